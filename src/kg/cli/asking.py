"""Arguments that several verbs of analysis share: the form of the answer, a window of days, a language."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from kg.cli.tidy import FORMATS
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.model.project import Project
    from kg.model.texts import Texts


def add_answer(parser: argparse.ArgumentParser) -> None:
    """Let the form and the language of an answer be chosen."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (table)")
    parser.add_argument("--iris", action="store_true", help="show the name of each node in the table")
    parser.add_argument("--language", metavar="TAG", help="the language of the answer, such as ko")


def words_for(args: argparse.Namespace, project: Project) -> Texts:
    """Give the fixed words of the language that was chosen, else of the project's first one."""
    from kg.analyse.texts import words

    return words(args.language or project.languages[0])


def add_window(parser: argparse.ArgumentParser) -> None:
    """Let a window of days be chosen."""
    parser.add_argument("--from", dest="start", type=day, metavar="DAY", help="the first day, as 2024-01-31")
    parser.add_argument("--to", dest="end", type=day, metavar="DAY", help="the last day")


def check_window(args: argparse.Namespace) -> None:
    """Refuse a window that ends before it starts.

    Raises:
        UsageError: it does.
    """
    if args.start and args.end and args.start > args.end:
        raise UsageError(f"--from {args.start} is after --to {args.end}; swap them")


def day(text: str) -> date:
    """Read a day.

    Raises:
        argparse.ArgumentTypeError: the text is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-01-31") from error
