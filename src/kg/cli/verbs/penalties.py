"""Show what laws lay down as punishment, beside the sentences that are reported."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.asking import add_answer
from kg.cli.project import project_of

if TYPE_CHECKING:
    from kg.analyse.penalties import Row
    from kg.cli.layout import Line
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
            sys.stdout.write(
                "\n".join(_pages(rows, graph, terminal_width(), args.iris)) or "no law is told\n"
            )
        else:
            sys.stdout.write(tidy(rows, Row, args.format))
    return 0


def _pages(rows: Sequence[Row], graph: Graph, width: int | None, iris: bool) -> Iterator[str]:
    """Write a part for each law, one for what belongs to none, and one for laws of which nothing is told."""
    from kg.cli.layout import side_by_side

    bare = [row for row in rows if row.law and not row.provision and not row.case]
    for law, group in groupby((row for row in rows if row not in bare), key=lambda row: row.law):
        own = [*group]
        norms = [*_norms([row for row in own if row.provision], graph, iris)]
        others = [line for row in own if not row.provision for line in _case([row], graph, iris)]
        if law:
            apart = [("", 0, "", ""), ("", 0, "fitting no provision", "")] if norms and others else []
            lines = [*norms, *apart, *others]
            yield f"{_named(own[0].law_label, law, graph, iris)}\n{side_by_side(lines, width, indent=2)}"
            continue
        if norms:
            yield f"provisions of no named law\n{side_by_side(norms, width, indent=2)}"
        if others:
            yield f"sentences for which no law is told\n{side_by_side(others, width, indent=2)}"
    if bare:
        names = "; ".join(_named(row.law_label, row.law, graph, iris) for row in bare)
        yield side_by_side([("no provision is told of", 0, names, "")], width)


def _norms(rows: Sequence[Row], graph: Graph, iris: bool) -> Iterator[Line]:
    """Write provisions: what each is about, its penalties, and the sentences beside them."""
    for at, (_, group) in enumerate(groupby(rows, key=lambda row: row.provision)):
        own = [*group]
        first = own[0]
        about = [
            first.conduct or ("" if first.guarantees else first.provision_label),
            f"guarantees {first.guarantees}" if first.guarantees else "",
            first.objects,
            f"from {first.origin}" if first.origin else "",
            f"for {first.who}" if first.who else "",
            f"purpose: {first.purpose}" if first.purpose else "",
            f"of this law: {first.provision_hedge}" if first.provision_hedge else "",
        ]
        if at:
            yield "", 0, "", ""
        told = _named(" · ".join(part for part in about if part), first.provision, graph, iris)
        yield "norm", 0, told, _documents(first.penalty_documents)
        penalties = {row.penalty: row for row in own if row.penalty}
        for position, row in enumerate(penalties.values()):
            severity = f"{row.severity}: " if row.severity else ""
            term = _named(f"{severity}{row.penalty_term}", row.penalty, graph, iris)
            yield "or" if position else "penalty", 0, term, ""
        if not penalties and not first.guarantees:
            yield "", 0, "no penalty is told", ""
        cases: dict[tuple[str, str], list[Row]] = {}
        for row in own:
            if row.case_label:
                cases.setdefault((row.sentence, row.case), []).append(row)
        for case in cases.values():
            yield from _case(case, graph, iris)


def _case(rows: Sequence[Row], graph: Graph, iris: bool) -> Iterator[Line]:
    """Write one reported sentence; the rows set it beside each penalty of one provision."""
    from kg.analyse.occurring import hedged

    row = rows[0]
    term = _named(row.term, row.sentence, graph, iris) if row.sentence else row.term
    result = _result(rows)
    yield "reported", 0, f"{row.people}, {term}{result and f': {result}'}", _documents(row.case_documents)
    fits = f"{row.fits_by}: {row.fitting}" if row.fits_by else ""
    parts = [
        _named(row.case_label, row.case, graph, iris) if row.case else row.case_label,
        row.dated,
        row.case_conduct,
        hedged(f"law: {row.link}", row.link_hedge) if row.link else "",
        fits,
    ]
    yield "", 1, " · ".join(part for part in parts if part), ""


def _result(rows: Sequence[Row]) -> str:
    """Say how a sentence compares with the penalties of a provision, in as few words as that takes."""
    from kg.analyse.penalties import NO_LAW

    row = rows[0]
    if row.remark == NO_LAW:
        return ""
    remark = f" ({row.remark})" if row.remark else ""
    if row.overall:
        return f"{row.overall}{remark}" if row.provision else f"{row.remark}; {row.overall}"
    if len(rows) == 1 or len({(one.comparison, one.remark) for one in rows}) == 1:
        return f"{row.comparison}{remark}"
    return "; ".join(f"{one.comparison} ({one.penalty_term})" for one in rows)


def _documents(keys: Sequence[str]) -> str:
    return f"[{', '.join(keys)}]" if keys else ""


def _named(text: str, iri: str, graph: Graph, iris: bool) -> str:
    """Add the prefixed name of a thing, where names are asked for."""
    from kg.queries.prefixes import shorten

    return f"{text} ({shorten(iri, graph.prefixes)})" if iris else text
