"""What each source tells of: kinds of event, provinces and years, with the events behind each combination."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kg.network.edges import Days, EdgeTable
from kg.network.grounds import same_things
from kg.network.places.precision import of_cases, of_sexual_violence
from kg.network.sources.voices import Voices
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
    claim: str
    """The one that states the kind."""
    placed_by: tuple[str, ...]
    """The claims of the same source on the place."""
    dated_by: tuple[str, ...]
    """The claims on the day, of whichever source."""


@dataclass(slots=True)
class Cell:
    """The events of one combination."""

    surely: set[str] = field(default_factory=set)
    possibly: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def take(self, told: Telling, sure: bool, claims: Iterable[str]) -> None:
        """Count a telling, by the claims that put it into this combination; each event once."""
        self.possibly.add(told.event)
        if sure:
            self.surely.add(told.event)
        self.claims.update(claims)
        self.sources.add(told.source)


def tellings(
    tables: Mapping[str, EdgeTable], voices: Voices, forms: frozenset[str] | None
) -> Iterator[Telling]:
    """Give what each source tells of each event.

    A source tells of an event when one of its claims states its kind. The place is what the same source
    states; of an act without a place of its own that of its case, which is then only possible. The years are
    those of the graph, from whichever source, and possible only where they are hedged or inferred, span
    several years, are those of the case, or follow from the order of events alone. Reference data is no
    source.

    Args:
        tables: ``kinds-of-events``, ``provinces-of-events``, ``claims-of-dates``, ``things-judged-the-same``.
        voices: the sources of each claim.
        forms: the classes that count; None for all.
    """
    one = same_things(tables[SAME])
    kinds = tables[KINDS]
    rows = [*_rows(kinds, "form", "stated", "case", "dated", "hedge")]
    coarse = _coarse(rows, one)
    places = _places(tables[PROVINCES], voices, coarse, one)
    dates = _dates(tables[DATES])
    first, last = years(kinds.earliest), years(kinds.latest)
    for place, (event, kind, claim, form, _, _, dated, hedge) in enumerate(rows):
        if claim is None or (forms is not None and form not in forms):
            continue
        dated_by, date_plain = dates.get((event, dated), ((), False))
        span = first[place], last[place]
        one_year = span[0] is not None and span[0] == span[1]
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
                    years_sure=dated == "own" and date_plain and one_year,
                    claim=claim,
                    placed_by=placed_by,
                    dated_by=dated_by,
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


def _rows(table: EdgeTable, *names: str) -> Iterator[tuple[Any, ...]]:
    columns = [table.column(name).texts() for name in names]
    ends = ([table.nodes[place] for place in side.tolist()] for side in (table.source, table.target))
    return zip(*ends, table.claim.texts(), *columns, strict=True)


def _coarse(rows: list[tuple[Any, ...]], one: Mapping[str, str]) -> frozenset[str]:
    """Give acts of sexual violence and all acts of their cases: where one was tells of all.

    What is judged to be the same is one here too, by the name that ``one`` gives it.
    """
    ties = [(one.get(event, event), one.get(case, case)) for event, _, _, _, _, case, *_ in rows]
    sexual = [SEXUAL_VIOLENCE in (kind, stated) for _, kind, _, _, stated, *_ in rows]
    own = {event for (event, _), is_sexual in zip(ties, sexual, strict=True) if is_sexual}
    cases = {case for event, case in ties if event in own and case}
    return frozenset(own | {event for event, case in ties if case in cases})


def _places(
    table: EdgeTable, voices: Voices, coarse: frozenset[str], one: Mapping[str, str]
) -> dict[tuple[str, str], dict[str, tuple[bool, tuple[str, ...]]]]:
    """Give for each source and event the places, whether surely, and by which claims.

    The places of the case count only where the same source states none of the event itself.
    """
    told: defaultdict[tuple[str, tuple[str, str]], defaultdict[str, list[tuple[bool, str]]]]
    told = defaultdict(lambda: defaultdict(list))
    for event, place, claim, relation, kind, hedge in _rows(table, "relation", "place_kind", "hedge"):
        site = shown(place, kind, coarse=one.get(event, event) in coarse)
        plain = hedge is None and relation == "own" and site != UNSHOWN
        for source in voices.of(claim):
            told[relation, (source, event)][site].append((plain, claim))
    found = {}
    for relation, whose in sorted(told, key=lambda key: key[0] == "own"):
        sites = told[relation, whose].items()
        found[whose] = {site: (any(plain for plain, _ in by), _claims(by)) for site, by in sites}
    return found


def _dates(table: EdgeTable) -> dict[tuple[str, str], tuple[tuple[str, ...], bool]]:
    """Give for each event, and whether the date is its own, the claims and whether all are plain."""
    told: defaultdict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
    for event, _, claim, relation, hedge, basis in _rows(table, "relation", "hedge", "basis"):
        told[event, relation].append((hedge is None and basis is None, claim))
    return {key: (_claims(by), all(plain for plain, _ in by)) for key, by in told.items()}


def _claims(told: list[tuple[bool, str]]) -> tuple[str, ...]:
    return tuple(sorted({claim for _, claim in told if claim}))
