"""The network in GEXF 1.3, for Gephi: https://gexf.net/schema.html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from kg.analyse.network import Network, network
from kg.export.format import Format, Part
from kg.export.network import NUMBERS, Cell, edge_columns, node_columns, rows, xml_text

_NAMESPACE = "http://gexf.net/1.3"
_NATIVE = frozenset({"id", "label", "source", "target", "kind", "start", "end"})
"""Cells of an edge that GEXF has attributes of its own for; every other one is declared."""
_NATIVE_OF_NODES = _NATIVE - {"kind"}


def gexf(made: Network) -> Iterator[bytes]:
    """Write a network; ``start`` and ``end`` are the first and the last day that its dates allow."""
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "description").text = xml_text(f"{made.name}: actors and events as claims state them")
    shape = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    graph = ET.SubElement(root, "graph", shape)
    nodes, edges = rows(made)
    _declared(graph, "node", node_columns(made), _NATIVE_OF_NODES)
    _declared(graph, "edge", edge_columns(), _NATIVE)
    _written(graph, "node", nodes, _NATIVE_OF_NODES)
    _written(graph, "edge", edges, _NATIVE)
    ET.indent(root, "  ")
    yield ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _declared(graph: ET.Element, what: str, columns: Iterable[str], native: frozenset[str]) -> None:
    attributes = ET.SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for name in columns:
        if name not in native:
            kind = "integer" if name in NUMBERS else "string"
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
            lambda: gexf(network(graph)),
        )
    ],
)
