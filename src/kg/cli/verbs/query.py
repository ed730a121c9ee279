"""Ask a question: one of the catalogue, a file, or standard input."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.project import add_sources, project_of, sources_of
from kg.cli.streams import stdin_text
from kg.errors import InputOutputError, UsageError

if TYPE_CHECKING:
    from kg.queries.opened import Graph

SUMMARY = "answer a question of the catalogue, a file, or standard input (-)"
EXAMPLE = "kg query incidents --format csv"
_SUFFIXES = (".rq", ".sparql")
_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("question", metavar="NAME|FILE.rq|-", help="see kg queries for the names")
    parser.add_argument("--format", choices=_FORMATS, default="table", help="form of the answer (table)")
    parser.add_argument(
        "--param",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter's value; may be repeated",
    )
    parser.add_argument(
        "--cite",
        action="store_true",
        help="after the table, cite the claims named in its rows (column ?claim)",
    )
    add_sources(parser, needed=False)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output."""
    from kg.cli.layout import terminal_width
    from kg.cli.opening import opened
    from kg.queries.formats import write

    if args.cite and args.format != "table":
        raise UsageError(
            "--cite goes with --format table; the column ?claim holds the claims in other formats"
        )
    question = _question(args.question)
    with opened(project_of(args)) as graph:
        given = _parameters(args.param)
        answer = io.BytesIO()
        write(graph.result(question, given), args.format, answer, width=terminal_width())
        if args.format == "table":  # for people: in the encoding of their terminal
            sys.stdout.write(answer.getvalue().decode())
        else:
            sys.stdout.buffer.write(answer.getvalue())
        if args.cite:
            _cite(graph, question, given, args)
    return 0


def _question(named: str) -> str:
    """Read the text of a query, or leave the name of one of the catalogue as it is."""
    if named == "-":
        try:
            return stdin_text() + "\n"
        except UnicodeDecodeError as error:
            raise InputOutputError("standard input is not UTF-8; send the query as UTF-8") from error
    path = Path(named)
    if path.suffix not in _SUFFIXES:
        return named
    try:
        return path.read_text("utf-8") + "\n"
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputOutputError(f"{named}: cannot be read ({reason}); name a query file") from error


def _parameters(pairs: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name or name in given:
            raise UsageError(f"--param {pair!r} is not NAME=VALUE, or stands twice")
        given[name] = value
    return given


def _cite(graph: Graph, question: str, given: dict[str, str], args: argparse.Namespace) -> None:
    """Cite each claim that stands in a column named ``claim``, once, in the order of the answer."""
    from kg.cli.citations import Reader, write_citation

    rows = graph.query(question, **given)
    if isinstance(rows, bool | list) or "claim" not in rows.columns:
        raise UsageError("--cite needs a column ?claim; this question has none")
    reader = Reader(graph, sources_of(args))
    for claim in dict.fromkeys(str(row.claim) for row in rows if row.claim is not None):
        for citation in graph.cite(claim):
            sys.stdout.write("\n")
            write_citation(citation, graph, reader, sys.stdout)
