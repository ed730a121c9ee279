"""Asks random questions of the columns and of the store, and compares the rows.

It runs as a process of its own, since both engines are native code that can end the process. It writes a line
before each question and one after it, so that what a process died of is known. To see one question again:
``python -m tests.engines.columnar.random_rows SEED NUMBER``.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pyoxigraph as ox
from tests.engines.columnar.random_graphs import PREFIXES, graph, loaded
from tests.engines.columnar.random_queries import Writer

from kg.engines.columnar.refused import NotUnderstoodError
from kg.engines.columnar.replica import CannotAnswerError, Columns
from kg.engines.columnar.understood import Asked, understand

EACH = 40
"""How many questions are asked of one graph."""
ASKED, SAME, OTHER, REFUSED, INVALID = "asked", "same", "other", "refused", "invalid"
Rows = list[tuple[str, ...]]


@dataclass
class Outcome:
    """What became of the questions."""

    counts: Counter[str] = field(default_factory=Counter)
    different: list[str] = field(default_factory=list)
    """Seed and number of those with other rows."""
    died: str = ""
    """Seed and number of the one at which the process ended; and what it said."""


def question(seed: int, number: int) -> tuple[str, str]:
    """Write the graph of a seed, and one of the questions that are asked of it."""
    chance, other = Random(f"graph {seed}"), Random(f"query {seed} {number}")  # noqa: S311
    return graph(chance), Writer(other).query()


def compare(store: ox.Store, columns: Columns, query: str) -> str:
    """Ask both; the store is asked only what the columns have answered.

    It ends the process at an ORDER BY of numbers and texts together, which the columns refuse.
    """
    try:
        asked = understand(query, PREFIXES)
        found = columns.answer(query, asked, PREFIXES)
    except (NotUnderstoodError, CannotAnswerError):
        return REFUSED
    ours = _rows(found)
    try:
        raw = store.query(query, prefixes=dict(PREFIXES))
    except SyntaxError:
        return INVALID
    assert isinstance(raw, ox.QuerySolutions)
    names = [one.value for one in raw.variables]
    same = names == [one.value for one in found.variables] and _are_alike(asked, ours, _rows(raw))
    return SAME if same else OTHER


def _are_alike(asked: Asked, ours: Rows, theirs: Rows) -> bool:
    """Compare rows, and their order as far as it is fixed."""
    places = [asked.columns.index(name) for name in asked.order]
    ordered = [[row[place] for place in places] for row in ours]
    return Counter(ours) == Counter(theirs) and ordered == [
        [row[place] for place in places] for row in theirs
    ]


def _rows(found: ox.QuerySolutions) -> Rows:
    return [tuple(map(str, row)) for row in found]


def ask_in_child(first: int, seeds: int) -> Outcome:
    """Ask the questions of some seeds in a process of its own."""
    command = [sys.executable, "-m", __spec__.name, "--all", str(first), str(seeds)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    outcome, last = Outcome(), ""
    for line in done.stdout.splitlines():
        word, last = line.split(" ", 1)
        outcome.counts[word] += 1
        if word == OTHER:
            outcome.different.append(last)
    if done.returncode:
        outcome.died = f"{last}: exit {done.returncode}: {done.stderr[-1000:]}"
    return outcome


def _ask_all(first: int, seeds: int) -> None:
    for seed in range(first, first + seeds):
        store = loaded(question(seed, 0)[0])
        columns = Columns(store, None)
        for number in range(EACH):
            print(ASKED, seed, number, flush=True)  # noqa: T201
            print(compare(store, columns, question(seed, number)[1]), seed, number, flush=True)  # noqa: T201


def _show(seed: int, number: int) -> None:
    turtle, query = question(seed, number)
    store = loaded(turtle)
    found = Columns(store, None).answer(query, understand(query, PREFIXES), PREFIXES)
    print(turtle, query, sep="\n\n")  # noqa: T201
    print("columns:", *sorted(_rows(found)), sep="\n  ")  # noqa: T201
    raw = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(raw, ox.QuerySolutions)
    print("store:", *sorted(_rows(raw)), sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1] == "--all":
        _ask_all(int(sys.argv[2]), int(sys.argv[3]))
    else:
        _show(int(sys.argv[1]), int(sys.argv[2]))
