"""Where things are told to be, and what that makes of each place around: surely, possibly, or not at all.

The same reading as ``kg.analyse.places``, for all places at once. Surely at a place is what a document puts
there, or into a place within, without a hedge on it or on any step up. Possibly there is what is put there
with a hedge, and what is put into a place around it alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property

from kg.model.closure import reached
from kg.network.edges import NONE, EdgeTable

Sites = tuple[tuple[str, bool], ...]
"""Places that are stated for one thing, sorted, and of each whether that is without a hedge."""
SURELY, POSSIBLY, COUNTRY = "surely", "possibly", "country"


class PlaceHierarchy:
    """Places, of which kinds they are, and what they lie in."""

    def __init__(self, within: EdgeTable, kinds: EdgeTable, country: str) -> None:
        """Read the hierarchy.

        Args:
            within: ``places-within-places``.
            kinds: from places, and maybe from other things, to what kind they are of.
            country: the kind that a country is of: what is told of one alone says nothing of its parts.
        """
        self.steps: Mapping[str, Mapping[str, tuple[str, ...]]] = _steps(within)
        """From a place to those that it lies in directly, with the claims that say so."""
        sure = within.column("hedge").codes == NONE
        self._sure = {place: {*wider} for place, wider in _steps(within.taking(sure)).items()}
        self.kinds: Mapping[str, frozenset[str]] = {
            place: frozenset(found) for place, found in _steps(kinds).items()
        }
        self._country = country
        self._around: dict[str, frozenset[str]] = {}
        self._surely: dict[str, frozenset[str]] = {}
        self._claims: dict[tuple[str, str], frozenset[str]] = {}

    def around(self, place: str) -> frozenset[str]:
        """Give a place and all that it lies in, by whatever steps."""
        if place not in self._around:
            self._around[place] = reached(place, self.steps)
        return self._around[place]

    def surely_around(self, place: str) -> frozenset[str]:
        """Give a place and all that it lies in without a hedge on any step."""
        if place not in self._surely:
            self._surely[place] = reached(place, self._sure)
        return self._surely[place]

    @cached_property
    def below(self) -> Mapping[str, frozenset[str]]:
        """Give the places that lie in each place, itself left out."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for place in {*self.steps, *(wider for steps in self.steps.values() for wider in steps)}:
            for wider in self.around(place) - {place}:
                found[wider].add(place)
        return {place: frozenset(inner) for place, inner in found.items()}

    def is_of(self, place: str, kinds: Collection[str]) -> bool:
        """Say whether a place has kinds and all of them are among these."""
        own = self.kinds.get(place, frozenset())
        return bool(own) and own <= {*kinds}

    def finest_shown(self, place: str, kinds: Collection[str]) -> str | None:
        """Give the place itself if it is of one of these kinds, else that next above that is."""
        return place if self.is_of(place, kinds) else self.nearest(place, kinds)

    def is_country(self, place: str) -> bool:
        """Say whether a place is a country, of which what is told says nothing of its parts."""
        return self._country in self.kinds.get(place, ())

    def nearest(self, place: str, kinds: Collection[str]) -> str | None:
        """Give the place next above that is of one of these kinds; of several, one that is surely around."""
        wider = {one for one in self.around(place) - {place} if self.is_of(one, kinds)}
        next_above = {one for one in wider if not any(one in self.around(o) for o in wider - {one})} or wider
        sure = self.surely_around(place)
        return min(next_above, key=lambda one: (one not in sure, one), default=None)

    def claims(self, place: str, wider: str) -> frozenset[str]:
        """Give the claims behind the steps that lead from a place to one around it."""
        if (place, wider) not in self._claims:
            steps = (step for here in self.around(place) for step in self._onward.get(here, ()))
            said = (claim for around, behind in steps if wider in around for claim in behind)
            self._claims[place, wider] = frozenset(said)
        return self._claims[place, wider]

    @cached_property
    def _onward(self) -> Mapping[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
        """Of each step from a place that claims state: all that it leads to, and these claims."""
        return {
            place: tuple((self.around(wider), behind) for wider, behind in steps.items() if behind)
            for place, steps in self.steps.items()
        }

    def finest(self, sites: Sites) -> frozenset[str]:
        """Give the places among some that no other one lies in."""
        places = frozenset(place for place, _ in sites)
        return places.difference(*(self.around(place) - {place} for place in places)) or places

    def judged(self, sites: Sites, *, spread: bool) -> dict[str, str]:
        """Say of each place that is concerned whether a thing is there.

        Args:
            sites: the places that are stated for the thing.
            spread: it may be in several places at once, as what is done again and again; else places that
                differ make it possible in each, and sure only in what holds them all.

        Returns:
            ``surely``, ``possibly``, or ``country``: told of the country around the place and nothing nearer.
        """
        finest = self.finest(sites)
        holding = Counter(wider for place in finest for wider in self.around(place))
        found: dict[str, str] = {}
        for place, stated in sites:
            sure = self.surely_around(place) if stated else frozenset()
            for wider in self.around(place):
                if wider in sure and (spread or holding[wider] == len(finest)):
                    found[wider] = SURELY
                else:
                    found.setdefault(wider, POSSIBLY)
        alone = any(map(self.is_country, finest))
        inside = [self.below.get(place, frozenset()) for place, _ in sites]
        for inner in frozenset.intersection(*inside) if inside else ():
            found.setdefault(inner, COUNTRY if alone else POSSIBLY)
        return found


def _steps(table: EdgeTable) -> dict[str, dict[str, tuple[str, ...]]]:
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    claims = table.claim.texts()
    for source, target, claim in zip(table.source.tolist(), table.target.tolist(), claims, strict=True):
        behind = found[table.nodes[source]][table.nodes[target]]
        if claim is not None:
            behind.add(claim)
    return {
        source: {target: tuple(sorted(behind)) for target, behind in ends.items()}
        for source, ends in found.items()
    }
