"""What lies below and above a thing, and the rights that a kind engages."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.ontology.vocabulary import KG, SKOS


def below(facts: Facts, node: ox.NamedNode, upwards: ox.NamedNode) -> set[ox.NamedNode]:
    """Give a thing and all that lead up to it by a property."""
    found: set[ox.NamedNode] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += facts.subjects(upwards, each)
    return found


def above(facts: Facts, node: ox.NamedNode, upwards: ox.NamedNode) -> set[ox.NamedNode]:
    """Give all that a thing leads up to by a property, the thing itself left out."""
    found: set[ox.NamedNode] = set()
    waiting = facts.things(node, upwards)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += facts.things(each, upwards)
    return found - {node}


def rights(facts: Facts, kind: ox.NamedNode) -> set[ox.NamedNode]:
    """Give the articles that a kind engages; where it names none, those of the kinds above it."""
    own = facts.things(kind, KG["engages"])
    if own:
        return set(own)
    return {right for broader in facts.things(kind, SKOS["broader"]) for right in rights(facts, broader)}
