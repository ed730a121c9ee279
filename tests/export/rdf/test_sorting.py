"""Lines are sorted the same whether they fit into memory or not, and as statements themselves sort."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.awkward import AWKWARD
from tests.export.drawn import QUADS
from tests.export.reading import columns, written

from kg.export.rdf.columns import QUAD, TRIPLE, batches, text_of, united
from kg.export.rdf.layout import in_reading_order
from kg.export.rdf.order import reading_order
from kg.export.rdf.sorting import Sorter
from kg.export.rdf.sorting import united as united_lines

LINES = st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"").replace(b"\r", b"") + b"\n"))


@settings(deadline=None)
@given(st.lists(LINES), st.integers(0, 40))
def test_runs_on_disk_make_no_difference(parts: list[list[bytes]], memory: int) -> None:
    with TemporaryDirectory() as folder:
        sorter = Sorter(Path(folder), memory)
        for part in parts:
            sorter.add(part)
        found = [line for lines in sorter.sorted() for line in lines]
    assert found == sorted(line for part in parts for line in part)


@settings(deadline=None)
@given(st.lists(LINES.map(sorted), max_size=4), st.integers(1, 3))
def test_sorted_pieces_are_united_in_order(runs: list[list[bytes]], size: int) -> None:
    pieces = [iter([run[at : at + size] for at in range(0, len(run), size)]) for run in runs]
    found = [line for lines in united_lines(pieces) for line in lines]
    assert found == sorted(line for run in runs for line in run)


@settings(deadline=None)
@given(st.lists(QUADS))
def test_a_dataset_is_written_as_its_statements_sort(quads: list[ox.Quad]) -> None:
    quads += AWKWARD
    lines = sorted({f"{quad} .\n".encode() for quad in quads})
    assert written(quads, {}, "nquads") == b"".join(lines)


@settings(deadline=None)
@given(st.lists(QUADS))
def test_columns_are_in_the_order_in_which_statements_are_read(quads: list[ox.Quad]) -> None:
    default, named = columns([*quads, *AWKWARD])
    triples = {quad.triple for quad in (*quads, *AWKWARD) if quad.graph_name == ox.DefaultGraph()}
    rows = [f"{t}\n".encode() for t in sorted(triples, key=reading_order)]
    found = b"".join(text_of(in_reading_order(batch), TRIPLE, b"\n") for batch in default)
    assert found == b"".join(rows)
    others = {quad for quad in (*quads, *AWKWARD) if quad.graph_name != ox.DefaultGraph()}
    rows = [
        f"{q.graph_name} {q.triple}\n".encode()
        for q in sorted(others, key=lambda quad: (str(quad.graph_name), reading_order(quad.triple)))
    ]
    assert b"".join(text_of(in_reading_order(batch), QUAD, b"\n") for batch in named) == b"".join(rows)


@settings(deadline=None)
@given(st.lists(QUADS), st.lists(st.booleans()), st.integers(1, 300))
def test_batches_hold_whole_subjects_and_are_united_in_order(
    quads: list[ox.Quad], sides: list[bool], size: int
) -> None:
    lines = sorted({f"{quad.triple}\n".encode() for quad in quads})
    sides += [True] * (len(lines) - len(sides))
    halves = [[line for line, of in zip(lines, sides, strict=False) if of is side] for side in (True, False)]
    parted = [list(batches(chunks(half, size), TRIPLE)) for half in halves]
    for tables in parted:
        subjects = [subject for table in tables for subject in set(table.column("s").to_pylist())]
        assert len(subjects) == len(set(subjects))
    found = b"".join(text_of(rows, TRIPLE, b"\n") for rows in united(*parted))
    assert found == b"".join(lines)


def chunks(lines: list[bytes], size: int) -> list[bytes]:
    """Put lines together until they have a size."""
    found = [b""]
    for line in lines:
        if len(found[-1]) > size:
            found.append(b"")
        found[-1] += line
    return [chunk for chunk in found if chunk]
