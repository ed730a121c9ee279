"""The default graph as Turtle: facts, records, reference, vocabulary, computed; one block a subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.order import reading_order
from kg.queries.prefixes import used


def turtle(store: ox.Store, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the default graph, sorted by subject, with the prefixes that it needs."""
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    triples.sort(key=reading_order)
    yield ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used(prefixes, triples)) or b""


FORMAT = Format(
    "turtle",
    "facts, records and reification in one graph, for linked-data partners",
    "data",
    lambda graph: [
        Part(
            "graph.ttl",
            "text/turtle",
            "The default graph in Turtle",
            lambda: turtle(graph.store, graph.prefixes),
        )
    ],
)
