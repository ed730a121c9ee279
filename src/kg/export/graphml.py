"""A network in GraphML, for yEd, Cytoscape, igraph and NetworkX: http://graphml.graphdrawing.org/primer/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from kg.export.format import Format, Part
from kg.export.network import FRACTIONS, NUMBERS, Cell, Laid, laid, xml_text
from kg.network.whole import network

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NATIVE = frozenset({"id", "source", "target"})
"""Cells that GraphML has attributes of its own for; every other one is declared as a key."""


def graphml(made: Laid) -> Iterator[bytes]:
    """Write a network; a cell in which nothing is told is left out."""
    root = ET.Element("graphml", {"xmlns": _NAMESPACE})
    _declared(root, "node", made.node_columns)
    _declared(root, "edge", made.edge_columns)
    edge = "directed" if made.directed else "undirected"
    graph = ET.SubElement(root, "graph", {"id": "network", "edgedefault": edge})
    _written(graph, "node", made.nodes)
    _written(graph, "edge", made.edges)
    ET.indent(root, "  ")
    yield ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _declared(root: ET.Element, what: str, columns: Iterable[str]) -> None:
    for name in columns:
        if name not in _NATIVE:
            kind = "int" if name in NUMBERS else "double" if name in FRACTIONS else "string"
            told = {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": kind}
            ET.SubElement(root, "key", told)


def _written(graph: ET.Element, what: str, several: Iterable[Mapping[str, Cell]]) -> None:
    for cells in several:
        own = {name: xml_text(cell) for name, cell in cells.items() if name in _NATIVE}
        element = ET.SubElement(graph, what, own)
        for name, cell in cells.items():
            if name not in _NATIVE and cell != "":
                ET.SubElement(element, "data", {"key": f"{what}-{name}"}).text = xml_text(cell)


FORMAT = Format(
    "graphml",
    "the network of actors and events, for most tools of network analysis",
    "network",
    lambda graph: [
        Part(
            "network.graphml",
            "application/graphml+xml",
            "The network of actors and events in GraphML",
            lambda: graphml(laid(network(graph))),
        )
    ],
)
