"""What each source tells of: kinds of event, provinces and years, as sets of events behind each combination."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from kg.network.edges import Days, EdgeTable
from kg.network.grounds import same_things
from kg.network.precision import of_cases, of_sexual_violence
from kg.network.voices import Voices
from kg.ontology.vocabulary import KINDS as LISTS

KINDS, PROVINCES, DATES, SAME = (
    "kinds-of-events",
    "provinces-of-events",
    "claims-of-dates",
    "things-judged-the-same",
)
UNSTATED, UNSHOWN = "unstated", "unshown"
"""In place of a place: none is stated, or one that is finer than may be shown."""
SEXUAL_VIOLENCE = LISTS["act/sexual-violence"].value
Years = tuple[int | None, int | None]
"""The first and the last year that are possible; None where that is open."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of one event, as one source tells it at one place."""

    source: str
    event: str
    form: str
    """The class: an act, an operation or a practice."""
    kind: str
    place: str
    years: Years
    kind_sure: bool
    place_sure: bool
    years_sure: bool
    claims: tuple[str, ...]


@dataclass(slots=True)
class Cell:
    """The events of one combination."""

    surely: set[str] = field(default_factory=set)
    possibly: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def take(self, told: Telling, sure: bool) -> None:
        """Count a telling; each event once."""
        self.possibly.add(told.event)
        if sure:
            self.surely.add(told.event)
        self.claims.update(told.claims)
        self.sources.add(told.source)


def tellings(tables: Mapping[str, EdgeTable], voices: Voices, forms: frozenset[str] | None) -> Iterator[Telling]:
    """Give what each source tells of each event.

    A source tells of an event when one of its claims states its kind. The place is what the same source
    states; of an act without a place of its own that of its case, which is then only possible. The years are
    those of the graph, from whichever source, and possible only where they are hedged, span several years, or
    are those of the case.

    Args:
        tables: ``kinds-of-events``, ``provinces-of-events``, ``claims-of-dates``, ``things-judged-the-same``.
        voices: the sources of each claim.
        forms: the classes that count; None for all.
    """
    one = same_things(tables[SAME])
    kinds = tables[KINDS]
    rows = [*_rows(kinds, "form", "stated", "case", "dated", "hedge")]
    coarse = _coarse(rows)
    places = _places(tables[PROVINCES], voices, coarse)
    dates = _dates(tables[DATES])
    first, last = years(kinds.earliest), years(kinds.latest)
    for place, (event, kind, claim, form, _, _, dated, hedge) in enumerate(rows):
        if forms is not None and form not in forms:
            continue
        dated_by, date_hedged = dates.get((event, dated), ((), False))
        span = first[place], last[place]
        for source in voices.of(claim):
            where = places.get((source, event)) or {UNSTATED: (False, ())}
            for site, (sure, placed_by) in where.items():
                yield Telling(
                    source,
                    one.get(event, event),
                    form,
                    kind,
                    site,
                    span,
                    kind_sure=hedge is None,
                    place_sure=sure and len(where) == 1,
                    years_sure=dated == "own" and not date_hedged and span[0] is not None and span[0] == span[1],
                    claims=(claim, *placed_by, *dated_by) if claim else (),
                )


def years(days: Days) -> list[int | None]:
    """Give the year of each day."""
    found = (days.astype("datetime64[Y]").astype(np.int64) + 1970).tolist()
    return [None if open_ else year for open_, year in zip(np.isnat(days).tolist(), found, strict=True)]


def shown(place: str, kind: str | None, *, coarse: bool) -> str:
    """Give a place, or what stands for one that is finer than may be shown.

    A place of which no kind is known is shown only if nothing asks for a province or wider.
    """
    allowed = of_sexual_violence() if coarse else of_cases()
    return place if kind in allowed or (kind is None and not coarse) else UNSHOWN


def _rows(table: EdgeTable, *names: str) -> Iterator[tuple[str, ...]]:
    columns = [table.column(name).texts() for name in names]
    ends = ([table.nodes[place] for place in side.tolist()] for side in (table.source, table.target))
    return zip(*ends, table.claim.texts(), *columns, strict=True)  # type: ignore[arg-type]


def _coarse(rows: list[tuple[str, ...]]) -> frozenset[str]:
    """Give acts of sexual violence and all acts of their cases: where one was tells of all."""
    own = {event for event, kind, _, _, stated, *_ in rows if SEXUAL_VIOLENCE in (kind, stated)}
    cases = {case for event, _, _, _, _, case, *_ in rows if event in own and case}
    return frozenset(own | {event for event, _, _, _, _, case, *_ in rows if case in cases})


def _places(
    table: EdgeTable, voices: Voices, coarse: frozenset[str]
) -> dict[tuple[str, str], dict[str, tuple[bool, tuple[str, ...]]]]:
    """Give for each source and event the places, whether surely, and by which claims."""
    own: dict[tuple[str, str], dict[str, tuple[bool, tuple[str, ...]]]] = defaultdict(dict)
    of_case: dict[tuple[str, str], dict[str, tuple[bool, tuple[str, ...]]]] = defaultdict(dict)
    for event, place, claim, relation, kind, hedge in _rows(table, "relation", "place_kind", "hedge"):
        found = own if relation == "own" else of_case
        site = shown(place, kind, coarse=event in coarse)
        for source in voices.of(claim):
            sure, claims = found[source, event].get(site, (False, ()))
            plain = hedge is None and relation == "own" and site != UNSHOWN
            found[source, event][site] = (sure or plain, (*claims, claim))
    return {**of_case, **own}


def _dates(table: EdgeTable) -> dict[tuple[str, str], tuple[tuple[str, ...], bool]]:
    """Give for each event, and whether the date is its own, the claims and whether one is hedged."""
    found: dict[tuple[str, str], tuple[tuple[str, ...], bool]] = {}
    for event, _, claim, relation, hedge in _rows(table, "relation", "hedge"):
        claims, hedged = found.get((event, relation), ((), False))
        found[event, relation] = ((*claims, claim), hedged or hedge is not None)
    return found
