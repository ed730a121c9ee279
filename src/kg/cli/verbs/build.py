"""Build the store from the authored files, or change nothing."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kg.cli import messages
from kg.cli.project import EVIDENCE_NOTE, add_evidence, copies_at_hand, project_of

if TYPE_CHECKING:
    from kg.model.project import Project

SUMMARY = "read, check, compute and validate the graph, then swap the new store in whole"
EXAMPLE = "kg build --strict --sources documents"
NOTE = (
    EVIDENCE_NOTE
    + """\
A server is told who asks by KG_STORE_USER and KG_STORE_PASSWORD, by KG_STORE_TOKEN, or
by a netrc file, never on the command line.

"""
)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="let warnings fail the build too")
    parser.add_argument("--store", metavar="URL", help="then push the graph to the server at this address")
    add_evidence(parser)


def run(args: argparse.Namespace) -> int:
    """Build, show progress and warnings on standard error, and the counts on standard output."""
    from kg.build.run import build
    from kg.cli.progress import progress

    project = project_of(args)
    if args.store is not None:
        from kg.engines.remote.address import read_address

        read_address(args.store)  # a mistake is told before the build, not after it
    copies = copies_at_hand(args, project)
    with progress() as tell:
        report = build(project, strict=args.strict, progress=tell, copies=copies)
    messages.report(report.findings)
    width = max(map(len, report.counts))
    sys.stdout.write(f"{project.name}, revision {report.revision[:16]}\n")
    sys.stdout.write("".join(f"  {what:<{width}}  {count:>8,}\n" for what, count in report.counts.items()))
    if args.store is not None:
        _push(project, args.store)
    return 0


def _push(project: Project, address: str) -> None:
    """Send what was built to a server, and say what it holds now."""
    from kg.cli.counting import counted
    from kg.cli.progress import progress
    from kg.engines.remote.push import push_folder
    from kg.queries.location import current

    built = current(project)
    with progress() as tell:
        done = push_folder(built.store, built.revision, project.base, address, progress=tell)
    if done.already_there:
        sys.stdout.write(f"{address} has this revision already\n")
        return
    graphs = f"{counted(done.graphs_added, 'named graph')} added, {done.graphs_changed:,} changed"
    sys.stdout.write(f"pushed to {address}: {counted(done.facts, 'fact')}, {graphs}\n")
