"""What a row of an answer costs in each form, beside the store's own writing and beside rdflib's rows.

Each way runs in a process of its own and takes one scan in no order, so that its memory is its own too:
``python -m benchmarks.rows WAY PROJECT ROWS``.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from benchmarks.processes import Job, module, repeated, tell
from benchmarks.record import Taken
from benchmarks.site import Site

MOST = 1_000_000
SLOW_UP_TO = 200_000
"""Rows, for the ways that make Python objects of each."""
QUERY = "SELECT ?s ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {}"
FLOOR = "the store writes TSV"


class Nowhere(io.RawIOBase, BinaryIO):
    """Takes bytes and forgets them."""

    def writable(self) -> bool:
        """Say that it may be written to."""
        return True

    def write(self, part: object, /) -> int:
        """Forget a part."""
        return len(cast("bytes", part))


def bare(form: ox.QueryResultsFormat) -> Callable[[Path, str], None]:
    """Let the store write by itself."""

    def ask(project: Path, query: str) -> None:
        found = _store(project).query(query)
        cast("ox.QuerySolutions", found).serialize(Nowhere(), form)

    return ask


def written(form: str) -> Callable[[Path, str], None]:
    """Write a form as ``kg query --format`` does, on the store."""

    def ask(project: Path, query: str) -> None:
        from kg.queries.formats import write
        from kg.queries.run import Result

        write(Result(_store(project).query(query), {}), form, Nowhere())

    return ask


def frame(method: str) -> Callable[[Path, str], None]:
    """Make a table or a frame without Python rows."""

    def ask(project: Path, query: str) -> None:
        from kg.queries import frames

        table = frames.arrow(_store(project).query(query))
        if method != "arrow":
            getattr(frames, f"to_{method}")(table)

    return ask


def row_loop(project: Path, query: str) -> None:
    """Make a DataFrame of rows of Python values, as ``graph.query(…).to_pandas()`` does."""
    from kg.queries.rows import Rows
    from kg.queries.values import value

    found = cast("ox.QuerySolutions", _store(project).query(query))
    names = [variable.value for variable in found.variables]
    Rows(names, [tuple(value(term) for term in solution) for solution in found]).to_pandas()


def rdflib_rows(project: Path, query: str) -> None:
    """Go through the rows that rdflib's interface to the store gives."""
    import oxrdflib  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    graph = rdflib.Graph(oxrdflib.OxigraphStore(store=_store(project)), DATASET_DEFAULT_GRAPH_ID)
    if sum(1 for _ in graph.query(query)) != int(query.split()[-1]):
        raise ValueError("rdflib sees another graph")


WAYS: Mapping[str, Callable[[Path, str], None]] = {
    FLOOR: bare(ox.QueryResultsFormat.TSV),
    "the store writes CSV": bare(ox.QueryResultsFormat.CSV),
    **{f"kg query, {form}": written(form) for form in ("tsv", "csv", "json", "arrow", "parquet")},
    "`graph.arrow`": frame("arrow"),
    "`graph.pandas`": frame("pandas"),
    "`graph.polars`": frame("polars"),
    "rows in Python, then pandas": row_loop,
    "rows of oxrdflib": rdflib_rows,
}
_SLOW = ("rows in Python, then pandas", "rows of oxrdflib")


@cache
def _store(project: Path) -> ox.Store:
    from kg.model.project import find_project
    from kg.queries.location import current

    return ox.Store.read_only(str(current(find_project(project)).store))


def read(site: Site, runs: int, limit: float) -> list[Taken]:
    """Take rows in every way that is installed; of a large graph the first million."""
    count = min(site.size, MOST)
    left_out = set(_SLOW if count > SLOW_UP_TO else ())
    if find_spec("oxrdflib") is None:
        left_out.add("rows of oxrdflib")
    ways = [way for way in WAYS if way not in left_out]
    return repeated([Job("rows", way, module("rows", way, site.project, count)) for way in ways], runs, limit)


def _one(way: str, project: Path, count: int) -> dict[str, object]:
    WAYS[way](project, QUERY.format(1))  # what is imported and opened once is not counted
    wall, cpu = time.perf_counter(), time.process_time()
    WAYS[way](project, QUERY.format(count))
    return {"cpu": [time.process_time() - cpu], "wall": [time.perf_counter() - wall], "found": count}


if __name__ == "__main__":
    tell([_one(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))])
