"""Write the graph in a format that others read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.project import project_of
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export.format import Part

SUMMARY = "write the graph in a format that others read, or list the formats"
EXAMPLE = "kg export turtle -o graph.ttl"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("format", nargs="?", help="the name of a format; without it, the formats are listed")
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        type=Path,
        help="the file to write, or the new folder for a format of several files (standard output)",
    )
    parser.add_argument("--part", metavar="FILE", help="of a format of several files, this one alone")


def run(args: argparse.Namespace) -> int:
    """Write all of it or nothing."""
    from kg.cli.opening import opened
    from kg.export.formats import find
    from kg.export.writing import to_file, to_folder, to_stream

    if args.format is None:
        return _list()
    form = find(args.format)
    with opened(project_of(args)) as graph:
        parts = _chosen(form.parts(graph), args.part)
        if len(parts) > 1:
            if args.output is None:
                files = ", ".join(part.name for part in parts)
                raise UsageError(
                    f"{form.name} makes several files; name a folder with -o DIR, or one with --part: {files}"
                )
            to_folder({part.name: part.content() for part in parts}, args.output)
        elif args.output is None:
            to_stream(parts[0].content(), sys.stdout.buffer)
        else:
            to_file(parts[0].content(), args.output)
    return 0


def _chosen(parts: Sequence[Part], name: str | None) -> Sequence[Part]:
    chosen = [part for part in parts if name in (None, part.name)]
    if not chosen:
        raise UsageError(f"no file {name!r}; there are {', '.join(part.name for part in parts)}")
    return chosen


def _list() -> int:
    from kg.export.formats import find, names

    widest = max(map(len, names()))
    for name in names():
        sys.stdout.write(f"{name:<{widest}}  {find(name).summary}\n")
    return 0
