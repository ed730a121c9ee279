"""Measure how much of each document's content stands in cited passages."""

from __future__ import annotations

import argparse
import sys

from kg.cli import messages
from kg.cli.project import add_sources, needed_sources_of, project_of

SUMMARY = "measure how much of each document's content stands in cited passages"
EXAMPLE = "kg coverage bulletin --sources documents --gaps"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "keys", metavar="KEY", nargs="*", help="documents that must be complete (those that say so)"
    )
    parser.add_argument(
        "--gaps", action="store_true", help="list what is not covered, by offset, also where it may be"
    )
    add_sources(parser, needed=True)


def run(args: argparse.Namespace) -> int:
    """Print a line a document; what is missing from complete ones goes to standard error."""
    from kg.curate.coverage import coverage
    from kg.curate.local import local_copies
    from kg.graph.authored import read_project

    project = project_of(args)
    measured = coverage(
        read_project(project), local_copies(project, needed_sources_of(args)), args.keys or None
    )
    if not measured:
        messages.say(
            'nothing to measure: no document has claims or says kg:curation "complete"; name one as KEY'
        )
    for each in measured:
        demand = "complete" if each.complete else "partial"
        sys.stdout.write(
            f"{each.key}  {each.percent:5.1f} %  {each.covered:,} of {each.content - each.excepted:,} "
            f"characters, {each.excepted:,} excepted, {demand}\n"
        )
        if args.gaps:
            sys.stdout.write("".join(f"    {gap}\n" for gap in each.uncovered))
        messages.report(each.findings)
    return 0 if all(each.holds for each in measured) else 1
