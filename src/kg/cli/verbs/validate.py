"""Check the authored files and the graph that they make, without touching the store."""

from __future__ import annotations

import argparse
import sys

from kg.cli import messages
from kg.cli.counting import counted
from kg.cli.project import project_of

SUMMARY = "run every check of a build and leave the store as it is"
EXAMPLE = "kg validate --strict"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")


def run(args: argparse.Namespace) -> int:
    """Check everything; errors and warnings go to standard error, a line each."""
    from kg.build.run import validate
    from kg.cli.progress import progress

    project = project_of(args)
    with progress() as tell:
        report = validate(project, strict=args.strict, progress=tell)
    messages.report(report.findings)
    claims, warnings = counted(report.counts["claims"], "claim"), counted(len(report.findings), "warning")
    sys.stdout.write(f"valid: {claims} checked, {warnings}\n")
    return 0
