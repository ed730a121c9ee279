"""In which order a report tells of things."""

from __future__ import annotations

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.closure import walked
from kg.ontology.vocabulary import KG


def in_order(facts: Facts, node: ox.NamedNode) -> tuple[str, int, str, str]:
    """Put dated things first, by day and by what they follow; what has no day comes last, by law and name."""
    laws = facts.names(facts.things(node, KG["ofLaw"]))
    return _first_day(facts, node), len(facts.things(node, KG["follows"])), laws, facts.name(node)


def in_sequence(facts: Facts, act: ox.NamedNode) -> tuple[int, str, str]:
    """Put the acts of a case in the order in which they followed each other, as far as it is told.

    What happened during something, or carries a sentence out, comes behind it and all that it followed.
    """

    def earlier(here: ox.NamedNode) -> list[ox.NamedNode]:
        sentences = [
            given
            for outcome in facts.things(here, KG["carriesOut"])
            for given in facts.things(outcome, KG["ofAct"])
        ]
        return [*facts.things(here, KG["during"], KG["follows"]), *sentences]

    return len(walked(act, earlier)), _first_day(facts, act), act.value


def _first_day(facts: Facts, node: ox.NamedNode) -> str:
    """Give the first day that is known of a thing; for one without any, what sorts behind every day."""
    days = [*facts.texts(node, KG["earliest"]), *facts.texts(node, KG["latest"])]
    return min(days, default="~")
