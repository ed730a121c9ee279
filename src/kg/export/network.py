"""The columns of nodes and edges: the same in every format of the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from kg.analyse.network import Edge, Network, Node
from kg.export.tables.columns import SEPARATOR

Cell = str | int
"""Text, empty where nothing is told, or a whole number; a list is one text, parted as in the tables."""
NUMBERS = frozenset({"claim_count", "origins_least", "origins_most"})
"""The columns that hold whole numbers."""
LISTS = frozenset({"relation", "degree", "date", "hedge", "date_hedge", "class", "claims", "documents"})
"""The columns that hold several values; ``kind`` does in the table of nodes alone."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even escaped: https://www.w3.org/TR/xml/#charsets."""

_EDGE: Mapping[str, Callable[[Edge], Cell]] = {
    "id": lambda edge: edge.id,
    "source": lambda edge: edge.source,
    "target": lambda edge: edge.target,
    "kind": lambda edge: edge.kind,
    "label": lambda edge: edge.label,
    "relation": lambda edge: _listed(edge.relations),
    "degree": lambda edge: _listed(edge.degrees),
    "date": lambda edge: _listed(edge.dates),
    "start": lambda edge: _day(edge.earliest),
    "end": lambda edge: _day(edge.latest),
    "hedge": lambda edge: _listed(edge.hedges),
    "claim_count": lambda edge: len(edge.claims),
    "claims": lambda edge: _listed(edge.claims),
    "documents": lambda edge: _listed(edge.documents),
    "origins_least": lambda edge: edge.least,
    "origins_most": lambda edge: edge.most,
}


def node_columns(made: Network) -> Mapping[str, Callable[[Node], Cell]]:
    """Give each column of a node with what fills it; there is a label in each language of the project."""
    main, *others = made.languages
    return {
        "id": lambda node: node.id,
        "label": lambda node: node.labels.get(main) or next(iter(node.labels.values()), node.id),
        **{f"label_{language}": _label(language) for language in others},
        "iri": lambda node: node.iri,
        "mode": lambda node: node.mode,
        "class": lambda node: _listed(node.classes),
        "kind": lambda node: _listed(node.kinds),
        "date": lambda node: _listed(node.dates),
        "start": lambda node: _day(node.earliest),
        "end": lambda node: _day(node.latest),
        "hedge": lambda node: _listed(node.hedges),
        "date_hedge": lambda node: _listed(node.date_hedges),
        "claim_count": lambda node: len(node.claims),
        "documents": lambda node: _listed(node.documents),
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


def _listed(several: Iterable[str]) -> str:
    return SEPARATOR.join(several)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
