"""Check the authored files and the graph that they make, without touching the store."""

from __future__ import annotations

import argparse
import sys

from kg.cli import messages
from kg.cli.counting import counted
from kg.cli.project import EVIDENCE_NOTE, add_evidence, copies_at_hand, project_of

SUMMARY = "run every check of a build and leave the store as it is"
EXAMPLE = "kg validate --strict --sources documents"
NOTE = EVIDENCE_NOTE


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")
    add_evidence(parser)


def run(args: argparse.Namespace) -> int:
    """Check everything; errors and warnings go to standard error, a line each."""
    from kg.build.run import IDLE_SHAPES, SHAPES, validate
    from kg.cli.progress import progress

    project = project_of(args)
    copies = copies_at_hand(args, project)
    with progress() as tell:
        report = validate(project, strict=args.strict, progress=tell, copies=copies)
    messages.report(report.findings)
    claims, warnings = counted(report.counts["claims"], "claim"), counted(len(report.findings), "warning")
    idle, shapes = report.counts[IDLE_SHAPES], counted(report.counts[SHAPES], "shape")
    sys.stdout.write(f"valid: {claims} checked, {warnings}\n")
    sys.stdout.write(f"of {shapes}, {idle:,} had nothing to look at in this graph\n")
    return 0
