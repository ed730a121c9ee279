"""Show what laws lay down as punishment, beside the sentences that are reported."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.asking import add_answer, words_for
from kg.cli.project import project_of

if TYPE_CHECKING:
    from kg.analyse.penalties import Row
    from kg.cli.layout import Line
    from kg.model.texts import Texts
    from kg.queries.opened import Graph

SUMMARY = "show what laws lay down as punishment, beside the sentences that are reported"
EXAMPLE = 'kg penalties "Broadcast Order"'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("law", metavar="LAW", nargs="?", help="one law; without it, all of them")
    add_answer(parser)


def run(args: argparse.Namespace) -> int:
    """Print the laws, or the rows."""
    from kg.analyse.penalties import Row, penalties
    from kg.cli.layout import terminal_width
    from kg.cli.opening import opened
    from kg.cli.tidy import tidy

    with opened(project_of(args)) as graph:
        rows = penalties(graph, args.law, language=args.language)
        if args.format == "table":
            words = words_for(args, graph.project)["penalties"]
            page = "\n".join(_Writer(graph, words, terminal_width(), args.iris).pages(rows))
            sys.stdout.write(page or f"{words['no_law']}\n")
        else:
            sys.stdout.write(tidy(rows, Row, args.format))
    return 0


class _Writer:
    """Writes the page of laws."""

    def __init__(self, graph: Graph, words: Texts, width: int | None, iris: bool) -> None:
        """Take the fixed words of a page, the width of the terminal, if there is one, and what to show."""
        self.graph = graph
        self.words = words
        self.width = width
        self.iris = iris

    def pages(self, rows: Sequence[Row]) -> Iterator[str]:
        """Write a part for each law, one for what is of none, and one for laws of which nothing is told."""
        from kg.cli.layout import side_by_side

        words = self.words
        bare = [row for row in rows if row.law and not row.provision and not row.case]
        told = (row for row in rows if not row.law or row.provision or row.case)
        for law, group in groupby(told, key=lambda row: row.law):
            own = [*group]
            norms = [*self._norms([row for row in own if row.provision])]
            others = [line for row in own if not row.provision for line in self._case([row])]
            if law:
                apart = [("", 0, "", ""), ("", 0, words["fitting_none"], "")] if norms and others else []
                lines = [*norms, *apart, *others]
                yield f"{self._named(own[0].law_label, law)}\n{side_by_side(lines, self.width, indent=2)}"
                continue
            if norms:
                yield f"{words['of_no_law']}\n{side_by_side(norms, self.width, indent=2)}"
            if others:
                yield f"{words['without_law']}\n{side_by_side(others, self.width, indent=2)}"
        if bare:
            names = "; ".join(self._named(row.law_label, row.law) for row in bare)
            yield side_by_side([(words["no_provision"], 0, names, "")], self.width)
        if any(row.case for row in rows):
            yield side_by_side([("", 0, words["caveat"], "")], self.width)

    def _norms(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Write provisions: what each is about, its penalties, and the sentences beside them."""
        words = self.words
        for at, (_, group) in enumerate(groupby(rows, key=lambda row: row.provision)):
            own = [*group]
            first = own[0]
            about = [
                first.conduct or ("" if first.guarantees else first.provision_label),
                words["guarantees"].format(freedoms=first.guarantees) if first.guarantees else "",
                first.objects,
                words["from"].format(origin=first.origin) if first.origin else "",
                words["for"].format(who=first.who) if first.who else "",
                words["purpose"].format(purpose=first.purpose) if first.purpose else "",
                words["of_this_law"].format(hedge=first.provision_hedge) if first.provision_hedge else "",
            ]
            if at:
                yield "", 0, "", ""
            told = self._named(" · ".join(part for part in about if part), first.provision)
            yield words["norm"], 0, told, _documents(first.penalty_documents)
            penalties = {row.penalty: row for row in own if row.penalty}
            for position, row in enumerate(penalties.values()):
                severity = f"{row.severity}: " if row.severity else ""
                term = self._named(f"{severity}{row.penalty_term}", row.penalty)
                yield words["or" if position else "penalty"], 0, term, ""
            if not penalties and not first.guarantees:
                yield "", 0, words["no_penalty"], ""
            cases: dict[tuple[str, str], list[Row]] = {}
            for row in own:
                if row.case_label:
                    cases.setdefault((row.sentence, row.case), []).append(row)
            for case in cases.values():
                yield from self._case(case)

    def _case(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Write one reported sentence; the rows set it beside each penalty of one provision."""
        from kg.analyse.occurring import hedged

        row, words = rows[0], self.words
        term = self._named(row.term, row.sentence) if row.sentence else row.term
        result = self._result(rows)
        told = f"{row.people}, {term}{result and f': {result}'}"
        yield words["reported"], 0, told, _documents(row.case_documents)
        links = ", ".join(words.get(link, link) for link in row.link.split(", ") if link)
        parts = [
            self._named(row.case_label, row.case) if row.case else row.case_label,
            row.dated,
            row.case_conduct,
            hedged(words["law"].format(link=links), row.link_hedge) if links else "",
            words[row.fits_by].format(what=row.fitting) if row.fits_by else "",
        ]
        yield "", 1, " · ".join(part for part in parts if part), ""

    def _result(self, rows: Sequence[Row]) -> str:
        """Say how a sentence compares with the penalties of a provision, in as few words as that takes."""
        row, results = rows[0], self.words["comparison"]
        if not row.law and not row.provision:
            return ""
        remark = f" ({row.remark})" if row.remark else ""
        if row.overall:
            return f"{row.overall}{remark}" if row.provision else f"{row.remark}; {row.overall}"
        if len({(one.comparison, one.remark) for one in rows}) == 1:
            return f"{results[row.comparison]}{remark}"
        return "; ".join(f"{results[one.comparison]} ({one.penalty_term})" for one in rows)

    def _named(self, text: str, iri: str) -> str:
        """Add the prefixed name of a thing, where names are asked for."""
        from kg.queries.prefixes import shorten

        return f"{text} ({shorten(iri, self.graph.prefixes)})" if self.iris else text


def _documents(keys: Sequence[str]) -> str:
    return f"[{', '.join(keys)}]" if keys else ""
