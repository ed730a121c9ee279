"""Show where claims disagree: what was judged, and what nobody has judged yet."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.cli.project import project_of
from kg.cli.tidy import FORMATS

if TYPE_CHECKING:
    from kg.analyse.conflicts import Disagreement
    from kg.analyse.facts import Facts

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

A reason (kg:reason) has at most 40 words in each language. Two claims are compared once.
Guarantees of law come last, each with what restricts it; a --kind is shown whole.

"""
_NO_TERMINAL = 100
"""Columns where there is no terminal, and COLUMNS names none."""
_NARROWEST = 40


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
    parser.add_argument("--full", action="store_true", help="every statement and claim of both sides")
    parser.add_argument(
        "--all", action="store_true", help="every candidate, and each guarantee of law with each restriction"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (table)")


def run(args: argparse.Namespace) -> int:
    """Print what was judged, and then the candidates."""
    from kg.analyse.conflicts import conflicts
    from kg.analyse.facts import Facts
    from kg.cli.disagreements import Writer
    from kg.cli.disagreements_page import Page
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
            width = max(_NARROWEST, shutil.get_terminal_size((_NO_TERMINAL, 0)).columns)
            collapse = not (args.all or args.full or args.kind)
            everything = bool(args.all or args.kind)
            page = Page(Writer(facts, width), full=args.full, collapse=collapse, everything=everything)
            sys.stdout.writelines(page.write(found))
        else:
            sys.stdout.write(tidy([_row(one, facts) for one in found], Row, args.format))
    return 0


def _row(one: Disagreement, facts: Facts) -> Row:
    from kg.cli.disagreements import at, said_by, said_in_words

    sides: dict[str, Any] = {}
    for name, side in (("first", one.first), ("second", one.second)):
        sides[name] = tuple(thing.value for thing in side.things)
        sides[f"{name}_says"] = tuple(said_in_words(side, facts))
        sides[f"{name}_claims"] = tuple(claim.claim for claim in side.claims)
        sides[f"{name}_at"] = tuple(at(claim) for claim in side.claims)
        sides[f"{name}_said_by"] = tuple(said_by(claim) for claim in side.claims)
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
