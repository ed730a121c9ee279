"""Where things may be drawn on a map: as exactly as is published, and never finer than the county.

A position comes from reference data alone, and only places have one; a facility or an incident is drawn where
the place lies that it is in. Nothing here knows a coordinate that the graph does not hold.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.ontology.vocabulary import KINDS

COARSE = frozenset(
    KINDS[f"place-kind/{kind}"].value for kind in ("city", "county", "province", "region", "country")
)
"""The kinds of place by which a case may be placed; any other lies within one of these."""
COARSER = COARSE - {KINDS["place-kind/city"].value, KINDS["place-kind/county"].value}
"""The kinds by which a case of sexual violence may be placed."""
_POINT = re.compile(r"POINT\((-?[0-9.]+) (-?[0-9.]+)\)")
_METRES_OF_A_DEGREE = 111_320
"""Of latitude, and of longitude at the equator."""
_MOST_DECIMALS = 1
"""A tenth of a degree is about ten kilometres: it leads to a county, and to no house in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of where a place lies."""

    iri: str
    kinds: Collection[str]
    within: Sequence[str]
    points: Sequence[str]
    """In Well-Known Text, longitude first."""
    accuracy: Decimal | None
    """Metres by which the point may be off."""
    facility: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A point, and what it is the point of."""

    longitude: float
    latitude: float
    of: Place

    @property
    def coordinates(self) -> list[float]:
        """Longitude and latitude, as GeoJSON has them."""
        return [self.longitude, self.latitude]


def position(
    start: str, places: Mapping[str, Place], kinds: Collection[str] | None = None
) -> Position | None:
    """Find the point of a place, or of the nearest one around it.

    Args:
        start: the place.
        places: all places by IRI.
        kinds: take no point but that of a place all of whose kinds are among these; without it, of any.

    Returns:
        None where no place around it has a point that may be shown.
    """
    for place in _around(start, places):
        if (found := _point(place)) is not None and _is_of(place, kinds):
            return found
    return None


def area(start: str, places: Mapping[str, Place], kinds: Collection[str]) -> str | None:
    """Find the nearest place, it or around it, all of whose kinds are among these."""
    return next((place.iri for place in _around(start, places) if _is_of(place, kinds)), None)


def _around(start: str, places: Mapping[str, Place]) -> Iterator[Place]:
    """Yield a place and those that it lies in, the nearest first.

    Of those at one distance, what the others lie in comes last, and the others by name.
    """
    seen: set[str] = set()
    level = {start}
    while level:
        seen |= level
        here = [places[iri] for iri in sorted(level) if iri in places]
        outer = {iri for place in here for iri in place.within}
        yield from sorted(here, key=lambda place: place.iri in outer)
        level = {iri for place in here for iri in place.within} - seen


def _is_of(place: Place, kinds: Collection[str] | None) -> bool:
    return kinds is None or (bool(place.kinds) and all(kind in kinds for kind in place.kinds))


def _point(place: Place) -> Position | None:
    """Read the point of a place, rounded to what its accuracy warrants; none without a stated accuracy."""
    if place.facility or place.accuracy is None or not place.points:
        return None
    read = _POINT.fullmatch(min(place.points))
    if read is None:
        return None
    digits = decimals(float(place.accuracy))
    return Position(round(float(read[1]), digits), round(float(read[2]), digits), place)


def decimals(metres: float) -> int:
    """Give how many decimals of a degree an accuracy warrants.

    As many as leave the last one no finer than the accuracy: 10 km warrant one, 100 km and more none.
    """
    warranted = math.floor(math.log10(_METRES_OF_A_DEGREE / metres)) if metres > 0 else 0
    return min(max(warranted, 0), _MOST_DECIMALS)
