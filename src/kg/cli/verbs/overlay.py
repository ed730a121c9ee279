"""Work with restricted data that lies in a folder of its own, outside every repository."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.limits import NOTE as _LIMITS
from kg.cli.limits import add_limits
from kg.cli.messages import say
from kg.cli.project import project_of
from kg.errors import InvalidDataError, UsageError

if TYPE_CHECKING:
    from kg.model.project import Project
    from kg.protect.overlay import Overlay

SUMMARY = "join restricted data with the graph in a store apart, ask it, or look for leaks"
EXAMPLE = "kg overlay check"
NOTE = _LIMITS
SCREENED = False
"""What it answers is restricted, and says so; nothing else may show it."""
MARK = "RESTRICTED: what follows must not leave this machine"
_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("build", "query", "check"))
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="the folder of Turtle and TriG files (else $KG_OVERLAY)",
    )
    parser.add_argument("question", metavar="NAME|SPARQL", nargs="?", help="with query: what to ask of both")
    parser.add_argument(
        "--format", choices=_FORMATS, default="table", help="with query: form of the answer (table)"
    )
    add_limits(parser)


def run(args: argparse.Namespace) -> int:
    """Do what is asked."""
    from kg.protect.overlay import open_to_others, overlay_folder, read_overlay

    if (args.what == "query") != (args.question is not None):
        raise UsageError("kg overlay query DIR QUESTION needs a question, and the others take none")
    project = project_of(args)
    folder = overlay_folder(args.folder, project)
    if folder is None:
        if args.what != "check":
            raise UsageError("name the folder of restricted data, or set KG_OVERLAY to it")
        sys.stdout.write("no restricted data is at hand: nothing was compared\n")
        return 0
    if args.what == "query":
        return _query(args, project, folder)
    overlay = read_overlay(folder, project.base)
    if found := open_to_others(overlay):
        say(f"{counted(len(found), 'file')} of {folder} is open to others; run: chmod -R go= {folder}")
    return _build(project, overlay) if args.what == "build" else _check(project, overlay)


def _build(project: Project, overlay: Overlay) -> int:
    from kg.cli.opening import opened
    from kg.protect.joined import join

    with opened(project) as graph:
        count = join(overlay, graph.store, graph.revision)
    sys.stdout.write(
        f"{counted(count, 'restricted statement')} joined with the graph in {overlay.folder}/build\n"
    )
    return 0


def _query(args: argparse.Namespace, project: Project, folder: Path) -> int:
    from kg.cli.layout import terminal_width
    from kg.protect.joined import joined
    from kg.queries.catalogue import find, load
    from kg.queries.formats import write
    from kg.queries.location import built
    from kg.queries.prefixes import prefixes, schemes
    from kg.queries.run import run as ask

    store, revision = joined(folder)
    now = built(project)
    if now is not None and now.revision != revision:
        say(f"the graph was built anew since; run: kg overlay build {folder}")
    known = prefixes(project.base, schemes(store))
    text, defaults = args.question, {}
    if not any(mark in text for mark in "{}\n"):
        query = find(load(project), text)
        text, defaults = query.text, dict(query.header.defaults)
    result = ask(store, text, defaults=defaults, prefixes=known, language=project.languages[0])
    answer = io.BytesIO()
    write(result, args.format, answer, width=terminal_width())
    say(MARK)
    sys.stderr.flush()
    sys.stdout.write(answer.getvalue().decode())
    return 0


def _check(project: Project, overlay: Overlay) -> int:
    """Compare the files with the overlay, and say how much of it speaks of the graph."""
    from kg.graph.authored import read_project
    from kg.protect.compare import compare

    authored = read_project(project)
    findings = compare(overlay, project, authored.files)
    if findings:
        raise InvalidDataError(findings)
    known = {node.value for node in authored.nodes()}
    spoken = len(overlay.subjects & known)
    sys.stdout.write(
        f"{counted(len(overlay.values), 'restricted value')} of {counted(len(overlay.files), 'file')}: "
        f"none stands in a public file\n"
        f"{spoken:,} of {counted(len(overlay.subjects), 'thing')} are of this graph\n"
    )
    return 0
