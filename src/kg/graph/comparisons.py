"""The pairs of claims that curators have compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology.vocabulary import KG, RDF

Pair = frozenset[ox.NamedNode]


def comparisons(judgements: Iterable[ox.Quad]) -> Iterator[tuple[ox.NamedNode, Pair]]:
    """Yield each comparison of a file of judgements with its two claims, in the order of the file.

    A comparison that lacks a claim, or has one twice, is passed over: the shapes say so.
    """
    sides: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    found = []
    for quad in judgements:
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
            continue
        if quad.predicate in (KG["first"], KG["second"]):
            sides.setdefault(quad.subject, set()).add(quad.object)
        elif quad.predicate == RDF["type"] and quad.object == KG["Comparison"]:
            found.append(quad.subject)
    for comparison in found:
        pair = frozenset(sides.get(comparison, ()))
        if len(pair) == 2:
            yield comparison, pair
