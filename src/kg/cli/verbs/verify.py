"""Compare every copy and every cited passage with what was read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import messages
from kg.cli.counting import counted
from kg.cli.project import add_sources, needed_sources_of, project_of
from kg.errors import UsageError

SUMMARY = "check each copy's hash, each passage's hash claim by claim, and the log, or the log alone"
EXAMPLE = "kg verify --sources documents"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_sources(parser, needed=True)
    parser.add_argument(
        "--log", action="store_true", help="check the chain of the log alone, which needs no documents"
    )
    parser.add_argument(
        "--release",
        metavar="DIR",
        type=Path,
        help="with --log: check, too, that the log begins with what it was when this release was made",
    )


def run(args: argparse.Namespace) -> int:
    """Print what was compared; what does not hold goes to standard error, a line each."""
    from kg.curate.local import local_copies
    from kg.curate.log_state import check_state
    from kg.curate.verify import verify, verify_log

    project = project_of(args)
    if args.release is not None and not args.log:
        raise UsageError("--release goes with --log; kg diff compares releases")
    if args.log:
        if args.sources:
            raise UsageError("--log checks the log alone, without documents; leave --sources out")
        entries = verify_log(project)
        if args.release is not None:
            check_state(project.log_file, args.release)
        sys.stdout.write(f"{counted(entries, 'entry', 'entries')}; the chain holds\n")
        return 0
    report = verify(project, local_copies(project, needed_sources_of(args)))
    messages.report(report.findings)
    for line in report.unread:
        messages.say(str(line))
    compared = (
        counted(report.documents, "copy", "copies"),
        f"{counted(report.passages, 'passage')} of {counted(report.claims, 'claim')}",
        f"{counted(report.entries, 'entry', 'entries')} of the log compared",
    )
    unsure = counted(len(report.unverifiable), "claim")
    sys.stdout.write(f"{', '.join(compared)}; {unsure} unverifiable\n")
    if report.unread:
        return 3
    return 1 if report.findings else 0
