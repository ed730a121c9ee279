"""What has no place in FollowTheMoney, counted, so that nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.export.followthemoney.mapping import NAMELESS, THINGS, TIES
from kg.export.followthemoney.things import Things
from kg.ontology.vocabulary import KG, KINDS, RDF

_DATES = frozenset({KG["date"], KG["published"], KG["validDuring"]})
_MADE = frozenset({*THINGS, *TIES})
NO_FACT = "of a claim that is no fact: denied, disputed, ordered, threatened …"


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """So many statements of one kind that are in the graph and in no entity."""

    class_: str
    """The class of what they are about, as a prefixed name; empty where it has none."""
    property: str
    reason: str
    count: int


def left_out(made: Things) -> list[LeftOut]:
    """Count the statements of facts and reference data of which no entity was made, by class and property.

    Together with those of which some was made they are all. Statements of claims that are no facts are
    counted too.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for triple in told(made):
        if triple not in made.used and isinstance(triple.subject, ox.NamedNode):
            counts[(*_what(made, triple.subject, triple.predicate), _why(made, triple.subject, triple))] += 1
    for statement in made.facts.subjects(RDF["type"], RDF["Statement"]):
        if made.facts.things(statement, KG["inClaim"]):
            for subject in made.facts.things(statement, RDF["subject"]):
                for predicate in made.facts.things(statement, RDF["predicate"]):
                    counts[(*_what(made, subject, predicate), NO_FACT)] += 1
    return sorted(LeftOut(*what, count) for what, count in counts.items())


def told(made: Things) -> Iterator[ox.Triple]:
    """Give each statement once that a fact or the reference data makes."""
    seen: set[ox.Triple] = set()
    for kind in ("fact", "reference"):
        for graph in made.facts.subjects(KG["graphKind"], KINDS[f"graph-kind/{kind}"]):
            seen.update(quad.triple for quad in made.store.quads_for_pattern(None, None, None, graph))
    yield from sorted(seen, key=str)


def _what(made: Things, subject: ox.NamedNode, predicate: ox.NamedNode) -> tuple[str, str]:
    classes = sorted(made.facts.short(found) for found in made.facts.classes(subject))
    return " ".join(classes), made.facts.short(predicate)


def _why(made: Things, subject: ox.NamedNode, triple: ox.Triple) -> str:
    if made.facts.is_a(subject, *NAMELESS):
        return "of a person or group without a name"
    if triple in made.denied:
        return "denied by another claim"
    if not made.plain(triple):
        return "told with a hedge only"
    if subject in made.skipped:
        return made.skipped[subject]
    other = triple.object
    if isinstance(other, ox.NamedNode) and triple.predicate != RDF["type"]:
        if made.facts.is_a(other, *NAMELESS):
            return "leads to a person or group without a name"
        if other in made.skipped:
            return "leads to what is left out"
    if triple.predicate in _DATES and any(kind.value in _MADE for kind in made.facts.classes(subject)):
        return "a date that is not one day, month or year"
    return "no place in FollowTheMoney"
