"""Which things of the graph a report is about: by year, by freedom, by place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import date

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.closure import walked
from kg.model.edtf import Bounds, bounds
from kg.ontology.vocabulary import KG, OA, RDF, SKOS
from kg.queries.claims import is_fact_graph
from kg.report.statements import about

PARTS = (KG["ofIncident"], KG["ofAct"], KG["forProvision"], KG["ofResponse"])
"""Properties that tie a part to the whole that it is told under."""
_ASIDE = (KG["trigger"], KG["concerns"], KG["means"], KG["implements"], KG["contentOf"])
"""Properties whose values say what a thing is about, though they are things of their own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader chose; an empty choice leaves nothing out."""

    years: tuple[int, ...] = ()
    freedoms: tuple[ox.NamedNode, ...] = ()
    places: tuple[ox.NamedNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that a report tells of, and how surely it falls within what was chosen."""

    node: ox.NamedNode
    year_sure: bool
    """Whether all days that its date allows lie in the chosen years, on its own word."""
    place_sure: bool
    """Whether it is said to lie in a chosen place, and not only in a larger one or in none."""

    @property
    def sure(self) -> bool:
        """Whether it falls surely within all that was chosen."""
        return self.year_sure and self.place_sure


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things were left out, and why: the first reason that applies."""

    other_topic: int = 0
    other_year: int = 0
    other_place: int = 0
    no_place: int = 0

    def plus(self, other: LeftOut) -> LeftOut:
        """Add up what was left out of two sections."""
        return LeftOut(*map(sum, zip(astuple(self), astuple(other), strict=True)))


class _Scope:
    """The chosen places with all that lies in them, and the larger ones around them."""

    def __init__(self, facts: Facts, places: Collection[ox.NamedNode]) -> None:
        self._chosen = bool(places)
        self._inside = {lower for place in places for lower in facts.below(place, KG["within"])}
        self._around = {upper for place in places for upper in facts.above(place, KG["within"])}
        self._outermost = any(not facts.things(place, KG["within"]) for place in places)

    def holds(self, places: Collection[ox.NamedNode]) -> bool | None:
        """Say whether places lie surely (True), possibly (False) or not at all (None) in the chosen ones."""
        if not self._chosen or self._inside.intersection(places):
            return True
        if self._around.intersection(places):
            return False
        return False if not places and self._outermost else None


def select(facts: Facts, choice: Choice, class_: ox.NamedNode) -> tuple[list[Chosen], LeftOut]:
    """Find the things of a class that fit a choice.

    A thing without a date of its own falls possibly into each year that a document which tells of it reports
    on. A thing without a place is left out, save where a place is chosen that lies in no other.
    """
    wanted = {topic for freedom in choice.freedoms for topic in _topics_of_freedom(facts, freedom)}
    scope = _Scope(facts, choice.places)
    chosen: list[Chosen] = []
    topic = year = place = nowhere = 0
    for node in facts.subjects(RDF["type"], class_):
        if node != facts.same(node)[0]:  # two nodes that are judged the same are told of once
            continue
        said = places_of(facts, node)
        places = [fact.object for fact in said if isinstance(fact.object, ox.NamedNode)]
        in_year, in_place = _years(facts, node, choice.years), scope.holds(places)
        if wanted and not wanted & _topics_of(facts, node):
            topic += 1
        elif in_year is None:
            year += 1
        elif in_place is not None:
            chosen.append(Chosen(node, in_year, in_place))
        elif places:
            place += 1
        else:
            nowhere += 1
    return chosen, LeftOut(topic, year, place, nowhere)


def places_of(facts: Facts, node: ox.NamedNode) -> list[ox.Triple]:
    """Give the facts on the places of a thing and of its parts; else those of what it is part of."""
    own = [fact for each in _whole(facts, node) for fact in about(facts, each, KG["place"])]
    wholes = facts.things(node, KG["partOf"])
    return own or [fact for each in wholes for fact in about(facts, each, KG["place"])]


def _whole(facts: Facts, node: ox.NamedNode) -> frozenset[ox.NamedNode]:
    """Give a thing and its parts, and theirs."""
    return walked(node, lambda here: (part for tie in PARTS for part in facts.subjects(tie, here)))


def _topics_of_freedom(facts: Facts, freedom: ox.NamedNode) -> set[ox.NamedNode]:
    """Give a freedom, those below it, and the articles that these engage, which may be none."""
    narrower = facts.below(freedom, SKOS["broader"])
    return {*narrower, *(right for each in narrower for right in facts.things(each, KG["engages"]))}


def _topics_of(facts: Facts, node: ox.NamedNode) -> set[ox.NamedNode]:
    """Give what is said of a thing or its parts, freedoms among it, and the articles that this engages."""
    found: set[ox.NamedNode] = set()
    for part in _whole(facts, node):
        for each in (part, *facts.things(part, *_ASIDE)):
            for fact in about(facts, each):
                if isinstance(fact.object, ox.NamedNode):
                    found |= {fact.object} | _rights(facts, fact.object)
    return found


def _rights(facts: Facts, kind: ox.NamedNode) -> set[ox.NamedNode]:
    """Give the articles that a kind engages; where it names none, those of the kinds above it."""

    def wider(here: ox.NamedNode) -> list[ox.NamedNode]:
        return [] if facts.things(here, KG["engages"]) else facts.things(here, SKOS["broader"])

    return {right for each in walked(kind, wider) for right in facts.things(each, KG["engages"])}


def _years(facts: Facts, node: ox.NamedNode, years: Collection[int]) -> bool | None:
    """Say whether a thing falls surely (True), possibly (False) or not at all (None) into the years."""
    if not years:
        return True
    first, last = (facts.texts(node, KG[edge]) for edge in ("earliest", "latest"))
    own = Bounds(*(date.fromisoformat(edge[0]) if edge else None for edge in (first, last)))
    if own.earliest and own.latest:
        return _lies_within(own, years) if _fits(own, years) else None
    periods = [bounds(text) for text in reported_periods(facts, node)]
    if not first and not last:
        return False if any(_fits(period, years) for period in periods) else None
    # An end that is not told is put no further off than what the documents report on.
    starts = [period.earliest for period in periods if period.earliest]
    ends = [period.latest for period in periods if period.latest]
    told = Bounds(own.earliest or min(starts, default=None), own.latest or max(ends, default=None))
    return False if _fits(told, years) else None


def _fits(when: Bounds, years: Collection[int]) -> bool:
    first, last = _first_and_last_year(when)
    return any(first <= year <= last for year in years)


def _lies_within(when: Bounds, years: Collection[int]) -> bool:
    first, last = _first_and_last_year(when)
    return set(range(first, last + 1)) <= set(years)


def _first_and_last_year(when: Bounds) -> tuple[int, int]:
    return (
        when.earliest.year if when.earliest else date.min.year,
        when.latest.year if when.latest else date.max.year,
    )


def reported_periods(facts: Facts, node: ox.NamedNode) -> list[str]:
    """Give the periods, in EDTF, on which the documents that tell of a thing report; sorted."""
    graphs = {quad.graph_name for quad in facts.store.quads_for_pattern(node, None, None, None)}
    found: set[str] = set()
    for graph in graphs:
        if isinstance(graph, ox.NamedNode) and is_fact_graph(facts.store, graph):
            for passage in facts.things(graph, KG["at"]):
                for copy in facts.things(passage, OA["hasSource"]):
                    for work in facts.things(copy, KG["copyOf"]):
                        found.update(facts.texts(work, KG["coversPeriod"]))
    return sorted(found)
