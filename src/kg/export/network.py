"""The columns of nodes and edges: the same in every format of a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.export.tables.columns import SEPARATOR
from kg.network.whole import Edge, Network, Node

Cell = str | int | float
"""Text, empty where nothing is told, or a number; a list is one text, parted as in the tables."""
NUMBERS = frozenset({"claim_count", "origins_least", "origins_most"})
"""The columns that hold whole numbers."""
FRACTIONS = frozenset({"size", "weight"})
"""The columns that hold numbers that need not be whole."""
LISTS = frozenset(
    {"relation", "degree", "date", "hedge", "date_hedge", "class", "claims", "documents", "told_by"}
)
"""The columns that hold several values; ``kind`` does in the table of nodes alone."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped: https://www.w3.org/TR/xml/#charsets."""

_EDGE: Mapping[str, Callable[[Edge], Cell]] = {
    "id": lambda edge: edge.id,
    "source": lambda edge: edge.source,
    "target": lambda edge: edge.target,
    "kind": lambda edge: edge.kind,
    "label": lambda edge: edge.label,
    "relation": lambda edge: listed(edge.relations),
    "degree": lambda edge: listed(edge.degrees),
    "date": lambda edge: listed(edge.dates),
    "start": lambda edge: day(edge.earliest),
    "end": lambda edge: day(edge.latest),
    "hedge": lambda edge: listed(edge.hedges),
    "claim_count": lambda edge: len(edge.claims),
    "claims": lambda edge: listed(edge.claims),
    "documents": lambda edge: listed(edge.documents),
    "told_by": lambda edge: listed(edge.told_by),
    "origins_least": lambda edge: edge.least,
    "origins_most": lambda edge: edge.most,
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A network as rows of cells, which any format can be written from."""

    about: str
    """What it is, in a line."""
    node_columns: Sequence[str]
    edge_columns: Sequence[str]
    nodes: Sequence[Mapping[str, Cell]]
    edges: Sequence[Mapping[str, Cell]]
    directed: bool = True


def laid(made: Network) -> Laid:
    """Lay out the network of everything."""
    nodes, edges = rows(made)
    about = f"{made.name}: actors and events as claims state them"
    return Laid(about, [*node_columns(made)], [*edge_columns()], nodes, edges)


def node_columns(made: Network) -> Mapping[str, Callable[[Node], Cell]]:
    """Give each column of a node with what fills it; there is a label in each language of the project."""
    main, *others = made.languages
    return {
        "id": lambda node: node.id,
        "label": lambda node: node.labels.get(main) or next(iter(node.labels.values()), node.id),
        **{f"label_{language}": _label(language) for language in others},
        "iri": lambda node: node.iri,
        "mode": lambda node: node.mode,
        "class": lambda node: listed(node.classes),
        "kind": lambda node: listed(node.kinds),
        "date": lambda node: listed(node.dates),
        "start": lambda node: day(node.earliest),
        "end": lambda node: day(node.latest),
        "hedge": lambda node: listed(node.hedges),
        "date_hedge": lambda node: listed(node.date_hedges),
        "claim_count": lambda node: len(node.claims),
        "documents": lambda node: listed(node.documents),
    }


def edge_columns() -> Mapping[str, Callable[[Edge], Cell]]:
    """Give each column of an edge with what fills it."""
    return _EDGE


def rows(made: Network) -> tuple[list[dict[str, Cell]], list[dict[str, Cell]]]:
    """Lay out all nodes and all edges."""
    columns = node_columns(made)
    nodes = [{name: filled(node) for name, filled in columns.items()} for node in made.nodes]
    edges = [{name: filled(edge) for name, filled in _EDGE.items()} for edge in made.edges]
    return nodes, edges


def xml_text(cell: Cell) -> str:
    """Write a cell so that XML can hold it; a character that it cannot becomes the replacement character."""
    return _NOT_XML.sub("\ufffd", str(cell))


def _label(language: str) -> Callable[[Node], Cell]:
    return lambda node: node.labels.get(language, "")


def listed(several: Iterable[str]) -> str:
    """Write several texts as one."""
    return SEPARATOR.join(several)


def day(found: date | None) -> str:
    """Write a day as ``2024-01-31``."""
    return "" if found is None else found.isoformat()
