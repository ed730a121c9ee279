"""Show what happened or holds at a place."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.asking import add_answer, add_window, check_window, words_for
from kg.cli.project import project_of

if TYPE_CHECKING:
    from kg.analyse.places import Around, AtPlace, Held
    from kg.cli.layout import Line
    from kg.model.texts import Texts
    from kg.queries.opened import Graph

SUMMARY = "show what happened or holds at a place: surely, possibly, or only mentioned"
EXAMPLE = "kg at Brask"
_SHOWN = 10
"""How many things that only mention the place are listed under one property, without --all."""
_HAPPENED = ("incidents", "operations", "responses and meetings")
"""The sections of what happens at a time; the others hold what lasts, which is mostly without dates."""
_CERTAINTIES = ("surely", "context", "possibly")
"""The parts of the page, in this order; what only mentions the place comes last."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("place", metavar="PLACE", help="an IRI, a prefixed name, or a label in any language")
    add_window(parser)
    parser.add_argument(
        "--all", action="store_true", help="list what is told of the whole country, and every mention"
    )
    add_answer(parser)


def run(args: argparse.Namespace) -> int:
    """Print what is at the place."""
    from kg.analyse.places import Held, at_place
    from kg.cli.layout import terminal_width
    from kg.cli.opening import opened
    from kg.cli.tidy import tidy

    check_window(args)
    with opened(project_of(args)) as graph:
        found = at_place(
            graph, args.place, start=args.start, end=args.end, country=args.all, language=args.language
        )
        if args.format == "table":
            words = words_for(args, graph.project)["at"]
            write = _Writer(graph, words, terminal_width(), iris=args.iris, everything=args.all)
            sys.stdout.write("".join(write.page(found)))
        else:
            sys.stdout.write(tidy(found.rows, Held, args.format))
    return 0


class _Writer:
    """Writes the page of a place."""

    def __init__(
        self, graph: Graph, words: Texts, width: int | None, *, iris: bool, everything: bool
    ) -> None:
        """Take the fixed words of a page, the width of the terminal, if there is one, and what to show."""
        self.graph = graph
        self.words = words
        self.place = ""
        self.width = width
        self.iris = iris
        self.everything = everything

    def page(self, found: AtPlace) -> Iterator[str]:
        """Give the parts of the page."""
        from kg.cli.layout import side_by_side

        self.place = found.label
        yield f"{found.label}\n"
        around = [*self._places("above", found.above), *self._places("below", found.below)]
        yield side_by_side(around, self.width) if around else ""
        held = [row for row in found.rows if row.certainty != "mentioned"]
        tops = {row.thing: row.certainty for row in held if row.depth == 0}
        for certainty in _CERTAINTIES:
            yield from self._part(
                self.words[certainty], [row for row in held if tops[row.part_of or row.thing] == certainty]
            )
        yield from self._mentions([row for row in found.rows if row.certainty == "mentioned"])
        if not found.rows:
            yield f"\n{self.words['nothing']}\n"
        if found.of_the_country and not self.everything:
            told = self.words["of_the_country_one" if found.of_the_country == 1 else "of_the_country"]
            yield f"\n{told.format(n=f'{found.of_the_country:,}')}\n"

    def _part(self, title: str, rows: Sequence[Held]) -> Iterator[str]:
        """Write what has one certainty, under the headings of its classes."""
        from kg.analyse.places import SECTIONS
        from kg.cli.layout import side_by_side

        tops = {row.thing: row for row in rows}
        if rows:
            yield f"\n{title}\n"
        for section in SECTIONS:
            lines = [
                self._line(row, tops[row.part_of or row.thing]) for row in rows if row.section == section
            ]
            if lines:
                yield f"  {self.words['section'][section]}\n{side_by_side(lines, self.width, indent=4)}"

    def _mentions(self, rows: Sequence[Held]) -> Iterator[str]:
        """Write what only mentions the place, under the property that does so."""
        from kg.analyse.places import MENTIONED
        from kg.cli.layout import side_by_side

        lines: list[Line] = []
        for by, group in groupby(rows, key=lambda row: row.reason):
            of_this = [*group]
            shown = of_this if self.everything else of_this[:_SHOWN]
            lines += [(by if row is of_this[0] else "", 0, *self._told(row, None)) for row in shown]
            if len(of_this) > len(shown):
                more = self.words["more"].format(n=f"{len(of_this) - len(shown):,}")
                lines.append(("", 0, more, ""))
        if lines:
            yield f"\n{self.words['section'][MENTIONED]}\n{side_by_side(lines, self.width, indent=2)}"

    def _line(self, row: Held, top: Held) -> Line:
        undated = self.words["undated"] if row.section in _HAPPENED else ""
        return row.when or undated, row.depth, *self._told(row, top)

    def _told(self, row: Held, top: Held | None) -> tuple[str, str]:
        """Say what a thing is called, where it was if not at the place itself, and why it is only possible.

        What the case of an act has said is not said again.
        """
        from kg.analyse.occurring import hedged
        from kg.queries.prefixes import shorten

        case = top if top is not row else None
        reason = (
            row.reason if row.certainty == "possibly" and not (case and row.reason == case.reason) else ""
        )
        name = hedged(row.label, row.hedge)
        place = "" if case or row.place in (self.place, row.label) else row.place
        iri = shorten(row.thing, self.graph.prefixes) if self.iris else ""
        parts = [part for part in (name, place, reason, iri) if part]
        return " · ".join(parts), f"[{', '.join(row.documents)}]" if row.documents else ""

    def _places(self, side: str, places: Sequence[Around]) -> Iterator[Line]:
        """Write the places on one side, those together that the same things say to lie so."""
        from kg.analyse.occurring import hedged

        title = self.words[side]
        ways: dict[str, list[str]] = {}
        for place in places:
            way = hedged(self.words["stated_by"][place.stated_by], place.hedge)
            ways.setdefault(way, []).append(place.label)
        for way, labels in ways.items():
            yield title, 0, f"{', '.join(labels)}  [{way}]", ""
            title = ""
