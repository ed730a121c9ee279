"""How fast names are found: the time to make the index, its size, and the times of a thousand searches.

Names are those of a project, or made up: a million different ones of incidents, offices and places, in
English, Korean and romanised. Searches are drawn from these names, and each is asked once, in an order that
is the same at each run, for the first 20 things; CPU time tells more than wall-clock time where a machine has
other work too. Run from the root of the repository::

    python -m benchmarks.labels [--names 1000000] [--project DIR] [--searches 1000]
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from benchmarks.label_searches import KINDS, searches
from benchmarks.label_texts import statements
from benchmarks.table import markdown
from kg.engines.store import Store
from kg.ontology.vocabulary import RDFS
from kg.queries.labels.making import make
from kg.queries.labels.search import FILE, Labels
from kg.queries.opened import open_graph

_SAMPLE = 5_000
"""Names that searches are drawn from."""


def measured(store: Store, folder: Path, count: int) -> Iterator[str]:
    """Make the index in a folder, ask, and give the lines of two tables."""
    cpu, wall = time.process_time(), time.perf_counter()
    make(store, folder / FILE)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = sum(1 for _ in store.quads_for_pattern(None, RDFS["label"], None, ox.DefaultGraph()))
    size = (folder / FILE).stat().st_size / 2**20
    yield from markdown(
        ("names (rdfs:label)", "CPU s", "wall s", "MiB of the file", "MiB of the process at most"),
        [(f"{names:,}", f"{cpu:.1f}", f"{wall:.1f}", f"{size:.0f}", f"{peak:.0f}")],
    )
    yield ""
    labels = Labels(store, folder)
    labels.search("opened")
    chosen = searches(_sample(store), count)
    rows = [_row(sort, labels, texts) for sort, texts in chosen.items()]
    rows.append(_row("all of these", labels, [text for texts in chosen.values() for text in texts]))
    spread = ("median", "95 in 100", "longest")
    times = [f"{clock} ms, {one}" for clock in ("CPU", "wall") for one in spread]
    yield from markdown(("search for", "searches", "found something", *times), rows)


def _sample(store: Store) -> list[str]:
    """Take names from all over the store, the same ones at each run."""
    chosen: list[str] = []
    drawn = random.Random(1)  # noqa: S311 - nothing is kept secret with it
    for place, quad in enumerate(store.quads_for_pattern(None, RDFS["label"], None, ox.DefaultGraph())):
        if not isinstance(quad.object, ox.Literal):
            continue
        if len(chosen) < _SAMPLE:
            chosen.append(quad.object.value)
        elif (at := drawn.randrange(place + 1)) < _SAMPLE:
            chosen[at] = quad.object.value
    return sorted(chosen)


def _row(sort: str, labels: Labels, texts: Sequence[str]) -> tuple[str, ...]:
    kind = KINDS.get(sort)
    found = 0
    wall: list[float] = []
    cpu: list[float] = []
    for text in texts:
        started, spent = time.perf_counter(), time.thread_time()
        found += bool(labels.search(text, kind=kind))
        cpu.append(1000 * (time.thread_time() - spent))
        wall.append(1000 * (time.perf_counter() - started))
    times = (number for taken in (cpu, wall) for number in _spread(taken))
    return sort, str(len(texts)), str(found), *(f"{one:.1f}" for one in times)


def _spread(taken: list[float]) -> tuple[float, float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1], max(taken)


def _made_up(folder: Path, names: int) -> ox.Store:
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(statements(names))
    store.flush()
    store.optimize()
    return store


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, default=1_000_000, help="how many are made up")
    parser.add_argument("--project", metavar="DIR", help="a project that was built; none is made up then")
    parser.add_argument("--searches", type=int, default=1000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        store = open_graph(args.project).store if args.project else _made_up(folder, args.names)
        for line in measured(store, folder, args.searches):
            print(line, flush=True)


if __name__ == "__main__":
    main()
