"""Make the folder of a release."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli import messages
from kg.cli.project import EVIDENCE_NOTE, add_evidence, copies_at_hand, project_of

SUMMARY = "make a release: the formats with hashes, licences, metadata and pages, in one folder"
EXAMPLE = "kg release -o release"
NOTE = (
    """\
The settings version, released, publisher and description of kg.toml say what is released.
The release is built anew, strictly, as of its day; the same files give the same bytes.
Formats that are made on demand, such as duckdb, are not in it.

"""
    + EVIDENCE_NOTE
)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        required=True,
        help="the new folder",
    )
    parser.add_argument(
        "--previous",
        metavar="DIR",
        type=Path,
        help="the release before: what changed since, and totals tried against it",
    )
    add_evidence(parser)


def run(args: argparse.Namespace) -> int:
    """Make all of it or nothing, and say what it holds."""
    from kg.cli.progress import progress
    from kg.release.run import release

    project = project_of(args)
    copies = copies_at_hand(args, project)
    with progress() as tell:
        made = release(project, args.output, previous=args.previous, progress=tell, copies=copies)
    messages.report(made.findings)
    size = sum(content.size for content in made.contents)
    told, named = made.account, made.edition
    sys.stdout.write(
        f"{named.title}, version {named.version}, in {args.output}\n"
        f"  {told.claims:,} claims, {told.facts:,} of them facts, {told.reviewed:,} reviewed by a human\n"
        f"  {len(made.contents)} files, {size:,} bytes; SHA256SUMS has their hashes\n"
        f"  start with {args.output / 'index.html'}\n"
    )
    return 0
