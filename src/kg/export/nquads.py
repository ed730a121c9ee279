"""The whole dataset as canonical N-Quads: sorted, one statement a line, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.export.format import Format, Part


def nquads(store: ox.Store, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the lines of the form in which a graph is hashed; N-Quads has no prefixes.

    https://www.w3.org/TR/rdf-canon/#canonical-quads: sorted in code point order, as Python sorts. Blank
    nodes, which only the vocabulary has, carry their canonical names in the store.
    """
    del prefixes
    for line in sorted(str(quad) for quad in store):
        yield f"{line} .\n".encode()


FORMAT = Format(
    "nquads",
    "the dataset in canonical form, sorted, a statement a line",
    "data",
    lambda graph: [
        Part(
            "graph.nq",
            "application/n-quads",
            "The dataset as canonical N-Quads",
            lambda: nquads(graph.store, graph.prefixes),
        )
    ],
)
