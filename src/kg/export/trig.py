"""The whole dataset as TriG: first the default graph, then each claim and each other part under its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.order import reading_order
from kg.queries.prefixes import used


def trig(store: ox.Store, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield all graphs, sorted by name, each sorted by subject, with the prefixes that they need."""
    quads = sorted(store, key=lambda quad: (_graph(quad), reading_order(quad.triple)))
    needed = used(prefixes, (quad.triple for quad in quads))
    yield ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=needed) or b""


def _graph(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


FORMAT = Format(
    "trig",
    "the dataset: facts, and each claim as a named graph",
    "data",
    lambda graph: [
        Part(
            "graph.trig", "application/trig", "The dataset in TriG", lambda: trig(graph.store, graph.prefixes)
        )
    ],
)
