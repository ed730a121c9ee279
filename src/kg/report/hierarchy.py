"""What lies above a thing, and the rights that a kind engages."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.closure import walked
from kg.ontology.vocabulary import KG, SKOS


def above(facts: Facts, node: ox.NamedNode, upwards: ox.NamedNode) -> frozenset[ox.NamedNode]:
    """Give all that a thing leads up to by a property, the thing itself left out."""
    return walked(node, lambda here: facts.things(here, upwards)) - {node}


def rights(facts: Facts, kind: ox.NamedNode) -> set[ox.NamedNode]:
    """Give the articles that a kind engages; where it names none, those of the kinds above it."""

    def wider(here: ox.NamedNode) -> list[ox.NamedNode]:
        return [] if facts.things(here, KG["engages"]) else facts.things(here, SKOS["broader"])

    return {right for each in walked(kind, wider) for right in facts.things(each, KG["engages"])}
