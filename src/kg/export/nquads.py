"""The dataset as canonical N-Quads: sorted, one statement a line, the same bytes for the same graph."""

from __future__ import annotations

from kg.export.format import Format, Part
from kg.export.rdf.canonical import canonical_lines
from kg.export.rdf.statements import dataset

FORMAT = Format(
    "nquads",
    "the dataset in canonical form, sorted, a statement a line",
    "data",
    lambda graph: [
        Part(
            "graph.nq",
            "application/n-quads",
            "The dataset as canonical N-Quads",
            lambda: canonical_lines(dataset(graph.store)),
        )
    ],
)
