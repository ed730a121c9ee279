"""How fast a graph is written in each RDF format, beside rdflib and bare pyoxigraph, on the same statements.

Run from the root of the repository with the folders of built projects::

    python -m benchmarks.dumps PROJECT...

All are seconds of CPU, medians of several runs. ``first`` is the first export after a build, which reads and
sorts the store and keeps that beside it; ``later`` is any export after it, in whatever format. rdflib writes
the same statements, which it holds in memory. Bare pyoxigraph dumps the store on disk: in no order, without
short names and, where a format holds one graph, without what each claim states.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import rdflib

from benchmarks.table import markdown
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
_KEPT = "leaving"


def ours(graph: Graph, form: str, target: Path) -> None:
    """Export to a file."""
    (part,) = find(form).parts(graph)
    with target.open("wb") as file:
        file.writelines(part.content())


def bare(store: ox.Store, form: str, target: Path) -> None:
    """Dump a store, or its default graph, as pyoxigraph does by itself."""
    graph = ox.DefaultGraph() if form in _ONE else None
    store.dump(str(target), format=FORMS[form][0], from_graph=graph)


def seconds(run: Callable[[], object]) -> float:
    """Measure the CPU time of one run."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def held_by_rdflib(graph: Graph, form: str, folder: Path) -> tuple[rdflib.Graph, int]:
    """Load what an export holds into rdflib, and count it."""
    source = folder / "source"
    ours(graph, form, source)
    with source.open("rb") as file:
        count = sum(1 for _ in file)
    if form == "ntriples":
        return rdflib.Graph().parse(source, format="nt"), count
    return rdflib.Dataset().parse(source, format="nquads"), count


def measured(graph: Graph, folder: Path, chosen: Sequence[str], runs: int) -> Iterator[tuple[str, ...]]:
    """Measure every format, each side in turn, and give a row for each."""
    target = folder / "target"
    assert isinstance(graph.store, ox.Store)  # noqa: S101 - these are on disk
    store = graph.store
    one = [form for form in chosen if form in _ONE]
    for held_as, forms in (("ntriples", one), ("nquads", [form for form in chosen if form not in _ONE])):
        if not forms:
            continue
        held, count = held_by_rdflib(graph, held_as, folder)
        for form in forms:
            shutil.rmtree(graph.folder / _KEPT, ignore_errors=True)
            first = seconds(partial(ours, graph, form, target))
            sides: dict[str, Callable[[], object]] = {
                "later": partial(ours, graph, form, target),
                "bare": partial(bare, store, form, target),
                "rdflib": partial(held.serialize, str(target), FORMS[form][1], encoding="utf-8"),
            }
            times: dict[str, list[float]] = {side: [] for side in sides}
            for _ in range(runs):
                for side, run in sides.items():
                    times[side].append(seconds(run))
            later, other, stock = (statistics.median(times[side]) for side in sides)
            spread = f"{min(times['later']):.2f}-{max(times['later']):.2f}"
            figures = f"{first:.2f}", f"{later:.2f}", spread, f"{other:.2f}", f"{stock:.2f}"
            yield form, f"{count:,}", *figures, f"{stock / first:.1f}", f"{stock / later:.1f}"


def main() -> None:
    """Print a table for each project."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("projects", metavar="PROJECT", nargs="+", type=Path)
    parser.add_argument("--format", action="append", choices=FORMS, help="one of them (all)")
    parser.add_argument("--runs", type=int, default=3, help="of each format on each side (3)")
    args = parser.parse_args()
    heads = (
        "format",
        "statements",
        "first",
        "later",
        "spread",
        "pyoxigraph",
        "rdflib",
        "rdflib / first",
        "rdflib / later",
    )
    for project in args.projects:
        with open_graph(project) as graph, tempfile.TemporaryDirectory() as folder:
            for line in markdown(heads, measured(graph, Path(folder), args.format or list(FORMS), args.runs)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
