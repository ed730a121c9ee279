"""How many things are at each place of a hierarchy, and the order in which places are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kg.network.naming import Naming
from kg.network.placed import Group, Placed
from kg.network.precision import of_cases
from kg.network.whereabouts import COUNTRY, POSSIBLY, SURELY, PlaceHierarchy

UNSTATED, UNSHOWN = "unstated", "unshown"
"""Where things are counted that no row of a place holds."""
_SPREAD = ("operations", "practices")
"""What may be in several places at once."""


@dataclass(slots=True)
class Count:
    """What is counted at one place."""

    surely: int = 0
    possibly: int = 0
    wider_only: int = 0
    several: int = 0
    hedged: int = 0
    country_only: int = 0
    earliest: int | None = None
    latest: int | None = None
    claims: set[str] = field(default_factory=set)

    def add(self, group: Group, how: str) -> None:
        """Count a group of things."""
        self.surely += len(group.things) * (how == SURELY)
        self.possibly += len(group.things)
        self.hedged += group.hedged
        self.earliest = min((y for y in (self.earliest, group.earliest) if y is not None), default=None)
        self.latest = max((y for y in (self.latest, group.latest) if y is not None), default=None)
        self.claims |= group.claims


class PlaceCounts:
    """The counts of all places, for one class of things after the other."""

    def __init__(self, hierarchy: PlaceHierarchy) -> None:
        """Begin with none."""
        self.hierarchy = hierarchy
        self.counts: defaultdict[tuple[str, str], Count] = defaultdict(Count)
        """By place and by what is counted."""

    def count(self, placed: Placed, what: str) -> int:
        """Count all things of one class; give how many are put at several places that differ."""
        spread = what in _SPREAD
        several = 0
        for group in placed.groups(what):
            size = len(group.things)
            differs = not spread and len(self.hierarchy.finest(group.sites)) > 1
            several += size * differs
            found = self.hierarchy.judged(group.sites, spread=spread)
            shown = {place: how for place, how in found.items() if self.hierarchy.is_of(place, group.kinds)}
            held = frozenset[str]().union(*(self.hierarchy.around(site) for site, _ in group.sites))
            if held.isdisjoint(shown):
                self.counts[UNSHOWN if group.sites else UNSTATED, what].add(group, POSSIBLY)
                continue
            for place, how in shown.items():
                count = self.counts[place, what]
                if how == COUNTRY:
                    count.country_only += size
                    continue
                count.add(group, how)
                count.several += size * (differs and place in held)
                count.wider_only += size * (place not in held)
                for site, _ in group.sites:
                    steps = (site, place) if place in held else (place, site)
                    count.claims |= self.hierarchy.claims(*steps)
        return several

    def in_order(self, places: Collection[str], naming: Naming) -> Iterator[tuple[str, str | None, int]]:
        """Give places with what they lie in and how deep, each before those in it, by name."""
        inner: defaultdict[str | None, list[str]] = defaultdict(list)
        by_name = sorted(places, key=lambda one: (naming.name(one), one))
        for place in by_name:
            parent = self.hierarchy.nearest(place, of_cases())
            inner[parent if parent in places else None].append(place)
        seen: set[str] = set()
        for top in (*inner[None], *by_name):  # those in a circle hang on none, and begin with the first
            waiting: list[tuple[str, str | None, int]] = [(top, None, 0)]
            while waiting:
                here = waiting.pop()
                if here[0] not in seen:
                    seen.add(here[0])
                    yield here
                    waiting += [(one, here[0], here[2] + 1) for one in reversed(inner[here[0]])]
