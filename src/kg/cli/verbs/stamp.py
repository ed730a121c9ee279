"""Turn typed first and last words into offsets, and keep the locks."""

from __future__ import annotations

import argparse
import sys

from kg.cli.counting import counted
from kg.cli.project import add_sources, needed_sources_of, project_of

SUMMARY = "turn typed first and last words into offsets, and keep the lock of hashes"
EXAMPLE = "kg stamp bulletin --sources documents"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("keys", metavar="KEY", nargs="*", help="documents to stamp (all that have claims)")
    add_sources(parser, needed=True)


def run(args: argparse.Namespace) -> int:
    """Stamp all of them or none, and print what changed."""
    from kg.curate.local import local_copies
    from kg.curate.stamp import stamp

    project = project_of(args)
    report = stamp(project, local_copies(project, needed_sources_of(args)), args.keys or None)
    sys.stdout.write(
        f"{counted(report.turned, 'passage')} turned into offsets, {report.locked:,} in the locks now, "
        f"{report.dropped:,} dropped from them\n"
    )
    sys.stdout.write("".join(f"  wrote {path.relative_to(project.root)}\n" for path in report.written))
    return 0
