"""In which order a report tells of things."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.ontology.vocabulary import KG


def in_order(facts: Facts, node: ox.NamedNode) -> tuple[str, int, str, str]:
    """Put dated things first, by day and by what they follow; what has no day comes last, by law and name."""
    days = [*facts.texts(node, KG["earliest"]), *facts.texts(node, KG["latest"])]
    laws = facts.names(facts.things(node, KG["ofLaw"]))
    return min(days, default="~"), len(facts.things(node, KG["follows"])), laws, facts.name(node)
