"""One graph as canonical N-Triples: what the Turtle holds, sorted, one statement a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from kg.export.format import Format, Part
from kg.export.rdf.columns import TRIPLE, text_of
from kg.export.rdf.statements import one_graph
from kg.queries.opened import Graph


def ntriples(batches: Iterable[pa.Table]) -> Iterator[bytes]:
    """Yield sorted statements as they are."""
    for rows in batches:
        yield text_of(rows, TRIPLE, b" .\n")


def _content(graph: Graph) -> Iterator[bytes]:
    with one_graph(graph) as batches:
        yield from ntriples(batches)


FORMAT = Format(
    "ntriples",
    "what turtle holds in canonical form, sorted, a statement a line",
    "data",
    lambda graph: [
        Part(
            "graph.nt",
            "application/n-triples",
            "One graph as canonical N-Triples: the same as the Turtle",
            lambda: _content(graph),
        )
    ],
)
