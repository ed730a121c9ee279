"""Tell what changed between two editions of a graph, in the language of its domain."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

SUMMARY = "tell what changed between two releases, dumps or projects"
EXAMPLE = "kg diff . ."
NEEDS_PROJECT = False
NOTE = """\
OLD and NEW are each a release folder (with data/graph.nq), a dump (.nq or .trig, also
.gz), or the folder of a project that was built.

Of what was withdrawn only the identifier and the day are told, whatever the reason was,
in every format.

"""
_NO_TERMINAL = 100
"""Columns where there is no terminal, and COLUMNS names none."""
_DIFFERENT = 1


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("old", metavar="OLD", type=Path, help="the edition before")
    parser.add_argument("new", metavar="NEW", type=Path, help="the edition after")
    parser.add_argument(
        "--format",
        choices=("text", "html", "turtle", "json"),
        default="text",
        help="form of the answer (text)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="the file to write (standard output)"
    )
    parser.add_argument(
        "--language", metavar="TAG", default="en", help="language of the answer: en or ko (en)"
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 if anything differs, as git diff"
    )


def run(args: argparse.Namespace) -> int:
    """Write the difference, whole or not at all."""
    from kg.changes.compare import changes
    from kg.changes.reading import read
    from kg.changes.texts import texts
    from kg.export.writing import to_file, to_stream

    texts(args.language)  # an unknown language is told before anything is read
    found = changes(read(args.old), read(args.new))
    if args.format == "turtle":
        from kg.changes.rdf import turtle

        written = turtle(found)
    elif args.format == "json":
        from kg.changes.data import data

        written = data(found, args.language).encode()
    else:
        from kg.changes.page import page

        told = page(found, args.language)
        if args.format == "html":
            from kg.changes.html import html

            written = html(told).encode()
        else:
            from kg.changes.text import text

            to_terminal = args.output is None and sys.stdout.isatty()
            width = shutil.get_terminal_size((_NO_TERMINAL, 0)).columns
            written = text(told, width, colour=to_terminal and not os.environ.get("NO_COLOR")).encode()
    if args.output is not None:
        to_file([written], args.output)
    elif args.format == "text":
        sys.stdout.write(written.decode())  # through the terminal's own encoding
    else:
        to_stream([written], sys.stdout.buffer)
    return _DIFFERENT if args.exit_code and found.changes else 0
