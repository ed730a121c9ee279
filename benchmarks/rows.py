"""What a row of an answer costs in each form, beside the store's own writing and beside rdflib's rows.

Each way runs in a process of its own and takes one full scan in no order, so that its memory is its own too.
Run from the root of the repository, with the folder of a project that was built::

    python -m benchmarks.rows PROJECT [ROWS …]
"""

from __future__ import annotations

import io
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from benchmarks.table import markdown

ROWS = (50_000, 500_000)
RUNS = 3
SLOW_UP_TO = 500_000
"""Rows, for the ways that make Python objects of each."""
QUERY = "SELECT ?s ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {}"


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
    "the store writes TSV": bare(ox.QueryResultsFormat.TSV),
    "the store writes CSV": bare(ox.QueryResultsFormat.CSV),
    **{f"`kg query --format {form}`": written(form) for form in ("tsv", "csv", "json", "arrow", "parquet")},
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


def measured(way: str, project: Path, rows: int) -> tuple[float, float, float]:
    """Run one way in another process; gives seconds of CPU, seconds, and megabytes at most."""
    ran = subprocess.run(  # noqa: S603 - this program
        [sys.executable, "-m", "benchmarks.rows", "--one", way, str(project), str(rows)],
        capture_output=True,
        check=True,
        text=True,
    )
    cpu, wall, memory = map(float, ran.stdout.split())
    return cpu, wall, memory


def _one(way: str, project: Path, rows: int) -> None:
    WAYS[way](project, QUERY.format(1))  # what is imported and opened once is not counted
    started, before = time.perf_counter(), time.process_time()
    WAYS[way](project, QUERY.format(rows))
    cpu, wall = time.process_time() - before, time.perf_counter() - started
    print(cpu, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def report(project: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Give a table for each number of rows; the ways take turns, so that noise meets all of them."""
    for rows in sizes:
        left_out = set(_SLOW if rows > SLOW_UP_TO else ())
        if find_spec("oxrdflib") is None:
            left_out.add("rows of oxrdflib")
        ways = [way for way in WAYS if way not in left_out]
        runs: dict[str, list[tuple[float, float, float]]] = {way: [] for way in ways}
        for _ in range(RUNS):
            for way in ways:
                runs[way].append(measured(way, project, rows))
        floor = statistics.median(cpu for cpu, _, _ in runs["the store writes TSV"])
        yield f"{rows:,} rows of three columns:\n"
        yield from markdown(
            ("", "CPU s", "spread", "wall s", "MB at most", "rows/s", "CPU, of the store's TSV"),
            [_line(way, found, rows, floor) for way, found in runs.items()],
        )
        yield ""


def _line(way: str, found: Sequence[tuple[float, float, float]], rows: int, floor: float) -> Sequence[str]:
    cpu, wall, memory = (statistics.median(one) for one in zip(*found, strict=True))
    low, high = min(one[0] for one in found), max(one[0] for one in found)
    spread = f"{low:.2f}-{high:.2f}"
    return (
        way,
        f"{cpu:.2f}",
        spread,
        f"{wall:.2f}",
        f"{memory:.0f}",
        f"{rows / cpu:,.0f}",
        f"{cpu / floor:.2f}",
    )


def main(arguments: Sequence[str]) -> None:
    """Print the tables, or run one way."""
    if arguments[:1] == ["--one"]:
        _one(arguments[1], Path(arguments[2]), int(arguments[3]))
        return
    sizes = [*map(int, arguments[1:])] or ROWS
    for line in report(Path(arguments[0]), sizes):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
