"""Show where claims disagree: what was judged, and what nobody has judged yet."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.cli.counting import counted
from kg.cli.project import project_of
from kg.cli.tidy import FORMATS

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.analyse.conflicts import Disagreement, Side
    from kg.analyse.facts import Facts
    from kg.cli.entries import Entry
    from kg.queries.cite import Citation
    from kg.queries.opened import Graph

SUMMARY = "show where claims disagree: judged by a curator, and not judged yet"
EXAMPLE = "kg conflicts --about Brask"
NOTE = """\
Kinds that a curator gives, with a kg:Comparison in graph/judgements.ttl:
  contradiction          both cannot be true of the same thing at the same time
  superseded             the first was overtaken by later events or a later rule
  different-scope        they speak of other groups, times or places, or of norm and deed
  compatible             other words or precision for what may be one and the same
Candidates, which the graph shows and nobody has compared yet; many will not disagree:
  denied                 one says what the other denies
  differing-values       two values, dates or bounds of one thing that cannot both hold
  figures                two figures of one measure, kind of people and time
  norm-and-practice      a freedom that a norm guarantees and a practice restricts
  penalties              one conduct, punished in two ways by two laws or in two documents
  sentence-out-of-range  a term that lies in no range of the law behind its case

"""
_FEW = 20
"""Candidates in a table without --all."""
_SHOWN = 4
"""Things, and claims, of one side in a table."""
_HIDDEN = "[withheld: only the addresses are shown]"


@dataclass(frozen=True, slots=True)
class Row:
    """One disagreement for machines: IRIs, and for each side what it says in words."""

    kind: str
    judged: bool
    close: bool
    hidden: bool
    matter: tuple[str, ...]
    comparison: str | None
    note: str | None
    decided_by: tuple[str, ...]
    first: tuple[str, ...]
    first_says: tuple[str, ...]
    first_claims: tuple[str, ...]
    first_at: tuple[str, ...]
    first_said_by: tuple[str, ...]
    first_hedges: tuple[str, ...]
    second: tuple[str, ...]
    second_says: tuple[str, ...]
    second_claims: tuple[str, ...]
    second_at: tuple[str, ...]
    second_said_by: tuple[str, ...]
    second_hedges: tuple[str, ...]


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    where = parser.add_mutually_exclusive_group()
    parser.add_argument("--kind", metavar="KIND", help="only one kind; see below")
    where.add_argument("--between", nargs=2, metavar="KEY", help="only between these two documents")
    where.add_argument("--within", metavar="KEY", help="only within this document")
    parser.add_argument("--about", metavar="IRI-or-label", help="only what speaks of this thing")
    parser.add_argument(
        "--all", action="store_true", help=f"every candidate in the table, not the first {_FEW} alone"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (table)")


def run(args: argparse.Namespace) -> int:
    """Print what was judged, and then the candidates."""
    from kg.analyse.conflicts import conflicts
    from kg.analyse.facts import Facts
    from kg.cli.opening import opened
    from kg.cli.tidy import tidy

    with opened(project_of(args)) as graph:
        found = conflicts(
            graph,
            kind=args.kind,
            between=tuple(args.between) if args.between else None,
            within=args.within,
            about=args.about,
        )
        facts = Facts(graph)
        if args.format == "table":
            sys.stdout.write("".join(_table(found, facts, everything=args.all)))
        else:
            sys.stdout.write(tidy([_row(one, facts) for one in found], Row, args.format))
    return 0


def _table(found: list[Disagreement], facts: Facts, *, everything: bool) -> Iterator[str]:
    judged = [one for one in found if one.comparison is not None]
    open_ = [one for one in found if one.comparison is None]
    shown = open_ if everything else open_[:_FEW]
    yield f"{counted(len(judged), 'comparison')} by a curator\n"
    for one in judged:
        yield _block(one, facts)
    mind = "; they need not disagree" if open_ else ""
    yield f"\n{counted(len(open_), 'candidate')} that nobody has judged{mind}\n"
    for one in shown:
        yield _block(one, facts)
    if len(shown) < len(open_):
        yield f"\n{counted(len(open_) - len(shown), 'more candidate')}; see them with --all\n"


def _block(one: Disagreement, facts: Facts) -> str:
    """Write one disagreement: its kind, both sides, and why it was judged so."""
    from kg.cli.entries import entries
    from kg.cli.layout import terminal_width
    from kg.cli.naming import named

    graph = facts.graph
    close = "with things judged close, not the same" if one.close else ""
    matter = "" if one.comparison else ", ".join(named(graph, node) for node in one.matter)
    short = facts.short(one.comparison) if one.comparison else ""
    claims = {claim.claim for side in (one.first, one.second) for claim in side.claims}
    behind = "" if one.comparison else counted(len(claims), "claim")
    head = " · ".join(part for part in (one.kind, short, matter, behind, close) if part)
    lines: list[Entry] = [*_side("first", one, one.first, facts), *_side("second", one, one.second, facts)]
    if one.note:
        by = ", ".join(facts.name(agent) for agent in one.decided_by)
        lines += [("why", one.note), ("by", by)]
    return f"\n{head}\n{entries(lines, terminal_width())}"


def _side(name: str, one: Disagreement, side: Side, facts: Facts) -> Iterator[Entry]:
    said = [_HIDDEN] if one.hidden else [*_by_thing(side, facts)]
    told = [
        *_cut(said, "thing"),
        *_cut([f"- {_claim(claim, facts.graph)}" for claim in side.claims], "claim"),
    ]
    for text in told:
        yield name, text
        name = ""


def _cut(texts: list[str], noun: str) -> list[str]:
    more = len(texts) - _SHOWN
    return [*texts[:_SHOWN], f"and {counted(more, f'more {noun}')}"] if more > 0 else texts


def _by_thing(side: Side, facts: Facts) -> Iterator[str]:
    """Say in words what a side states, all of one thing together."""
    from kg.cli.naming import named

    for subject, group in groupby(side.says, key=lambda statement: statement.subject):
        yield f"{named(facts.graph, subject)}: {'; '.join(_says(statement, facts) for statement in group)}"


def _says(statement: ox.Triple, facts: Facts) -> str:
    """Say in words what a statement says of its thing, with the hedges of what has only hedged support."""
    from kg.cli.entries import marked
    from kg.cli.naming import named

    parts = (statement.predicate, statement.object)
    hedge = facts.hedge(statement.subject, *parts)  # type: ignore[arg-type]  # data has no blank nodes
    return marked(" ".join(named(facts.graph, part) for part in parts), hedge)


def _claim(claim: Citation, graph: Graph) -> str:
    """Cite a claim on one line: its place, on whose word, and its reserves."""
    from kg.queries.prefixes import shorten

    usual = ("none", "affirmed", "accepted", "done", "routine", "norm")
    marks = [m for m in (claim.hedge, claim.polarity, claim.modality, claim.status) if m and m not in usual]
    told = [shorten(claim.claim, graph.prefixes), _at(claim), _said_by(claim), *marks]
    return " · ".join(told)


def _at(claim: Citation) -> str:
    return ", ".join(f"{passage.key} {passage.address}" for passage in claim.passages)


def _said_by(claim: Citation) -> str:
    """Name the chain in short, from the document inwards."""
    return " ← ".join(link.speaker_label or "an unnamed source" for link in reversed(claim.chain))


def _row(one: Disagreement, facts: Facts) -> Row:
    sides: dict[str, Any] = {}
    for name, side in (("first", one.first), ("second", one.second)):
        sides[name] = tuple(thing.value for thing in side.things)
        sides[f"{name}_says"] = tuple(_by_thing(side, facts))
        sides[f"{name}_claims"] = tuple(claim.claim for claim in side.claims)
        sides[f"{name}_at"] = tuple(_at(claim) for claim in side.claims)
        sides[f"{name}_said_by"] = tuple(_said_by(claim) for claim in side.claims)
        sides[f"{name}_hedges"] = tuple(claim.hedge or "none" for claim in side.claims)
    return Row(
        kind=one.kind,
        judged=one.comparison is not None,
        close=one.close,
        hidden=one.hidden,
        matter=tuple(node.value for node in one.matter),
        comparison=one.comparison.value if one.comparison else None,
        note=one.note,
        decided_by=tuple(agent.value for agent in one.decided_by),
        **sides,
    )
