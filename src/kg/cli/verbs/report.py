"""Write a report on chosen years, freedoms and places, with numbered sources."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.project import project_of
from kg.errors import UsageError

SUMMARY = "write a report on chosen years, freedoms and places, with numbered sources"
EXAMPLE = "kg report --year 2020 --topic movement -o report.html"
NOTE = """\
A year, topic or place may be given several times; what is left out is chosen whole.
Topics are the freedoms of the vocabulary, such as expression, movement or privacy.

"""
_FORMS = {".html": "html", ".md": "markdown"}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--year", type=_year, action="append", default=[], help="a year; may be repeated")
    parser.add_argument(
        "--topic", action="append", default=[], help="a freedom, by its short name; may be repeated"
    )
    parser.add_argument(
        "--place", action="append", default=[], help="a place, with all that lies in it; may be repeated"
    )
    parser.add_argument("--language", metavar="TAG", help="language of the report (the project's main one)")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="a file that ends in .html or .md (else Markdown on standard output)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the report, whole or not at all."""
    from kg.analyse.facts import Facts
    from kg.cli.opening import opened
    from kg.curate.together import write_together
    from kg.report.choosing import choice
    from kg.report.compose import compose
    from kg.report.texts import texts

    form = "markdown" if args.output is None else _form(args.output)
    with opened(project_of(args)) as graph:
        language = args.language or graph.project.languages[0]
        facts = Facts(graph, language)
        report = compose(facts, choice(facts, args.year, args.topic, args.place), texts(language))
    if form == "html":
        from kg.report.html import html

        written = html(report)
    else:
        from kg.report.markdown import markdown

        written = markdown(report)
    if args.output is None:
        sys.stdout.write(written)
    else:
        write_together({args.output: written})
        sys.stdout.write(f"wrote {args.output}\n")
    return 0


def _year(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no year; give one such as 2024") from error


def _form(path: Path) -> str:
    if path.suffix not in _FORMS:
        raise UsageError(f"{path}: a report is a page or Markdown; let the name end in .html or .md")
    return _FORMS[path.suffix]
