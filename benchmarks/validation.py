"""Validation of the facts of a store: whole, in parts, side by side, after a change, and by pyshacl.

Every way runs in a process of its own, so that memory is its own too. CPU time counts that of workers::

    python -m benchmarks.validation STORE --repeat 3
    python -m benchmarks.validation STORE --only whole pyshacl pyshacl-cached --repeat 1
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from tests.validate.parsed_once import parsed_once

from benchmarks.table import markdown
from kg.ontology.vocabulary import KG, OA
from kg.validate.incremental import revalidate
from kg.validate.partitions import check_store
from kg.validate.shacl import Engine, validate

_DEFAULT = ox.DefaultGraph()
_CLAIMS = 100
"""Of the document that is taken for changed, as nearly as there is one."""


def _whole(store: Path, engine: Engine = "shifty") -> dict[str, float]:
    opened = ox.Store.read_only(str(store))
    facts = (quad.triple for quad in opened.quads_for_pattern(None, None, None, _DEFAULT))
    return {"results": len(validate(facts, engine))}


def _cached_pyshacl(store: Path) -> dict[str, float]:
    """Run pyshacl with the queries that it sends to rdflib parsed once instead of for every node."""
    with parsed_once():
        return _whole(store, "pyshacl")


def _parts(store: Path, processes: int) -> dict[str, float]:
    checked = check_store(store, processes=processes)
    return {"results": len(checked.results), "focus nodes": sum(checked.focus_nodes.values())}


def _change(store: Path) -> dict[str, float]:
    """Check again after one document was added."""
    opened = ox.Store.read_only(str(store))
    claims, changed = _document(opened)
    revalidate(opened, [], [])  # the shapes are read once
    begun = time.process_time()
    results = revalidate(opened, changed, [])
    return {
        "CPU of the check": time.process_time() - begun,
        "results": len(results),
        "claims": claims,
        "changed": len(changed),
    }


def _document(store: ox.Store) -> tuple[int, list[ox.Triple]]:
    """Give the facts and records of the document that has about a hundred claims, and how many it has."""
    claims: dict[Any, dict[Any, None]] = {}
    for cut in store.quads_for_pattern(None, OA["hasSource"], None, _DEFAULT):
        for at in store.quads_for_pattern(None, KG["at"], cut.subject, _DEFAULT):
            claims.setdefault(cut.object, {})[at.subject] = None
    chosen = min(sorted(claims, key=str), key=lambda copy: abs(len(claims[copy]) - _CLAIMS))
    triples: dict[ox.Triple, None] = {}
    for claim in claims[chosen]:
        triples |= dict.fromkeys(quad.triple for quad in store.quads_for_pattern(None, None, None, claim))
        nodes = [claim]
        for name in ("at", "attribution"):
            nodes += [quad.object for quad in store.quads_for_pattern(claim, KG[name], None, _DEFAULT)]
        for node in nodes:
            triples |= dict.fromkeys(q.triple for q in store.quads_for_pattern(node, None, None, _DEFAULT))
    return len(claims[chosen]), [t for t in triples if ox.Quad(*t) in store]


WAYS: Mapping[str, tuple[str, Callable[[Path], dict[str, float]]]] = {
    "whole": ("pyshifty, whole", _whole),
    "parts-1": ("in parts, one process", lambda store: _parts(store, 1)),
    "parts-2": ("in parts, two processes", lambda store: _parts(store, 2)),
    "parts-4": ("in parts, four processes", lambda store: _parts(store, 4)),
    "change": ("again, after one document", _change),
    "pyshacl": ("pyshacl, whole", lambda store: _whole(store, "pyshacl")),
    "pyshacl-cached": ("pyshacl, its queries parsed once", _cached_pyshacl),
}


def measured(way: str, store: Path) -> dict[str, float]:
    """Run one way in this process, and give seconds, megabytes and what it found."""
    begun = time.perf_counter()
    found = WAYS[way][1](store)
    wall = time.perf_counter() - begun
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    memory = {"MB": own.ru_maxrss / 1000, "MB of the largest worker": workers.ru_maxrss / 1000}
    return {"wall": wall, "CPU": cpu, **memory, **found}


def rows(store: Path, ways: Sequence[str], repeat: int) -> Iterator[tuple[str, ...]]:
    """Give a row for each way: medians, and CPU time as a ratio to the first way."""
    base: float | None = None
    for way in ways:
        command = [sys.executable, "-m", "benchmarks.validation", str(store), "--one", way]
        runs = [
            json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
            for _ in range(repeat)
        ]
        one = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        base = base or one["CPU"]
        spread = max(run["CPU"] for run in runs) - min(run["CPU"] for run in runs)
        memory = f"{one['MB']:.0f}"
        if one["MB of the largest worker"]:
            memory += f" + {one['MB of the largest worker']:.0f} each"
        yield (
            WAYS[way][0],
            f"{one['wall']:.1f}",
            f"{one['CPU']:.1f}",
            f"{spread:.1f}",
            f"{one['CPU'] / base:.2f}",
            memory,
            f"{one['results']:.0f}",
            f"{one['CPU of the check']:.2f}" if "CPU of the check" in one else "",
        )


def lines(store: Path, ways: Sequence[str], repeat: int) -> Iterator[str]:
    """Give the lines of a table."""
    heads = ("Way", "wall s", "CPU s", "spread", "ratio of CPU", "memory MB", "results", "CPU s of the check")
    yield from markdown(heads, rows(store, ways, repeat))


def main() -> None:
    """Read the options, and print a table, or what one way took as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    parser.add_argument("store", type=Path, help="a folder of pyoxigraph; only its default graph is checked")
    parser.add_argument("--only", nargs="+", choices=WAYS, default=["whole", "parts-1", "parts-4", "change"])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one, options.store)))
        return
    print(f"{options.store.name}: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    for line in lines(options.store, options.only, options.repeat):
        print(line, flush=True)


if __name__ == "__main__":
    main()
