"""What the choice of an engine costs and gains: twelve kinds of question, beside the bare engines.

Each question of ``benchmarks/queries`` is asked of one project three ways in one process: through this
package, which chooses, of pyoxigraph on the same store, and of maplib with all facts loaded. The answers are
read to their end and compared as sets of rows; every round asks all three, each time another one first, so
that a busy machine slows all of them. Run from the root of the repository::

    python -m benchmarks.engines PROJECT [--runs 7] [--without-maplib] [--write FILE]
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.table import markdown
from kg.ontology.vocabulary import KG
from kg.queries.header import parse
from kg.queries.opened import Graph, open_graph

QUERIES = Path(__file__).parent / "queries"
_LIMIT = 20.0
"""Seconds of one question after which an engine is asked no second time."""
_PICKS = {
    "of": "?act kg:ofIncident ?x . ?part kg:inEvent ?act . ?x kg:place ?somewhere",
    "province": "?x kg:kind <https://w3id.org/repression-graph/kinds/place-kind/province> . "
    "?somewhere kg:within ?x . ?case kg:place ?somewhere",
}
"""What the things that questions start from are like; the first one that is found is taken."""


@dataclass
class Taken:
    """Seconds of each run of one engine, and the rows of its answer."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    rows: Counter[str] | None = None
    failed: str = ""

    def run(self, ask: Callable[[], list[str]]) -> None:
        """Ask once, unless that failed or took too long before."""
        if self.failed or (self.wall and self.wall[-1] > _LIMIT):
            return
        started = time.process_time(), time.perf_counter()
        try:
            found = ask()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of Rust is no Exception
            self.failed = " ".join(str(error).split())[:60] or type(error).__name__
            return
        self.cpu.append(time.process_time() - started[0])
        self.wall.append(time.perf_counter() - started[1])
        if self.rows is None:
            self.rows = Counter(found)


def questions() -> Mapping[str, str]:
    """Read the questions by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(QUERIES.glob("*.rq"))}


def picked(graph: Graph) -> Mapping[str, ox.NamedNode]:
    """Pick the things that questions start from."""
    found = {}
    for name, pattern in _PICKS.items():
        raw = graph.store.query(f"SELECT ?x WHERE {{ {pattern} }} LIMIT 1", prefixes={"kg": KG.iri})
        assert isinstance(raw, ox.QuerySolutions)  # noqa: S101
        term = next(raw)["x"]
        assert isinstance(term, ox.NamedNode)  # noqa: S101
        found[name] = term
    return found


def plain(text: str, thing: ox.NamedNode | None) -> str:
    """Write a question for an engine that knows no parameters."""
    if thing is None:
        return text
    return re.sub(r" \?_of_iri(?= WHERE)", "", text).replace("?_of_iri", str(thing))


def measured(graph: Graph, facts: Any, runs: int) -> Iterator[tuple[str, str, Mapping[str, Taken]]]:
    """Ask each question; gives its name, the engine that was chosen, and what each one took."""
    things = picked(graph)
    for name, text in questions().items():
        thing = None
        if parse(text).parameters:
            thing = things["province" if "province" in name else "of"]
        given = {} if thing is None else {"of": thing}
        bare = plain(text, thing)
        taken = {"kg": Taken(), "pyoxigraph": Taken(), "maplib": Taken()}
        if facts is None or "GRAPH" in bare:
            taken["maplib"].failed = "no GRAPH" if facts is not None else "not asked"
        chosen = _warmed(graph, text, given)
        asks = {
            "kg": partial(_ours, graph, text, given),
            "pyoxigraph": partial(_stores, graph, bare),
            "maplib": partial(_frames, facts, bare),
        }
        for turn in range(runs):
            for place in range(
                len(asks)
            ):  # whoever comes behind another finds the caches as that one left them
                engine = [*asks][(turn + place) % len(asks)]
                taken[engine].run(asks[engine])
        yield name, chosen, taken


def _warmed(graph: Graph, text: str, given: Mapping[str, ox.NamedNode]) -> str:
    """Ask until everything is loaded that an open graph would load, and say which engine answers then."""
    if parse(text).engine == "columns":
        graph.result(text, given, engine="columns")
    return graph.result(text, given).engine


def _ours(graph: Graph, text: str, given: Mapping[str, ox.NamedNode]) -> list[str]:
    return _lines(graph.result(text, given).raw)


def _stores(graph: Graph, text: str) -> list[str]:
    return _lines(graph.store.query(text))


def _frames(facts: Any, text: str) -> list[str]:
    """Ask maplib; its frame is its answer, and its rows are only counted."""
    return [""] * _height(facts.query(text))


def _lines(raw: Any) -> list[str]:
    if isinstance(raw, ox.QueryTriples):
        return [str(triple) for triple in raw]
    names = [one.value for one in raw.variables if not one.value.startswith("_")]
    return ["\t".join([str(row[name]) for name in names]) for row in raw]


def _height(found: Any) -> int:
    return sum(len(one) for one in found) if isinstance(found, list) else len(found)


def rows_of(name: str, chosen: str, taken: Mapping[str, Taken]) -> tuple[str, ...]:
    """Give the cells of one question."""
    ours, store, columns = taken["kg"], taken["pyoxigraph"], taken["maplib"]
    others = [statistics.median(one.wall) for one in (store, columns) if one.wall]
    ratio = statistics.median(ours.wall) / min(others)
    count = sum((ours.rows or Counter()).values())
    equal = "yes" if ours.rows == store.rows else "NO"
    if columns.rows is not None and sum(columns.rows.values()) != count:
        equal += ", maplib otherwise"
    return (name, chosen, f"{count:,}", equal, *(_cell(one) for one in taken.values()), f"{ratio:.2f}")


def _cell(taken: Taken) -> str:
    if taken.failed or not taken.wall:
        return taken.failed or "-"
    cpu, wall = (statistics.median(one) * 1000 for one in (taken.cpu, taken.wall))
    return f"{cpu:,.1f} / {wall:,.1f} ({min(taken.wall) * 1000:,.1f}-{max(taken.wall) * 1000:,.1f})"


def loaded(graph: Graph) -> Any:
    """Load all facts into maplib, as one does without this package."""
    import maplib

    model = maplib.Model()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.nt"
        store = graph.store
        assert isinstance(store, ox.Store)  # noqa: S101
        store.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        started = time.perf_counter()
        model.read(str(path), checked=False)
        print(
            f"All {model.size():,} facts were loaded into maplib in {time.perf_counter() - started:.0f} s.\n"
        )
    return model


HEADS = (
    "question",
    "engine",
    "rows",
    "equal",
    "kg: CPU / wall ms (spread)",
    "pyoxigraph",
    "maplib",
    "ratio to the faster",
)


def main() -> None:
    """Print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("project", type=Path, help="a project with a store")
    parser.add_argument("--runs", type=int, default=7, help="of each question and engine (7)")
    parser.add_argument("--without-maplib", action="store_true", help="leave the bare replica out")
    parser.add_argument("--write", type=Path, help="a Markdown file to write")
    options = parser.parse_args()
    with open_graph(options.project) as graph:
        facts = None if options.without_maplib else loaded(graph)
        rows = [rows_of(*one) for one in measured(graph, facts, options.runs)]
    lines = list(markdown(HEADS, rows))
    print("\n".join(lines))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
