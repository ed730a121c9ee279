"""Compute an analysis of the network, and write its table, its picture or its network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.asking import day
from kg.cli.limits import NOTE as _LIMITS
from kg.cli.limits import add_limits
from kg.cli.project import add_project, add_sources, project_of, sources_of
from kg.cli.restricted import add_overlay
from kg.cli.tidy import FORMATS
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.network.analysis import Option
    from kg.network.given import Given
    from kg.network.results import Result

SUMMARY = "analyse the network: who is tied to whom, on whose word, with pictures"
EXAMPLE = "kg network command-chain"
NOTE = f"""\
kg network list names the analyses; kg network NAME --help shows the options of one.
Where data does not carry an answer, a row says why, and the exit code is 0.

{_LIMITS}"""
_FILES = {
    "html": "a page that needs no network: picture, tables, claims",
    "png": "the picture",
    "svg": "the picture",
    "gexf": "its network, for Gephi",
    "graphml": "its network, for most tools",
}
_LIST = "list"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare a word for each analysis, with the options that are its own."""
    from kg.network.analyses import analyses

    names = parser.add_subparsers(dest="name", metavar="NAME", title="analyses")
    listed = names.add_parser(_LIST, help="name the analyses", description="Name the analyses.")
    _add_common(listed)
    for analysis in analyses().values():
        own = names.add_parser(
            analysis.name,
            help=analysis.summary,
            description=f"{analysis.summary[0].upper()}{analysis.summary[1:]}.",
            allow_abbrev=False,
        )
        for option in analysis.options:
            _add_option(own, option)
        own.add_argument("--language", metavar="TAG", help="the language of the answer, such as ko")
        own.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (table)")
        own.add_argument("--iris", action="store_true", help="show the name of each thing in the table")
        own.add_argument(
            "--cite",
            metavar="ROW",
            type=_whole,
            help="cite the claims behind this row of the table, as kg cite does",
        )
        add_sources(own, needed=False)
        for form, about in _FILES.items():
            own.add_argument(f"--{form}", metavar="FILE", type=Path, help=f"write {about} too")
        own.add_argument(
            "--draw",
            choices=("network", "chart"),
            help="which picture --png and --svg write (the network, if any)",
        )
        _add_common(own)


def _add_common(parser: argparse.ArgumentParser) -> None:
    """Let what every verb takes stand behind the name of the analysis too."""
    add_project(parser, argparse.SUPPRESS)  # or it would undo what stands before the name
    add_limits(parser)
    add_overlay(parser)


def _add_option(parser: argparse.ArgumentParser, option: Option) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "day": {"type": day, "metavar": "DAY"},
        "whole number": {"type": _whole, "metavar": "N"},
        "share": {"type": _share, "metavar": "0…1"},
        "thing": {"metavar": "THING"},
        "question": {"metavar": "QUESTION"},
        "choice": {"choices": option.choices},
    }
    default = "" if option.default in (None, "", ()) else f" ({option.default})"
    parser.add_argument(
        f"--{option.name.replace('_', '-')}",
        dest=_dest(option),
        default=option.default,
        help=f"{option.help}{default}".replace("%", "%%"),
        **kinds[option.kind],
    )


def _dest(option: Option) -> str:
    return f"option {option.name}"  # no name of ours has a blank


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number; give one such as 20") from error


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; give a number from 0 to 1")
    return share


def run(args: argparse.Namespace) -> int:
    """Compute, write the files, then the table."""
    if args.name in (None, _LIST):
        return _list()
    from kg.cli.analysed import cited, machine, table
    from kg.cli.layout import terminal_width
    from kg.cli.opening import opened
    from kg.network.analyses import find
    from kg.network.compute import chosen
    from kg.network.given import Given

    analysis = find(args.name)
    if args.cite is not None and args.format != "table":
        raise UsageError(
            "--cite goes with --format table; the column claims holds the claims in other formats"
        )
    with opened(project_of(args)) as graph:
        given = Given.of(graph, analysis.tables, args.language)
        typed = {option.name: getattr(args, _dest(option)) for option in analysis.options}
        result = analysis(given, **chosen(given, analysis, typed))
        _write_files(args, result, given)
        if args.format != "table":
            sys.stdout.write(machine(result, args.format))
        elif args.cite is not None:
            cited(result, args.cite, graph, sources_of(args), sys.stdout)
        else:
            short = given.naming.short if args.iris else None
            sys.stdout.write(table(result, terminal_width(), short))
    return 0


def _list() -> int:
    from kg.network.analyses import analyses

    widest = max(map(len, analyses()), default=0)
    for analysis in analyses().values():
        sys.stdout.write(f"{analysis.name:<{widest}}  {analysis.summary}\n")
        sys.stdout.write(f"{'':<{widest}}  reads {', '.join(analysis.tables) or 'the facts of the graph'}\n")
    return 0


def _write_files(args: argparse.Namespace, result: Result, given: Given) -> None:
    """Make every file before any is written, and write each whole or not at all."""
    wanted: dict[str, Path] = {form: path for form in _FILES if (path := getattr(args, form)) is not None}
    if len({path.absolute() for path in wanted.values()}) < len(wanted):
        raise UsageError("two files have one name; give each of them its own")
    if not wanted:
        return
    from kg.cli.analysed import file_of
    from kg.export.writing import to_file
    from kg.protect.screen import screened

    made = {path: file_of(form, result, given, args.draw) for form, path in wanted.items()}
    for path, content in made.items():
        screened([content], path.name)
    for path, content in made.items():
        to_file([content], path)
