"""Show all that the graph holds on one thing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.project import project_of

if TYPE_CHECKING:
    from kg.queries.card import CardFact
    from kg.queries.opened import Graph

SUMMARY = "show all that the graph holds on one thing, with the number of claims behind each fact"
EXAMPLE = 'kg show "Interior Guard"'


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "name",
        metavar="IRI-or-label",
        help="an IRI, a prefixed name such as actor:…, or a label in any language",
    )


def run(args: argparse.Namespace) -> int:
    """Print the card."""
    from kg.cli.opening import opened

    with opened(project_of(args)) as graph:
        card = graph.show(args.name)
        first = graph.project.languages[0]
        languages = sorted(card.labels, key=lambda tag: (tag != first, tag))
        names = " · ".join(f"{card.labels[tag]} [{tag}]" for tag in languages)
        sys.stdout.write(f"{names or card.name}\n{card.name}  <{card.iri}>\nis a  {', '.join(card.types)}\n")
        _write("what is said of it", card.facts, graph, arrow="")
        _write("what points at it", card.incoming, graph, arrow="← ")
        if card.not_stated:
            sys.stdout.write(f"\nno document says\n  {', '.join(card.not_stated)}\n")
        sys.stdout.write("\nkg cite shows the claims behind any of these.\n")
    return 0


def _write(title: str, facts: Iterable[CardFact], graph: Graph, arrow: str) -> None:
    """Write one part of the card, a line a fact, grouped by property."""
    from kg.queries.prefixes import shorten
    from kg.queries.table import cell

    lines = []
    for predicate, group in groupby(facts, key=lambda fact: fact.predicate.value):
        short = shorten(predicate, graph.prefixes)
        for fact in group:
            value = cell(fact.other, graph.prefixes)
            text = f"{fact.other_label} ({value})" if fact.other_label else value
            lines.append(f"  {arrow}{short:<22} {text}  [{support(fact)}]\n")
            short = ""
    if lines:
        sys.stdout.write(f"\n{title}\n" + "".join(lines))


def support(fact: CardFact) -> str:
    """Say how many claims are behind a fact, and whether each of them hedges it."""
    if not fact.claims:
        return fact.kind
    counted = f"{fact.claims} claim" + ("s" * (fact.claims != 1))
    return f"{counted}, all hedged" if fact.hedged else counted
