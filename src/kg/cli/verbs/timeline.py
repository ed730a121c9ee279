"""Show what happened in the order of time."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.cli.asking import add_answer, add_window, check_window, words_for
from kg.cli.project import project_of

if TYPE_CHECKING:
    from kg.analyse.timeline import Entry
    from kg.cli.layout import Line
    from kg.queries.opened import Graph

SUMMARY = "show what happened in the order of time, cases with their acts"
EXAMPLE = "kg timeline --from 2021-01-01 --place Brask"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_window(parser)
    parser.add_argument("--place", metavar="P", help="what happened there or in places within")
    parser.add_argument("--class", dest="kind", metavar="C", help="a class, such as Act or Operation")
    parser.add_argument("--about", metavar="THING", help="what has to do with this thing")
    add_answer(parser)


def run(args: argparse.Namespace) -> int:
    """Print the line of time."""
    from kg.analyse.timeline import Entry, timeline, untimed
    from kg.cli.layout import side_by_side, terminal_width
    from kg.cli.opening import opened
    from kg.cli.tidy import tidy

    check_window(args)
    with opened(project_of(args)) as graph:
        entries = timeline(
            graph,
            start=args.start,
            end=args.end,
            place=args.place,
            class_=args.kind,
            about=args.about,
            language=args.language,
        )
        if args.format != "table":
            sys.stdout.write(tidy(entries, Entry, args.format))
            return 0
        words: dict[str, str] = words_for(args, graph.project)["timeline"]
        known = {entry.thing: entry for entry in entries}
        lines = (_line(entry, known.get(entry.part_of or ""), graph, words, args.iris) for entry in entries)
        sys.stdout.write(side_by_side(lines, terminal_width()) if entries else f"{words['nothing']}\n")
        chosen = args.place or args.kind or args.about
        left_out = 0 if chosen else untimed(graph)
        if left_out:
            said = words["untimed_one" if left_out == 1 else "untimed"].format(n=f"{left_out:,}")
            sys.stdout.write(f"\n{said}\n")
    return 0


def _line(entry: Entry, case: Entry | None, graph: Graph, words: Mapping[str, str], iris: bool) -> Line:
    """Write one entry, without what the case that it stands below has said already."""
    from kg.analyse.occurring import hedged
    from kg.queries.prefixes import shorten

    parts = [
        hedged(entry.label, entry.hedge),
        hedged(entry.place, entry.place_hedge) if case is None or entry.place != case.place else "",
        words["basis"].format(basis=entry.basis) if entry.basis not in ("", "stated") else "",
        words[entry.within] if entry.within else "",
        shorten(entry.thing, graph.prefixes) if iris else "",
    ]
    told = entry.when
    if case is not None and not entry.dates and ";" not in told:
        told = re.sub(rf"(?<!\S){re.escape(case.label)}(?!\S)", words["it"], told)
    when = hedged(told, entry.date_hedge) or words["undated"]
    return when, entry.depth, " · ".join(part for part in parts if part), f"[{', '.join(entry.documents)}]"
