"""Find the incidents that a report tells of; nothing enters the graph by itself."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.project import add_sources, needed_sources_of, project_of
from kg.errors import InputOutputError, UsageError

if TYPE_CHECKING:
    from kg.curate.reports.reading import Reading
    from kg.ingest.reading.original import Original

SUMMARY = "find the incidents that a report tells of, each at its words; nothing enters the graph"
EXAMPLE = "kg ingest documents/bulletin_7.txt"
NOTE = """\
A report is HTML, PDF, DOCX or plain text; what it is, its bytes say, not its name. Names
of places, bodies and laws are those of the built graph. What is found is a proposal with
a score from 0 to 1 and its reasons: read the passage before you rely on it.

JSON is a list; start and end count code points of the text as read, which --format text
prints. What the text does not tell is null.

"""
FORMATS = ("table", "json", "text")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("source", metavar="FILE|-", nargs="?", help="the report, or - for standard input")
    parser.add_argument(
        "--published", metavar="EDTF", help="when it was published, as in 2024-06-12 (what it says itself)"
    )
    parser.add_argument("--publisher", metavar="NAME", help="who published it (what it says itself)")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="form of the answer; text is the report as read (table)",
    )
    parser.add_argument(
        "--evaluate",
        action="store_true",
        help="instead of a report, read the documents of the graph as if each were new, and say how much of "
        "what was curated is found",
    )
    add_sources(parser, needed=False)


def run(args: argparse.Namespace) -> int:
    """Print what was found."""
    if args.evaluate:
        return _evaluate(args)
    if args.source is None:
        raise UsageError("name a report, - for standard input, or --evaluate")
    from kg.cli.messages import say
    from kg.cli.opening import opened
    from kg.curate.reports.reading import Reader

    original = _given(args)
    for warning in original.warnings:
        say(f"{original.name}: {warning}")
    if args.format == "text":
        sys.stdout.write(original.text)
        return 0
    with opened(project_of(args)) as graph:
        reading = Reader(graph.store, graph.project.base).read(original)
    if args.format == "json":
        import json

        sys.stdout.write(json.dumps(reading.rows, ensure_ascii=False, indent=2) + "\n")
        return 0
    _print(reading)
    return 0


def _evaluate(args: argparse.Namespace) -> int:
    """Print a line for each thing that was compared."""
    from kg.cli.opening import opened
    from kg.curate.local import copies_of_this
    from kg.curate.reports.evaluation import evaluate
    from kg.curate.reports.leaving_one_out import leaving_one_out

    if args.source is not None:
        raise UsageError("--evaluate reads the documents of the graph; name no report")
    project = project_of(args)
    folder = needed_sources_of(args)
    copies = copies_of_this(project, folder)
    if copies is None:
        raise InputOutputError(
            f"{folder}: holds no document of this project; name its folder with --sources DIR"
        )
    with opened(project) as graph:
        found = evaluate(leaving_one_out(graph.store, project.base, copies))
    lines = [
        ("incidents found, of those curated", found.recall),
        ("incidents curated, of those found", found.precision),
    ]
    lines += [(f"{name}: told, of those curated", share) for name, share in found.said.items()]
    lines += [(f"{name}: right, of those told", share) for name, share in found.fields.items()]
    for what, share in lines:
        interval = share.interval
        between = "" if interval is None else f"  {interval[0]:.2f}-{interval[1]:.2f}"
        sys.stdout.write(f"{what:<36} {share.right:>4} of {share.of:<4}{between}\n")
    for key, iri in found.missed:
        sys.stdout.write(f"not found: {key} {iri}\n")
    for key, span in found.extra:
        sys.stdout.write(f"not curated: {key} {span}\n")
    return 0


def _given(args: argparse.Namespace) -> Original:
    """Read the report, with what the user knows better than it says itself."""
    from kg.ingest.reading.read import read_file, read_stream
    from kg.model.edtf import bounds

    if args.published is not None:
        try:
            bounds(args.published)
        except ValueError as error:
            raise UsageError(f"--published: {error}; write it as in 2024-06-12 or 2024-06") from error
    original = (
        read_stream(sys.stdin.buffer, "standard input")
        if args.source == "-"
        else read_file(Path(args.source))
    )
    if args.published is not None:
        original = replace(original, published=args.published, published_basis="given")
    return replace(original, publisher=args.publisher) if args.publisher is not None else original


def _print(reading: Reading) -> None:
    """Write a block of lines for each incident."""
    from kg.cli.counting import counted

    for row, incident in zip(reading.rows, reading.incidents, strict=True):
        people = counted(row["count"], "person", "people") if row["count"] is not None else None
        where, who = (row["date"], row["place"], row["adm1"]), (row["agency"], row["outcome"], row["outlet"])
        parts = dict.fromkeys(part for part in (row["kind"], people, *where, *who) if part is not None)
        sys.stdout.write(f"{row['start']}-{row['end']}  {', '.join(parts)}\n")
        sys.stdout.write(f"    {row['score']:.2f}: {', '.join(incident.reasons)}\n")
        sys.stdout.write(f"    {' '.join(incident.best.slice(reading.original.text).split())}\n\n")
    size = counted(len(reading.rows), "incident")
    published = reading.original.published or "an unknown day"
    sys.stdout.write(f"{size} proposed, of a report published on {published}\n")
