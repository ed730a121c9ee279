"""Draw random identifiers that nothing in the project uses."""

from __future__ import annotations

import argparse
import sys

from kg.cli.project import project_of
from kg.errors import UsageError

SUMMARY = "draw random identifiers that nothing uses yet"
EXAMPLE = "kg mint 12"
_MOST = 10_000
"""More than a curator can use in a year; a mistyped number would run for hours."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("count", metavar="COUNT", type=int, nargs="?", default=1, help="how many (1)")


def run(args: argparse.Namespace) -> int:
    """Print them, a line each."""
    from kg.graph.identifiers import used
    from kg.model.identifiers import mint

    if not 1 <= args.count <= _MOST:
        raise UsageError(f"{args.count} identifiers cannot be drawn; ask for 1 to {_MOST}")
    sys.stdout.write("".join(f"{name}\n" for name in mint(args.count, used(project_of(args)))))
    return 0
