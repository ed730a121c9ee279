"""How fast names are found: the time to make the index, its size, and the times of a thousand searches.

Searches are drawn from the names of a project, and each is asked once, in an order that is the same at each
run, for the first 20 things: ``python -m benchmarks.labels PROJECT``.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.label_searches import KINDS, searches
from benchmarks.processes import Job, module, repeated, tell
from benchmarks.record import Taken
from benchmarks.site import Site
from kg.engines.store import Store
from kg.ontology.vocabulary import RDFS
from kg.queries.labels.making import make
from kg.queries.labels.search import FILE, Labels
from kg.queries.opened import open_graph

_SAMPLE = 5_000
"""Names that searches are drawn from."""
_SEARCHES = 1_000
MAKING = "the index is made"


def searched(site: Site, limit: float) -> list[Taken]:
    """Make the index once, and search."""
    return repeated([Job(MAKING, "kg", module("labels", site.project))], 1, limit)


def measured(store: Store, folder: Path) -> list[dict[str, Any]]:
    """Make the index in a folder, ask, and give what each took."""
    cpu, wall = time.process_time(), time.perf_counter()
    make(store, folder / FILE)
    names = sum(1 for _ in store.quads_for_pattern(None, RDFS["label"], None, ox.DefaultGraph()))
    size = (folder / FILE).stat().st_size / 1e6
    making: dict[str, Any] = {
        "cpu": [time.process_time() - cpu],
        "wall": [time.perf_counter() - wall],
        "found": names,
        "note": f"{size:.0f} MB on disk",
    }
    labels = Labels(store, folder)
    labels.search("opened")
    chosen = searches(_sample(store), _SEARCHES)
    return [making, *(_sort(sort, labels, texts) for sort, texts in chosen.items())]


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


def _sort(sort: str, labels: Labels, texts: Sequence[str]) -> dict[str, Any]:
    kind = KINDS.get(sort)
    found = 0
    cpu: list[float] = []
    wall: list[float] = []
    for text in texts:
        started, spent = time.perf_counter(), time.thread_time()
        found += bool(labels.search(text, kind=kind))
        cpu.append(round(time.thread_time() - spent, 6))
        wall.append(round(time.perf_counter() - started, 6))
    return {"what": sort, "cpu": cpu, "wall": wall, "found": found, "memory": None}


def main() -> None:
    """Measure, and tell what was taken."""
    with open_graph(sys.argv[1]) as graph, tempfile.TemporaryDirectory() as folder:
        tell(measured(graph.store, Path(folder)))


if __name__ == "__main__":
    main()
