"""Which time and which countries a graph tells of."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.ontology.vocabulary import KG, KINDS

_TOLD = ("Incident", "Operation", "Practice", "SpeechAct", "LegalChange")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The time and the places of what a graph tells."""

    first: str | None
    """The earliest day on which anything may have happened, as ``2019-01-01``."""
    last: str | None
    places: tuple[ox.NamedNode, ...]
    """The places with none above them in which an incident lies; sorted."""


def coverage(facts: Facts) -> Coverage:
    """Find them in a graph."""
    told = [node for name in _TOLD for node in facts.instances(KG[name])]
    first = min((day for node in told for day in facts.texts(node, KG["earliest"])), default=None)
    last = max((day for node in told for day in facts.texts(node, KG["latest"])), default=None)
    where = {place for node in facts.instances(KG["Incident"]) for place in facts.things(node, KG["place"])}
    around = where | {above for place in where for above in facts.above(place, KG["within"])}
    country = KINDS["place-kind/country"]
    places = [place for place in around if country in facts.things(place, KG["kind"])]
    return Coverage(first, last, tuple(sorted(places, key=str)))
