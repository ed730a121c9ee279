"""The facts about a thing, and the claims behind each."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.queries.claims import fact_claims

_DEFAULT = ox.DefaultGraph()


def about(facts: Facts, node: ox.NamedNode, *predicates: ox.NamedNode) -> list[ox.Triple]:
    """Give the facts about a thing, or only those with some properties; sorted."""
    found = (quad.triple for quad in facts.store.quads_for_pattern(node, None, None, _DEFAULT))
    return sorted((fact for fact in found if not predicates or fact.predicate in predicates), key=str)


def claims(facts: Facts, fact: ox.Triple) -> set[ox.NamedNode]:
    """Give the claims that make a fact; none make what is reference data or computed."""
    return {claim for claim, _ in fact_claims(facts.store, fact.subject, fact.predicate, fact.object)}
