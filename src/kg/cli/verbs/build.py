"""Build the store from the authored files, or change nothing."""

from __future__ import annotations

import argparse
import sys

from kg.cli import messages
from kg.cli.project import EVIDENCE_NOTE, add_evidence, copies_at_hand, project_of

SUMMARY = "read, check, compute and validate the graph, then swap the new store in whole"
EXAMPLE = "kg build --strict --sources documents"
NOTE = EVIDENCE_NOTE


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings fail the build too")
    add_evidence(parser)


def run(args: argparse.Namespace) -> int:
    """Build, show progress and warnings on standard error, and the counts on standard output."""
    from kg.build.run import build
    from kg.cli.progress import progress

    project = project_of(args)
    copies = copies_at_hand(args, project)
    with progress() as tell:
        report = build(project, strict=args.strict, progress=tell, copies=copies)
    messages.report(report.findings)
    width = max(map(len, report.counts))
    sys.stdout.write(f"{project.name}, revision {report.revision[:16]}\n")
    sys.stdout.write("".join(f"  {what:<{width}}  {count:>8,}\n" for what, count in report.counts.items()))
    return 0
