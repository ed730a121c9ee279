"""The dataset as canonical N-Quads: sorted, one statement a line, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kg.export.format import Format, Part
from kg.export.rdf.columns import TRIPLE, text_of
from kg.export.rdf.sorting import Sorter, united
from kg.export.rdf.statements import dataset
from kg.queries.opened import Graph


def nquads(default: Iterable[pa.Table], named: Iterable[pa.Table]) -> Iterator[bytes]:
    """Yield a dataset sorted by statement first, whatever its graph."""
    with TemporaryDirectory() as runs:
        sorter = Sorter(Path(runs))
        for rows in named:
            sorter.add(text_of(rows, (*TRIPLE, "g"), b" .\n").splitlines(keepends=True))
        lines = (text_of(rows, TRIPLE, b" .\n").splitlines(keepends=True) for rows in default)
        for both in united([lines, sorter.sorted()]):
            yield b"".join(both)


def _content(graph: Graph) -> Iterator[bytes]:
    with dataset(graph) as found:
        yield from nquads(found.default(), found.named())


FORMAT = Format(
    "nquads",
    "the dataset in canonical form, sorted, a statement a line",
    "data",
    lambda graph: [
        Part(
            "graph.nq",
            "application/n-quads",
            "The dataset as canonical N-Quads",
            lambda: _content(graph),
        )
    ],
)
