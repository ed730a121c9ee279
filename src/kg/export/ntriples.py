"""One graph as canonical N-Triples: what the Turtle holds, sorted, one statement a line."""

from __future__ import annotations

from kg.export.format import Format, Part
from kg.export.rdf.canonical import canonical_lines
from kg.export.rdf.statements import one_graph

FORMAT = Format(
    "ntriples",
    "what turtle holds in canonical form, sorted, a statement a line",
    "data",
    lambda graph: [
        Part(
            "graph.nt",
            "application/n-triples",
            "One graph as canonical N-Triples: the same as the Turtle",
            lambda: canonical_lines(one_graph(graph.store, graph.project.base)),
        )
    ],
)
