"""The network of one analysis as rows of cells, for the same formats as the network of everything."""

from __future__ import annotations

from collections.abc import Callable

from kg.export.network import Cell, Laid, day, listed
from kg.network.grounds import Grounds
from kg.network.results import Picture

_GROUNDS = ("claim_count", "claims", "documents", "origins_least", "origins_most")
NODES = ("id", "label", "iri", "group", "size", *_GROUNDS)
EDGES = ("id", "source", "target", "label", "weight", "sure", "start", "end", *_GROUNDS)


def laid_picture(picture: Picture, about: str, short: Callable[[str], str]) -> Laid:
    """Lay out a picture.

    Args:
        picture: as an analysis gives it.
        about: what it shows, in a line, written into the file.
        short: writes an IRI as a prefixed name, which is the id of a node.
    """
    nodes: list[dict[str, Cell]] = [
        {
            "id": short(dot.iri),
            "label": dot.label,
            "iri": dot.iri,
            "group": dot.group,
            "size": float(dot.size),
            **_grounds(dot.grounds),
        }
        for dot in picture.dots
    ]
    edges: list[dict[str, Cell]] = [
        {
            "id": f"tie-{number}",  # several ties may join the same two nodes
            "source": short(line.source),
            "target": short(line.target),
            "label": line.label,
            "weight": float(line.weight),
            "sure": "yes" if line.sure else "no",
            "start": day(line.earliest),
            "end": day(line.latest),
            **_grounds(line.grounds),
        }
        for number, line in enumerate(picture.lines, 1)
    ]
    return Laid(about, NODES, EDGES, nodes, edges, picture.directed)


def _grounds(grounds: Grounds) -> dict[str, Cell]:
    return {
        "claim_count": len(grounds.claims),
        "claims": listed(grounds.claims),
        "documents": listed(grounds.documents),
        "origins_least": grounds.origins_least,
        "origins_most": grounds.origins_most,
    }
