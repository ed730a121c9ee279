"""Things by the places that are stated for them: those with the same places are one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kg.network.edges import NONE, EdgeTable
from kg.network.grounds import SAME
from kg.network.places.precision import of_cases, of_sexual_violence
from kg.network.places.whereabouts import Sites
from kg.network.times.happenings import DATES, EARLY, LATE, PARTS, Happenings
from kg.ontology.vocabulary import KINDS as LISTS

PLACES = "places-of-events"
KINDS = "kinds-of-acts-and-places"
SEXUAL_VIOLENCE = LISTS["act/sexual-violence"].value


@dataclass(frozen=True, slots=True)
class Group:
    """Things of which the same places are stated, and that may be shown as finely as each other."""

    sites: Sites
    """Empty where no place is stated."""
    kinds: Collection[str]
    """The kinds of place at which they may be shown."""
    of_case: bool
    """The places are those of the cases that they are parts of."""
    things: tuple[int, ...]
    """Positions in the table of dates."""
    hedged: int
    """Of how many hedged claims alone say that there is such a thing."""
    claims: frozenset[str]
    """What puts them there; where no place is stated, what speaks of them."""
    earliest: int | None
    """The first year that is known of any of them."""
    latest: int | None


class Placed:
    """The places of all things."""

    def __init__(self, tables: Mapping[str, EdgeTable]) -> None:
        """Read the tables ``DATES``, ``PARTS``, ``SAME``, ``PLACES`` and ``KINDS``."""
        self.all = Happenings(tables[DATES], tables[PARTS], tables[SAME])
        self._sites: defaultdict[int, dict[str, bool]] = defaultdict(dict)
        self._claims: defaultdict[int, set[str]] = defaultdict(set)
        self._read(tables[PLACES])
        self._cases: defaultdict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        """From acts to their cases, with the claims that say so."""
        said = self.all.parts.claim.texts()
        for act, case, row in zip(*(column.tolist() for column in self.all.cases), strict=True):
            self._cases[act][case].update({said[row]} - {None})
        self._coarse = self._violent(tables[KINDS])

    def _read(self, table: EdgeTable) -> None:
        here = self.all.place(table)[table.source]
        claims, hedged = table.claim.texts(), table.column("hedge").codes != NONE
        for row in np.flatnonzero(here != NONE).tolist():
            thing, place, claim = int(here[row]), table.nodes[table.target[row]], claims[row]
            own = self._sites[thing]
            own[place] = own.get(place, False) or not hedged[row]
            if claim is not None:
                self._claims[thing].add(claim)

    def _violent(self, kinds: EdgeTable) -> frozenset[int]:
        """Give acts of sexual violence, their cases, and all acts of these: where one was tells of all."""
        wanted = kinds.position.get(SEXUAL_VIOLENCE, NONE)
        here = self.all.place(kinds)
        acts = {int(here[act]) for act in kinds.source[kinds.target == wanted].tolist()} - {NONE}
        cases = {case for act in acts for case in self._cases.get(act, ())}
        return frozenset(acts | cases | {act for act, of in self._cases.items() if cases & of.keys()})

    def groups(self, what: str) -> Iterator[Group]:
        """Give the groups of all things of a class, sorted by their places."""
        found: defaultdict[tuple[Sites, bool, bool], list[int]] = defaultdict(list)
        for thing in self.all.of(what).tolist():
            sites = self._stated(thing)
            of_case = bool(sites) and thing not in self._sites
            found[sites, thing in self._coarse, of_case].append(thing)
        silent = [thing for (sites, *_), things in found.items() if not sites for thing in things]
        speaking = self._speaking(silent)
        for (sites, coarse, of_case), things in sorted(found.items()):
            claims = (self._behind(thing) if sites else speaking[thing] for thing in things)
            early, late = self.all.earliest[things], self.all.latest[things]
            yield Group(
                sites,
                of_sexual_violence() if coarse else of_cases(),
                of_case,
                tuple(things),
                int(np.count_nonzero(self.all.hedged[things])),
                frozenset().union(*claims),
                _year(early[early > EARLY].min(initial=LATE)),
                _year(late[late < LATE].max(initial=EARLY)),
            )

    def _stated(self, thing: int) -> Sites:
        """Give its own places, else those of its case, which are never sure for a part of it."""
        own = self._sites.get(thing, {})
        if not own:
            own = {place: False for case in self._cases.get(thing, ()) for place in self._sites.get(case, ())}
        return tuple(sorted(own.items()))

    def _behind(self, thing: int) -> set[str]:
        if thing in self._sites:
            return self._claims[thing]
        cases = self._cases[thing].items()
        return {claim for case, part_of in cases for claim in (*part_of, *self._claims[case])}

    def _speaking(self, things: Collection[int]) -> Mapping[int, set[str]]:
        """Give the claims that speak of some things."""
        table = self.all.table
        rows = np.flatnonzero(np.isin(self.all.thing, [*things]) & (table.claim.codes != NONE))
        found: defaultdict[int, set[str]] = defaultdict(set)
        for thing, claim in zip(self.all.thing[rows].tolist(), table.claim.codes[rows].tolist(), strict=True):
            found[thing].add(table.claim.values[claim])
        return found


def _year(day: np.int64) -> int | None:
    if day in (EARLY, LATE):
        return None
    return int(np.datetime64(int(day), "D").astype("datetime64[Y]").astype(int)) + 1970
