"""What came after what, through all the ways in which documents tell an order without dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.build.material import Edges, Material, edges
from kg.model.closure import reached
from kg.ontology.terms import superproperties
from kg.ontology.vocabulary import KG

Order = Mapping[ox.NamedNode, frozenset[ox.NamedNode]]


def order(material: Material) -> Iterator[ox.Triple]:
    """Compute ``kg:follows`` from each thing to everything that came before it.

    ``kg:after`` and what is narrower lead to the earlier thing, and from there on; what happened during
    something follows what that followed. Nothing else does: that a release came after an arrest says nothing
    about the hearing during which the arrest was announced. An order that every claim hedges leads nowhere,
    since what is computed from it would look certain.
    """
    for later, earlier in follows(material).items():
        for thing in earlier:
            yield ox.Triple(later, KG["follows"], thing)


def follows(material: Material) -> Order:
    """Give all that each thing came after; a circle, which is invalid, leads nowhere new."""
    steps, within = _after(material), edges(material, [KG["during"]], plain=True)
    return {
        thing: frozenset(earlier for here in reached(thing, steps, within) for earlier in steps.get(here, ()))
        - {thing}
        for thing in steps.keys() | within.keys()
    }


def during(material: Material) -> Order:
    """Give all within which each thing happened, the innermost and those around it."""
    within = edges(material, [KG["during"]], plain=True)
    return {thing: reached(thing, within) - {thing} for thing in within}


def _after(material: Material) -> Edges:
    """Collect the edges of ``kg:after`` and of every property below it."""
    used = {statement.predicate for statement in material.known}
    below = [property_ for property_ in used if KG["after"].value in superproperties(property_.value)]
    return edges(material, [KG["after"], *below], plain=True)
