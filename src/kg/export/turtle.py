"""One graph as Turtle: facts with what each claim states, records, reference, vocabulary, computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.rdf import blocks
from kg.export.rdf.order import reading_order
from kg.export.rdf.statements import one_graph


def turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield one graph, sorted by subject, with the prefixes that it needs."""
    yield from blocks.turtle(sorted(triples, key=reading_order), prefixes)


FORMAT = Format(
    "turtle",
    "facts, records and reification in one graph, for linked-data partners",
    "data",
    lambda graph: [
        Part(
            "graph.ttl",
            "text/turtle",
            "One graph in Turtle: facts, records, what each claim states, reference, vocabulary",
            lambda: turtle(one_graph(graph.store, graph.project.base), graph.prefixes),
        )
    ],
)
