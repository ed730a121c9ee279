"""Find things by what they are called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.project import project_of
from kg.cli.tidy import FORMATS

if TYPE_CHECKING:
    from kg.cli.layout import Line
    from kg.queries.labels.search import Hit
    from kg.queries.opened import Graph

SUMMARY = "find things by words of their names, in any language, script and romanisation"
EXAMPLE = "kg search brask --kind kg:Incident"
NOTE = """\
A word counts whole, by its beginning, by its sound and, from three letters (one Korean
syllable) on, by its middle; docs/queries.md says what is taken for the same. Every sign
is text: nothing needs to be escaped.

"""
_LIMIT = 20


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", metavar="TEXT", help="a name, words of it, or beginnings of words")
    parser.add_argument("--kind", metavar="CLASS", help="only things of this class, such as kg:Place")
    parser.add_argument(
        "--language",
        metavar="TAG",
        help="language of the names, and which names go first (the project's main one)",
    )
    parser.add_argument(
        "--limit", type=_count, default=_LIMIT, metavar="N", help=f"at most so many ({_LIMIT})"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (table)")


def run(args: argparse.Namespace) -> int:
    """Print a line for each thing, the best fit first."""
    from kg.cli.layout import side_by_side, terminal_width
    from kg.cli.messages import say
    from kg.cli.opening import opened
    from kg.cli.tidy import tidy
    from kg.queries.labels.search import Hit

    with opened(project_of(args)) as graph:
        found = graph.search(args.text, language=args.language, kind=args.kind, limit=args.limit + 1)
        shown = found[: args.limit]
        if args.format != "table":
            sys.stdout.write(tidy(shown, Hit, args.format))
            return 0
        sys.stdout.write(side_by_side(_lines(shown, graph), terminal_width()))
        if len(found) > len(shown):
            say(f"the first {len(shown)} are shown; --limit shows more")
        if not found:
            near = graph.labels.near(args.text, 8)
            fewer = "; try fewer letters" if len(args.text) > 1 else ""
            hint = f"; near it: {', '.join(near)}" if near else fewer
            kind = f" and is a {args.kind}" if args.kind else ""
            say(f"nothing here is called {args.text!r}{kind}{hint}")
    return 0


def _lines(hits: Sequence[Hit], graph: Graph) -> Iterator[Line]:
    """Give the name of each thing, the one that fits where it is another, its short IRI and its classes."""
    from kg.queries.prefixes import shorten

    for hit in hits:
        tag = f" [{hit.language}]" if hit.language else ""
        other = f" · {hit.matched}{tag}" if hit.matched != hit.label else ""
        kinds = ", ".join(shorten(kind, graph.prefixes) for kind in hit.kinds)
        yield shorten(hit.iri, graph.prefixes), 0, f"{hit.label}{other}", kinds


def _count(text: str) -> int:
    """Read how many things to show.

    Raises:
        argparse.ArgumentTypeError: the text is no whole number from 1 on.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)
