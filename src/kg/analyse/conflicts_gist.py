"""What two sides that disagree say in brief: the one thing of each that answers the other, and what of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import log

import pyoxigraph as ox

from kg.analyse.conflicts import Disagreement, Side
from kg.analyse.facts import Facts
from kg.ontology.vocabulary import KG
from kg.queries.names import label
from kg.queries.values import value

_TIES = (KG["Involvement"], KG["Subordination"])
"""Classes that tie other things together; two claims seldom differ about one of these."""
_ANSWERS = {KG["restricts"]: KG["guarantees"]}
"""Properties that speak of one matter from two sides."""

_Says = Sequence[ox.Triple]


@dataclass(frozen=True, slots=True)
class Gist:
    """What one side says in brief."""

    thing: ox.NamedNode
    says: tuple[ox.Triple, ...]
    """All that the side says of the thing, the most telling first; a property's values stand together."""
    others: int
    """How many more things the side speaks of that are not named in ``says``; private people not counted."""


class Gists:
    """Finds the gist of disagreements in one graph, and counts the uses of each property once."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts, by which a property is rare or common."""
        self._facts = facts
        self._weights: dict[ox.NamedNode, float] = {}

    def of(self, first: Side, second: Side) -> tuple[Gist, Gist] | None:
        """Give the gist of both sides; None where one of them says nothing, such as in a hidden pair.

        Of each side the thing is taken that has most in common with one of the other side: the same rare
        properties, whatever their values; a kind, which nearly all have, does not count, and private people
        and what ties others together only stand in for want of anything else. Of these two, what both say
        goes last, numbers go first, and then the rare properties, which tell more than common ones.
        """
        ours, theirs = _by_thing(first), _by_thing(second)
        pairs = product(ours.items(), theirs.items())
        best = max(pairs, key=lambda pair: self._answer(*pair), default=None)
        if best is None:
            return None
        (here, says), (there, replies) = best
        return self._gist(here, ours, replies), self._gist(there, theirs, says)

    def _gist(self, thing: ox.NamedNode, side: Mapping[ox.NamedNode, _Says], replies: _Says) -> Gist:
        named = {thing, *(told.object for told in side[thing])}
        others = [other for other in side if other not in named and self._is_apt(other)]
        return Gist(thing, self._sorted(side[thing], replies), len(others))

    def _answer(
        self, here: tuple[ox.NamedNode, _Says], there: tuple[ox.NamedNode, _Says]
    ) -> tuple[bool, float, float]:
        """Say how well one thing answers another; of two pairs that do alike, more is told of the better."""
        ones, others = ({_ANSWERS.get(p, p) for p in _properties(says)} for _, says in (here, there))
        apt = all(self._is_apt(thing) for thing, _ in (here, there))
        return apt, self._weigh((ones & others) - {KG["kind"]}), self._weigh(ones | others)

    def _is_apt(self, thing: ox.NamedNode) -> bool:
        named = label(self._facts.store, thing, self._facts.language) is not None
        return named and not self._facts.is_a(thing, *_TIES)

    def _sorted(self, says: _Says, replies: _Says) -> tuple[ox.Triple, ...]:
        also = {(told.predicate, told.object) for told in replies}
        own = _properties(told for told in says if (told.predicate, told.object) not in also)

        def rank(told: ox.Triple) -> tuple[bool, bool, float, str]:
            property_ = told.predicate
            return property_ not in own, not _is_number(told), -self._weight(property_), str(told)

        return tuple(sorted(says, key=rank))

    def _weigh(self, properties: Iterable[ox.NamedNode]) -> float:
        return sum(map(self._weight, properties))

    def _weight(self, property_: ox.NamedNode) -> float:
        """Weigh a property by its rarity, as searches do with words (inverse document frequency)."""
        if property_ not in self._weights:
            store = self._facts.store
            used = sum(1 for _ in store.quads_for_pattern(None, property_, None, ox.DefaultGraph()))
            self._weights[property_] = log((1 + len(store)) / (1 + used))
        return self._weights[property_]


def norm_and_practice(one: Disagreement) -> tuple[Side, Side] | None:
    """Give the side that guarantees a freedom and the one that restricts it, where their scopes differ."""
    if one.kind == "different-scope":
        for norm, practice in ((one.first, one.second), (one.second, one.first)):
            if KG["guarantees"] in _properties(norm.says) and KG["restricts"] in _properties(practice.says):
                return norm, practice
    return None


def _by_thing(side: Side) -> dict[ox.NamedNode, list[ox.Triple]]:
    found: dict[ox.NamedNode, list[ox.Triple]] = {}
    for told in side.says:
        if isinstance(told.subject, ox.NamedNode):
            found.setdefault(told.subject, []).append(told)
    return found


def _properties(says: Iterable[ox.Triple]) -> set[ox.NamedNode]:
    return {told.predicate for told in says}


def _is_number(told: ox.Triple) -> bool:
    found = value(told.object)
    return isinstance(found, int | float | Decimal) and not isinstance(found, bool)
