"""Build the store from the authored files, or change nothing."""

from __future__ import annotations

import argparse
import sys

from kg.cli import messages
from kg.cli.project import project_of

SUMMARY = "read, check, compute and validate the graph, then swap the new store in whole"
EXAMPLE = "kg build --strict"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings fail the build too")


def run(args: argparse.Namespace) -> int:
    """Build, show progress and warnings on standard error, and the counts on standard output."""
    from kg.build.run import build
    from kg.cli.progress import progress

    project = project_of(args)
    with progress() as tell:
        report = build(project, strict=args.strict, progress=tell)
    messages.report(report.findings)
    width = max(map(len, report.counts))
    sys.stdout.write(f"{project.name}, revision {report.revision[:16]}\n")
    sys.stdout.write("".join(f"  {what:<{width}}  {count:>8,}\n" for what, count in report.counts.items()))
    return 0
