"""Proposed incidents as rows that other programs read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from kg.ingest.counts.together import bounds_of
from kg.ingest.gazetteer.named import Named
from kg.ingest.incidents.incident import Incident
from kg.ingest.incidents.places import Place

_PROVINCE = "province"


class Row(TypedDict):
    """One incident; what the text does not tell is ``None``."""

    kind: str
    date: str | None
    """EDTF; where only the day of a report is told, open up to that day."""
    place: str | None
    adm1: str | None
    """The province in which the place lies."""
    agency: str | None
    count: int | None
    """People to whom it was done, the fewest."""
    law: str | None
    outcome: str | None
    """As the ontology's list notes it, the gravest first, parted by semicolons; terms with their months."""
    outlet: str | None
    """Who reports it."""
    start: int
    end: int
    """The passage, in code points of the text as read."""
    quote: str
    score: float


def rows(
    text: str, found: Sequence[Incident], things: Mapping[str, Named], publisher: str | None = None
) -> list[Row]:
    """Give each incident as a row.

    Args:
        text: the text as read.
        found: the incidents.
        things: what names may stand for, by IRI.
        publisher: who published the text, for what nobody else is said to report.
    """
    return [_row(text, one, things, publisher) for one in found]


def _row(text: str, one: Incident, things: Mapping[str, Named], publisher: str | None) -> Row:
    span = one.span
    return Row(
        kind=one.kind,
        date=_date(one),
        place=None if one.place is None else _called(one.place),
        adm1=_adm1(one.places, things),
        agency=one.bodies[0].name if one.bodies else None,
        count=bounds_of(one.people)[0] if one.people else None,
        law=one.laws[0].things[0].label if one.laws else None,
        outcome="; ".join(one.outcomes) or None,
        outlet=one.reporters[0].things[0].label if one.reporters else publisher,
        start=span.start,
        end=span.end,
        quote=span.slice(text),
        score=round(one.score, 2),
    )


def _date(one: Incident) -> str | None:
    if one.date is not None and one.date.edtf is not None:
        return one.date.edtf
    if one.reported is not None and one.reported.edtf is not None and one.reported.edtf[:1].isdigit():
        return f"/{one.reported.edtf}" if "/" not in one.reported.edtf else None
    return None


def _called(place: Place) -> str:
    return place.name if place.known is None else place.known.label


def _adm1(places: Sequence[Place], things: Mapping[str, Named]) -> str | None:
    """Give the province of the first place: itself, what it lies in, or the one that the text names next."""
    if not places:
        return None
    first = places[0]
    if first.kind == _PROVINCE:
        return _called(first)
    above = [things[iri] for iri in (first.known.within if first.known else ()) if iri in things]
    known = next((one.label for one in above if one.kind == _PROVINCE), None)
    return known or next((_called(one) for one in places[1:] if one.kind == _PROVINCE), None)
