"""Show all that the graph holds on one thing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.counting import counted
from kg.cli.project import add_store, project_of

if TYPE_CHECKING:
    from kg.queries.card import CardFact
    from kg.queries.opened import Graph

SUMMARY = "show all that the graph holds on one thing, with the number of claims behind each fact"
_WIDEST = 24
"""The longest name of a property that values are lined up behind; longer ones stick out."""
EXAMPLE = 'kg show "Interior Guard"'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "name",
        metavar="IRI-or-label",
        help="an IRI, a prefixed name such as actor:…, or a label in any language",
    )
    add_store(parser)


def run(args: argparse.Namespace) -> int:
    """Print the card."""
    from kg.cli.opening import opened
    from kg.queries.withdrawn import withdrawn_on

    with opened(project_of(args), args.store) as graph:
        node = graph.resolve(args.name)
        if (day := withdrawn_on(graph.store, node)) is not None:
            sys.stdout.write(f"withdrawn on {day}\n")
            return 0
        card = graph.show(node)
        first = graph.project.languages[0]
        languages = sorted(card.labels, key=lambda tag: (tag != first, tag))
        names = " · ".join(f"{card.labels[tag]} [{tag}]" for tag in languages)
        head = f"{names}\n" if names else ""
        kinds = f"is a  {', '.join(card.types)}\n" if card.types else ""
        sys.stdout.write(f"{head}{card.name}  <{card.iri}>\n{kinds}")
        _write("what is said of it", card.facts, graph, arrow="")
        _write("what points at it", card.incoming, graph, arrow="← ")
        if card.not_stated:
            sys.stdout.write(f"\nno document says\n  {', '.join(card.not_stated)}\n")
        sys.stdout.write("\nkg cite shows the claims behind any of these.\n")
    return 0


def _write(title: str, facts: Iterable[CardFact], graph: Graph, arrow: str) -> None:
    """Write one part of the card, a line a fact, grouped by property."""
    from kg.cli.naming import named
    from kg.queries.prefixes import shorten

    shown = list(facts)
    names = {shorten(fact.predicate.value, graph.prefixes) for fact in shown}
    width = max((len(name) for name in names if len(name) <= _WIDEST), default=0)
    lines = []
    for predicate, group in groupby(shown, key=lambda fact: fact.predicate.value):
        short = shorten(predicate, graph.prefixes)
        for fact in group:
            lines.append(f"  {arrow}{short:<{width}}  {named(graph, fact.other)}  [{support(fact)}]\n")
            short = ""
    if lines:
        sys.stdout.write(f"\n{title}\n" + "".join(lines))


def support(fact: CardFact) -> str:
    """Say how many claims are behind a fact, and whether each of them hedges it."""
    if not fact.claims:
        return fact.kind
    claims = counted(fact.claims, "claim")
    return f"{claims}, all hedged" if fact.hedged else claims
