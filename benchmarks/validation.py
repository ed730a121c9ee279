"""Validation of the facts of a store: whole, in parts, after a change, and by pyshacl.

Every way runs in a process of its own: ``python -m benchmarks.validation WAY STORE``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.processes import Job, module, repeated, tell
from benchmarks.record import Taken
from benchmarks.site import Site
from kg.ontology.vocabulary import KG, OA
from kg.validate.incremental import revalidate
from kg.validate.partitions import check_store
from kg.validate.shacl import Engine, validate

_DEFAULT = ox.DefaultGraph()
_CLAIMS = 100
"""Of the document that is taken for changed, as nearly as there is one."""
WHOLE, CHANGE = "all facts", "after one document changed"
CORES = len(os.sched_getaffinity(0))
ALL_CORES, ONE, STOCK = "kg, a process for each core", "kg, one process", "pyshacl"
UP_TO = {STOCK: 200_000, ONE: 2_000_000}
"""How many facts each may be given that takes minutes for more."""
LONGER = (STOCK, ALL_CORES)
"""Those that may take three times the limit."""
Told = dict[str, Any]


def _whole(store: Path, engine: Engine = "shifty") -> Told:
    opened = ox.Store.read_only(str(store))
    facts = (quad.triple for quad in opened.quads_for_pattern(None, None, None, _DEFAULT))
    return {"found": len(validate(facts, engine))}


def _parts(store: Path, processes: int) -> Told:
    return {"found": len(check_store(store, processes=processes).results)}


def _change(store: Path) -> Told:
    """Check again after one document was added; the check alone is measured."""
    opened = ox.Store.read_only(str(store))
    claims, changed = _document(opened)
    revalidate(opened, [], [])  # the shapes are read once
    cpu, wall = time.process_time(), time.perf_counter()
    found = len(revalidate(opened, changed, []))
    return {
        "cpu": [time.process_time() - cpu],
        "wall": [time.perf_counter() - wall],
        "found": found,
        "note": f"{claims} claims, {len(changed)} statements",
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


WAYS: Mapping[tuple[str, str], Callable[[Path], Told]] = {
    (WHOLE, ALL_CORES): lambda store: _parts(store, CORES),
    (WHOLE, ONE): lambda store: _parts(store, 1),
    (WHOLE, "pyshifty, in one piece"): _whole,
    (WHOLE, STOCK): lambda store: _whole(store, "pyshacl"),
    (CHANGE, "kg"): _change,
}
"""What is checked, and by whom."""


def validated(site: Site, runs: int, limit: float) -> list[Taken]:
    """Check the facts in every way that their number allows."""
    jobs = [
        Job(what, who, module("validation", place, site.store), limit=3 * limit if who in LONGER else limit)
        for place, (what, who) in enumerate(WAYS)
        if site.size <= UP_TO.get(who, site.size)
    ]
    return repeated(jobs, runs, limit)


if __name__ == "__main__":
    tell([[*WAYS.values()][int(sys.argv[1])](Path(sys.argv[2]))])
