"""Two claims are compared once: two comparisons of them could differ, and each would be counted."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KG, RDF


def check(authored: Authored) -> Iterator[Finding]:
    """Find comparisons of claims that were compared before, whichever of the two stands first."""
    compared: dict[frozenset[ox.NamedNode], str] = {}
    for file in authored.by_role("judgements"):
        sides: dict[ox.NamedNode, set[ox.NamedNode]] = {}
        comparisons = []
        for quad in file.quads:
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
                continue
            if quad.predicate in (KG["first"], KG["second"]):
                sides.setdefault(quad.subject, set()).add(quad.object)
            elif quad.predicate == RDF["type"] and quad.object == KG["Comparison"]:
                comparisons.append(quad.subject)
        for comparison in comparisons:
            pair = frozenset(sides.get(comparison, ()))
            if len(pair) != 2:  # what is no pair, the shapes say
                continue
            line = file.line_of(comparison.value)
            if pair in compared:
                remedy = f"{compared[pair]} compares them too; leave one"
                yield Finding("two claims compared again", remedy, file.path, line, comparison.value)
            else:
                compared[pair] = f"<{comparison.value}>"
