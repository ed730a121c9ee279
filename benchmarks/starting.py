"""The commands that people type, each in a new process: what it costs to start, open a graph and answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

from benchmarks.processes import Job, repeated
from benchmarks.questions import QUERIES, picked
from benchmarks.record import Taken
from benchmarks.site import Site

FLOOR = "python -c pass"
_STOCK = "import networkx, pyshacl, rdflib"
_READ = "import rdflib, sys; print(len(rdflib.Dataset().parse(sys.argv[1], format='nquads')))"
STOCK_UP_TO = 200_000
"""Facts, for rdflib."""


def started(site: Site, runs: int, limit: float) -> list[Taken]:
    """Start each command as often as the runs say, at least five times."""
    store = ox.Store.read_only(str(site.store))
    thing = picked(store)["incident"].value
    del store
    query = str(QUERIES / "top-places.rq")
    ours = {
        "kg --version": ["--version"],
        "kg --help": ["--help"],
        "kg query FILE": ["query", query],
        "kg show IRI": ["show", thing],
        "kg cite IRI": ["cite", thing],
    }
    kg = (sys.executable, "-m", "kg")
    jobs = [Job(name, "kg", (*kg, *words), site.project) for name, words in ours.items()]
    jobs.append(Job(FLOOR, "Python", (sys.executable, "-c", "pass")))
    jobs.append(Job(_STOCK, "stock", (sys.executable, "-c", _STOCK)))
    if 0 < site.size <= STOCK_UP_TO:
        command = (sys.executable, "-c", _READ, str(site.quads))
        jobs.append(Job("rdflib reads the statements", "stock", command))
    return repeated(jobs, max(runs, 5), limit)


def repository(root: Path, folder: Path) -> Site:
    """Copy the project of this repository, and build the copy."""
    import shutil

    project = folder / "project"
    if not (project / "kg.toml").is_file():
        for part in ("graph", "queries"):
            shutil.copytree(root / part, project / part, dirs_exist_ok=True)
        shutil.copy(root / "kg.toml", project)
    return Site(folder, project)
