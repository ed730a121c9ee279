"""How many things are at each place of a hierarchy, and the order in which places are shown.

What is possible at a place and not sure has one reason, the first of these that holds: a wider place is all
that is told (``wider_only``); the place is that of the case (``case_only``); there is a hedge on the place or
on where it lies (``place_hedged``); several places that differ are told (``several``). So ``possibly`` is
``surely`` and these four together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kg.network.places.placed import Group, Placed
from kg.network.places.precision import of_cases
from kg.network.places.whereabouts import COUNTRY, POSSIBLY, SURELY, PlaceHierarchy

UNSTATED, UNSHOWN, UNKNOWN, WHOLE = "unstated", "unshown", "unknown", "whole"
"""Where things are counted that no row of a place holds: no place is stated; it is finer than is published;
the place of the level around it is not known or not shown; a country as a whole is all that is told."""
_SPREAD = ("operations", "practices")
"""What may be in several places at once."""
_WIDER, _CASE, _HEDGED, _SEVERAL = "wider_only", "case_only", "place_hedged", "several"


@dataclass(slots=True)
class Count:
    """What is counted at one place."""

    surely: int = 0
    possibly: int = 0
    place_hedged: int = 0
    case_only: int = 0
    several: int = 0
    wider_only: int = 0
    hedged: int = 0
    country_only: int = 0
    earliest: int | None = None
    latest: int | None = None
    claims: set[str] = field(default_factory=set)

    def add(self, group: Group, how: str) -> None:
        """Count a group of things: as surely there, as possibly, or for a reason that has a column."""
        if how != POSSIBLY:
            setattr(self, how, getattr(self, how) + len(group.things))
        self.possibly += len(group.things)
        self.hedged += group.hedged
        self.earliest = min((y for y in (self.earliest, group.earliest) if y is not None), default=None)
        self.latest = max((y for y in (self.latest, group.latest) if y is not None), default=None)
        self.claims |= group.claims


class PlaceCounts:
    """The counts of all places, for one class of things after the other."""

    def __init__(self, hierarchy: PlaceHierarchy, level: str | None = None, of: str | None = None) -> None:
        """Begin with none.

        Args:
            hierarchy: the places.
            level: a kind of place; what lies in none of that kind is then counted apart.
            of: a place; what lies outside it is not counted apart.
        """
        self.hierarchy, self.level, self.of = hierarchy, level, of
        self.counts: defaultdict[tuple[str, str], Count] = defaultdict(Count)
        """By place and by what is counted."""
        self.apart: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        """The places that ``UNKNOWN`` and ``WHOLE`` stand for."""

    def count(self, placed: Placed, what: str) -> int:
        """Count all things of one class; give how many are put at several places that differ."""
        spread = what in _SPREAD
        several = 0
        for group in placed.groups(what):
            size = len(group.things)
            finest = self.hierarchy.finest(group.sites)
            several += size * (not spread and len(finest) > 1)
            found = self.hierarchy.judged(group.sites, spread=spread)
            shown = {place: how for place, how in found.items() if self.hierarchy.is_of(place, group.kinds)}
            held = frozenset[str]().union(*(self.hierarchy.around(site) for site, _ in group.sites))
            if held.isdisjoint(shown):
                self.counts[UNSHOWN if group.sites else UNSTATED, what].add(group, POSSIBLY)
                continue
            surely = (self.hierarchy.surely_around(site) for site, stated in group.sites if stated)
            unhedged = frozenset[str]().union(*surely)
            for place, how in shown.items():
                count = self.counts[place, what]
                if how == COUNTRY:
                    count.country_only += size
                    continue
                count.add(group, how if how == SURELY else _reason(group, place, held, unhedged))
                for site, _ in group.sites:
                    steps = (site, place) if place in held else (place, site)
                    count.claims |= self.hierarchy.claims(*steps)
            if self.level is not None:
                self._count_apart(group, what, finest, spread=spread)
        return several

    def _count_apart(self, group: Group, what: str, finest: Collection[str], *, spread: bool) -> None:
        """Count what is told of places that lie in none of the level, or of a country as a whole."""
        apart: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for site in sorted(finest):
            around = self.hierarchy.around(site)
            if self.of is not None and self.of not in around:
                continue
            if any(self._is_of_level(one, group) for one in around):
                continue
            if (place := self.hierarchy.finest_shown(site, group.kinds)) is not None:
                apart[WHOLE if self.hierarchy.is_country(site) else UNKNOWN][site] = place
        for row, places in apart.items():
            count = self.counts[row, what]
            count.add(group, self._how_apart(group, places, alone=spread or len(places) == len(finest)))
            for site, place in places.items():
                count.claims |= self.hierarchy.claims(site, place)
            self.apart[row, what].update(places.values())

    def _is_of_level(self, place: str, group: Group) -> bool:
        return self.level in self.hierarchy.kinds.get(place, ()) and self.hierarchy.is_of(place, group.kinds)

    def _how_apart(self, group: Group, places: Collection[str], *, alone: bool) -> str:
        if group.of_case:
            return _CASE
        if not any(sure for site, sure in group.sites if site in places):
            return _HEDGED
        return SURELY if alone else _SEVERAL

    def in_order(self, places: Collection[str]) -> Iterator[tuple[str, str | None, int]]:
        """Give places with what they lie in and how deep, each before those in it, by IRI.

        By no label, so that the order is the same in all languages.
        """
        inner: defaultdict[str | None, list[str]] = defaultdict(list)
        by_iri = sorted(places)
        for place in by_iri:
            parent = self.hierarchy.nearest(place, of_cases())
            inner[parent if parent in places else None].append(place)
        seen: set[str] = set()
        for top in (*inner[None], *by_iri):  # those in a circle hang on none, and begin with the first
            waiting: list[tuple[str, str | None, int]] = [(top, None, 0)]
            while waiting:
                here = waiting.pop()
                if here[0] not in seen:
                    seen.add(here[0])
                    yield here
                    waiting += [(one, here[0], here[2] + 1) for one in reversed(inner[here[0]])]


def _reason(group: Group, place: str, held: Collection[str], unhedged: Collection[str]) -> str:
    """Say why a group is only possibly at a place.

    Args:
        group: the things.
        place: the place.
        held: what holds any of the places that are stated.
        unhedged: of these, what holds one of them without a hedge on that or on any step.
    """
    if place not in held:
        return _WIDER
    if group.of_case:
        return _CASE
    return _SEVERAL if place in unhedged else _HEDGED
