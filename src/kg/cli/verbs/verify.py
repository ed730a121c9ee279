"""Compare every copy and every cited passage with what was read."""

from __future__ import annotations

import argparse
import sys

from kg.cli import messages
from kg.cli.counting import counted
from kg.cli.project import add_sources, needed_sources_of, project_of

SUMMARY = "check each copy's hash, each passage's hash claim by claim, and the log"
EXAMPLE = "kg verify --sources documents"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_sources(parser, needed=True)


def run(args: argparse.Namespace) -> int:
    """Print what was compared; what does not hold goes to standard error, a line each."""
    from kg.curate.local import local_copies
    from kg.curate.verify import verify
    from kg.graph.authored import read_project

    project = project_of(args)
    report = verify(read_project(project), local_copies(project, needed_sources_of(args)))
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
