"""Ask a question: one of the catalogue, a file, or standard input."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.cli.killable import tell_begun, tell_making
from kg.cli.limits import NOTE as _LIMITS
from kg.cli.limits import add_limits
from kg.cli.messages import say
from kg.cli.project import add_sources, add_store, project_of, sources_of
from kg.cli.streams import stdin_text
from kg.errors import InputOutputError, UsageError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from kg.queries.opened import Graph
    from kg.queries.run import Result

SUMMARY = "answer a question of the catalogue, a file, or standard input (-)"
EXAMPLE = "kg query incidents --format csv"
NOTE = _LIMITS
_SUFFIXES = (".rq", ".sparql")
_FORMATS = ("table", "csv", "tsv", "json", "xml", "arrow", "parquet", "ttl", "nt")
_BINARY = ("arrow", "parquet")


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
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="write the answer to a file, whole or not at all (standard output)",
    )
    parser.add_argument(
        "--engine",
        choices=("store", "columns"),
        help="what must answer: the store, or a columnar replica of its facts (whichever is faster)",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="say on standard error which engine answers, and why",
    )
    add_limits(parser)
    add_store(parser)
    add_sources(parser, needed=False)


def run(args: argparse.Namespace) -> int:
    """Answer on standard output, or into a file."""
    from kg.cli.opening import opened

    _refuse_misfit(args)
    question = _question(args.question)
    with opened(project_of(args), args.store) as graph:
        given = _parameters(args.param)
        result = graph.result(question, given, engine=args.engine)
        if args.explain:
            say(f"answered by the {result.engine}: {result.reason}")
        if args.output is not None:
            _to_file(result, args.format, args.output)
        else:
            _to_standard_output(result, args.format)
        if args.cite:
            _cite(graph, question, given, args)
    return 0


def _refuse_misfit(args: argparse.Namespace) -> None:
    if args.cite and args.format != "table":
        raise UsageError(
            "--cite goes with --format table; the column ?claim holds the claims in other formats"
        )
    if args.cite and args.output is not None:
        raise UsageError("--cite writes behind the table on standard output; leave -o out")
    if args.format in _BINARY and args.output is None and sys.stdout.isatty():
        raise UsageError(f"{args.format} is not for a terminal; name a file with -o FILE")


def _to_file(result: Result, form: str, target: Path) -> None:
    from kg.export.writing import new_file
    from kg.queries.formats import write

    with new_file(target) as stream:
        name = getattr(stream, "name", None)
        beside = Path(name) if name is not None else None
        if beside is not None:
            tell_making(beside)
        write(result, form, stream, folder=beside and beside.parent)
    if beside is not None:
        tell_making(beside, done=True)


def _to_standard_output(result: Result, form: str) -> None:
    from kg.cli.layout import terminal_width
    from kg.queries.formats import write

    if form == "table":  # for people: in the encoding of their terminal
        drawn = io.BytesIO()
        write(result, form, drawn, width=terminal_width())
        sys.stdout.write(drawn.getvalue().decode())
    else:
        write(result, form, _Telling(sys.stdout.buffer))


class _Telling(io.RawIOBase, BinaryIO):
    """Passes on what is written, and tells whoever watches this process that it began."""

    def __init__(self, into: BinaryIO) -> None:
        super().__init__()
        self._into, self._begun = into, False

    def writable(self) -> bool:
        return True

    def write(self, chunk: ReadableBuffer, /) -> int:
        if not self._begun:
            tell_begun()
            self._begun = True
        return self._into.write(chunk)


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
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise UsageError(f"--param {name} is not UTF-8; send it as UTF-8")
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
