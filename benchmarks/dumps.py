"""How fast a graph is written as RDF, beside rdflib and bare pyoxigraph, on the same statements.

``first`` is the first export of a process, from the sorted files that a build leaves beside the store; ``made
anew`` is one that finds no such files, reads and sorts the store, and keeps that; ``later`` is another export
of the same process. What each needs is imported before. rdflib writes the same statements, which it holds in
memory. Bare pyoxigraph dumps the store on disk: in no order, without short names and, where a format holds
one graph, without what each claim states. Each side is a process::

    python -m benchmarks.dumps SIDE FORM PROJECT
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.processes import Job, module, repeated, tell
from benchmarks.record import Taken
from benchmarks.site import Site
from kg.export.formats import find
from kg.queries.opened import Graph, open_graph

FORMS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}
"""Each format as pyoxigraph and as rdflib call it."""
_ONE = ("turtle", "ntriples", "rdfxml")
"""Those that hold one graph."""
_KEPT = "leaving"
STOCK_UP_TO = 200_000
"""Facts, for rdflib."""
ALL_UP_TO = 200_000
"""Facts; of more, only Turtle is written."""
SIDES = ("kg", "pyoxigraph", "rdflib")


def ours(graph: Graph, form: str, target: Path) -> None:
    """Export to a file."""
    (part,) = find(form).parts(graph)
    with target.open("wb") as file:
        file.writelines(part.content())


def bare(store: ox.Store, form: str, target: Path) -> None:
    """Dump a store, or its default graph, as pyoxigraph does by itself."""
    graph = ox.DefaultGraph() if form in _ONE else None
    store.dump(str(target), format=FORMS[form][0], from_graph=graph)


def dumped(site: Site, runs: int, limit: float) -> list[Taken]:
    """Write each format on each side."""
    forms = FORMS if site.size <= ALL_UP_TO else ("turtle",)
    sides = SIDES if site.size <= STOCK_UP_TO else SIDES[:2]
    jobs = [
        Job(form, side, module("dumps", side, form, site.project), limit=2 * limit)
        for form in forms
        for side in sides
    ]
    return repeated(jobs, runs, limit)


def _one(side: str, form: str, project: Path) -> list[dict[str, Any]]:
    with open_graph(project) as graph, tempfile.TemporaryDirectory() as name:
        target = Path(name) / "target"
        if side == "kg":
            find(form)
            first = _timed(partial(ours, graph, form, target))
            shutil.rmtree(graph.folder / _KEPT, ignore_errors=True)
            anew = _timed(partial(ours, graph, form, target))
            later = _timed(partial(ours, graph, form, target))
            each = {"first": first, "made anew": anew, "later": later}
            return [{"who": f"kg, {when}", **taken} for when, taken in each.items()]
        if side == "pyoxigraph":
            assert isinstance(graph.store, ox.Store)  # noqa: S101 - these are on disk
            return [_timed(partial(bare, graph.store, form, target))]
        return [_timed(_of_rdflib(graph, form, target))]


def _of_rdflib(graph: Graph, form: str, target: Path) -> Callable[[], object]:
    import rdflib

    source = target.with_name("source")
    held: rdflib.Graph
    if form in _ONE:
        ours(graph, "ntriples", source)
        held = rdflib.Graph().parse(source, format="nt")
    else:
        ours(graph, "nquads", source)
        held = rdflib.Dataset().parse(source, format="nquads")
    return partial(held.serialize, str(target), FORMS[form][1], encoding="utf-8")


def _timed(run: Callable[[], object]) -> dict[str, Any]:
    cpu, wall = time.process_time(), time.perf_counter()
    run()
    return {"cpu": [time.process_time() - cpu], "wall": [time.perf_counter() - wall]}


if __name__ == "__main__":
    tell(_one(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
