"""The pairs of claims that curators have compared."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.authored import Authored
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import KG, RDF

Pair = frozenset[ox.NamedNode]


def comparisons(authored: Authored) -> Iterator[tuple[SourceFile, ox.NamedNode, Pair]]:
    """Yield each comparison with its file and its two claims, in the order of the files.

    A comparison that lacks a claim, or has one twice, is passed over: the shapes say so.
    """
    for file in authored.by_role("judgements"):
        sides: dict[ox.NamedNode, set[ox.NamedNode]] = {}
        found = []
        for quad in file.quads:
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
                continue
            if quad.predicate in (KG["first"], KG["second"]):
                sides.setdefault(quad.subject, set()).add(quad.object)
            elif quad.predicate == RDF["type"] and quad.object == KG["Comparison"]:
                found.append(quad.subject)
        for comparison in found:
            pair = frozenset(sides.get(comparison, ()))
            if len(pair) == 2:
                yield file, comparison, pair
