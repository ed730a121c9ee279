"""Everything side by side in one run: ``make bench``, or ``python -m benchmarks --write FILE.md``.

Each part of each size is measured and written as one JSON file, so that a run that was stopped goes on where
it was, and runs of different sizes and days make one document.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import dumps, engines, labels, loading, rows, scripts, starting, validation
from benchmarks.machine import load, machine, versions
from benchmarks.peers import NAMES, absent, peer
from benchmarks.processes import ROOT
from benchmarks.record import Part, Taken, file_of, read, write
from benchmarks.report.document import document
from benchmarks.report.figure import draw
from benchmarks.site import Site
from kg.errors import KGError

SIZES = (100_000, 1_000_000)
FOLDER = ROOT / "dist" / "benchmarks"
STOCK_UP_TO = 200_000
"""Facts, for rdflib."""


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured, and of whom."""

    runs: int
    limit: float
    names: tuple[str, ...]


Measure = Callable[[Site, Options], list[Taken]]
PARTS: Mapping[str, Measure] = {
    "loading": lambda site, options: loading.loaded(site, options.names, options.limit),
    "queries": lambda site, options: engines.asked(site, options.names, options.runs, options.limit),
    "validation": lambda site, options: validation.validated(site, options.runs, options.limit),
    "networks": lambda site, options: scripts.measured(site, options.runs, options.limit),
    "dumps": lambda site, options: dumps.dumped(site, options.runs, options.limit),
    "rows": lambda site, options: rows.read(site, options.runs, options.limit),
    "labels": lambda site, options: labels.searched(site, options.limit),
    "start": lambda site, options: starting.started(site, options.runs, options.limit),
}
"""What is measured, in this order: the first part builds the project."""
OWN = "start"
"""The part that is also measured on the graph of this repository."""


def measure(name: str, site: Site, facts: int, seed: int, options: Options, folder: Path) -> Path:
    """Measure one part of one size, and write its file."""
    missing = {one: why for one, why in absent().items() if one in options.names}
    there = [one for one in options.names if one not in missing]
    if facts > STOCK_UP_TO and "rdflib" in there:
        there.remove("rdflib")
    before, began = load(), datetime.now(UTC).isoformat(timespec="minutes")
    taken = PARTS[name](site, Options(options.runs, options.limit, tuple(there)))
    used = versions() | {one: peer(one).version() for one in there}
    path = file_of(folder, name, facts)
    part = Part(name, facts, seed, began, (before, load()), machine(), used, missing, tuple(taken))
    write(path, [part])
    return path


def run(options: argparse.Namespace) -> list[Path]:
    """Measure what was asked for and is not there yet; gives the files."""
    results: Path = options.folder / "results"
    how = Options(options.runs, options.limit, tuple(engines.known(options.engines)))
    found = []
    for facts in options.facts:
        folder = options.folder / str(facts)
        site = Site(folder, options.project or folder / "project")
        for name in options.only:
            path = file_of(results, name, facts)
            if options.again or not path.is_file():
                print(f"{facts:,} facts: {name}", file=sys.stderr, flush=True)
                site.generate(facts, options.seed)
                if name != "loading" or not site.own:
                    site.build()
                measure(name, site, facts, options.seed, how, results)
            found.append(path)
    if OWN in options.only:
        path = file_of(results, OWN, 0)
        if options.again or not path.is_file():
            print("this repository: start", file=sys.stderr, flush=True)
            site = starting.repository(ROOT, options.folder / "repository")
            site.build()
            measure(OWN, site, 0, 0, how, results)
        found.append(path)
    return found


def parser() -> argparse.ArgumentParser:
    """Give the options."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument(
        "--facts", type=int, nargs="+", default=SIZES, metavar="N", help="sizes of generated projects"
    )
    made.add_argument("--seed", type=int, default=1, help="of the generated projects (1)")
    made.add_argument(
        "--only", nargs="+", choices=PARTS, default=[*PARTS], metavar="PART", help=", ".join(PARTS)
    )
    made.add_argument(
        "--engines", nargs="+", choices=NAMES, default=[*NAMES], metavar="NAME", help=", ".join(NAMES)
    )
    made.add_argument(
        "--runs", type=int, default=5, help="of each thing that takes less than 20 s in all (5)"
    )
    made.add_argument(
        "--limit",
        type=float,
        default=300,
        metavar="SECONDS",
        help="for one thing (300); a load has 6 times as long",
    )
    made.add_argument(
        "--folder", type=Path, default=FOLDER, help="for projects, stores and results (dist/benchmarks)"
    )
    made.add_argument(
        "--project", type=Path, help="a built project to measure, which is only read; with one size"
    )
    made.add_argument("--again", action="store_true", help="measure what was measured before, too")
    made.add_argument(
        "--write",
        type=Path,
        metavar="FILE.md",
        help="the document, beside its figure and its figures as JSON",
    )
    made.add_argument(
        "--results",
        type=Path,
        nargs="+",
        metavar="FILE.json",
        help="write the document from these, and measure nothing",
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the document."""
    made = parser()
    options = made.parse_args(arguments)
    if options.project and len(options.facts) > 1:
        made.error("--project is of one size; name it with --facts")
    if options.runs < 1 or options.limit <= 0:
        made.error("--runs and --limit are above 0")
    if options.results and not options.write:
        made.error("--results is for --write; name the document")
    options.folder = options.folder.resolve()
    options.project = options.project and options.project.resolve()
    try:
        parts = read(options.results or run(options))
        if options.write:
            write_document(options.write, parts)
        else:
            print(document(parts, None))
    except KGError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; name another folder or file", file=sys.stderr)
        return 3
    return 0


def write_document(path: Path, parts: Sequence[Part]) -> None:
    """Write the document, and beside it its figure and the measurements."""
    figure = path.with_suffix(".svg")
    drawn = draw(parts, figure)
    write(path.with_suffix(".json"), parts)
    path.write_text(document(parts, figure.name if drawn else None), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
