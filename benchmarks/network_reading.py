"""How long a question takes until it is an edge table, beside the store's own writing of the same answer."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pyoxigraph as ox

from benchmarks.network_tables import QUESTION, SHORT_QUESTION, large_table, quads
from benchmarks.table import markdown
from kg.engines.store import Store
from kg.network.cached import edges
from kg.network.reading import read_edges
from kg.queries.opened import Graph
from kg.queries.run import Result, run

ORDERED_UP_TO = 100_000
"""Rows; to put more in order takes the store minutes."""


@dataclass
class Stored:
    """A store as an open graph has it, as far as reading asks for it."""

    store: ox.Store
    folder: Path
    revision: str = "measured"
    catalogue: Mapping[str, Any] = field(default_factory=dict)
    project: Any = field(default_factory=lambda: SimpleNamespace(languages=("en",)))

    def result(self, question: str, given: Mapping[str, Any] | None = None) -> Result:
        """Ask."""
        return run(self.store, question, given)


def timed_reading(rows: int, timed: Callable[..., Any]) -> Iterator[str]:
    """Give the lines of the table: load a store in a temporary folder, and ask it."""
    asked = {
        "four columns in no order": SHORT_QUESTION,
        "six columns, two of them optional, in order": QUESTION,
    }
    if rows > ORDERED_UP_TO:
        asked.popitem()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        writing = ox.Store(str(path / "store"))
        writing.bulk_load(
            io.BytesIO("".join(quads(large_table(rows, rows // 10))).encode()), format=ox.RdfFormat.N_QUADS
        )
        writing.flush()
        writing.optimize()
        del writing
        store = ox.Store.read_only(str(path / "store"))
        graph = cast("Graph", Stored(store, path))
        for name, question in asked.items():
            yield from _asked(name, graph, question, timed)


def _asked(name: str, graph: Graph, question: str, timed: Callable[..., Any]) -> Iterator[str]:
    floor = timed(lambda: _written(graph.store, question), 3)
    read = timed(lambda: read_edges(graph, question), 3)
    edges(graph, question)
    cached = timed(lambda: edges(graph, question))
    yield f"Reading {len(cached.values):,} rows from a store ({name}):\n"
    taken = {
        "the store answers and writes its answer as TSV": floor,
        "`read_edges`": read,
        "`edges`, from its cache": cached,
    }
    yield from markdown(
        ("", "CPU s", "wall s", "CPU, of the store's own"),
        [
            (name, f"{one.cpu:.3f}", f"{one.wall:.3f}", f"{one.cpu / floor.cpu:.3f}")
            for name, one in taken.items()
        ],
    )
    yield ""


def _written(store: Store, question: str) -> int:
    found = store.query(question)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("the question is a SELECT")
    answer = io.BytesIO()
    found.serialize(answer, ox.QueryResultsFormat.TSV)
    return answer.tell()
