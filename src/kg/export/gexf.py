"""A network in GEXF 1.3, for Gephi: https://gexf.net/schema.html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from kg.export.format import Format, Part
from kg.export.network import FRACTIONS, NUMBERS, Cell, Laid, laid, xml_text
from kg.network.whole import network

_NAMESPACE = "http://gexf.net/1.3"
_NATIVE = frozenset({"id", "label", "source", "target", "kind", "weight", "start", "end"})
"""Cells of an edge that GEXF has attributes of its own for; every other one is declared."""
_NATIVE_OF_NODES = _NATIVE - {"kind"}


def gexf(made: Laid) -> Iterator[bytes]:
    """Write a network; ``start`` and ``end`` are the first and the last day that its dates allow."""
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "description").text = xml_text(made.about)
    edge = "directed" if made.directed else "undirected"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": edge, "mode": "dynamic", "timeformat": "date"})
    _declared(graph, "node", made.node_columns, _NATIVE_OF_NODES)
    _declared(graph, "edge", made.edge_columns, _NATIVE)
    _written(graph, "node", made.nodes, _NATIVE_OF_NODES)
    _written(graph, "edge", made.edges, _NATIVE)
    ET.indent(root, "  ")
    yield ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _declared(graph: ET.Element, what: str, columns: Iterable[str], native: frozenset[str]) -> None:
    attributes = ET.SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for name in columns:
        if name not in native:
            kind = "integer" if name in NUMBERS else "double" if name in FRACTIONS else "string"
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": kind})


def _written(
    graph: ET.Element, what: str, several: Iterable[Mapping[str, Cell]], native: frozenset[str]
) -> None:
    parent = ET.SubElement(graph, f"{what}s")
    for cells in several:
        own = {name: xml_text(cell) for name, cell in cells.items() if name in native and cell != ""}
        values = ET.SubElement(ET.SubElement(parent, what, own), "attvalues")
        for name, cell in cells.items():
            if name not in native and cell != "":
                ET.SubElement(values, "attvalue", {"for": name, "value": xml_text(cell)})


FORMAT = Format(
    "gexf",
    "the network of actors and events, for Gephi",
    "network",
    lambda graph: [
        Part(
            "network.gexf",
            "application/gexf+xml",
            "The network of actors and events in GEXF 1.3",
            lambda: gexf(laid(network(graph))),
        )
    ],
)
