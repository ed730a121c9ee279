"""Write the graph in a format that others read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.project import project_of

SUMMARY = "write the graph as turtle, trig or nquads"
EXAMPLE = "kg export turtle -o graph.ttl"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "format",
        choices=("turtle", "trig", "nquads"),
        help="turtle: facts and records; trig: each claim as a graph, too; nquads: the same, sorted",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="the file to write (standard output)"
    )


def run(args: argparse.Namespace) -> int:
    """Write all of it or nothing."""
    from kg.cli.opening import opened
    from kg.export.formats import export

    with opened(project_of(args)) as graph:
        export(graph.store, args.format, args.output or sys.stdout.buffer, graph.prefixes)
    return 0
