"""Counts of places as rows, and the picture of the tree that they make."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.network.given import Given
from kg.network.grounds import NO_GROUNDS
from kg.network.places.place_counts import UNKNOWN, UNSHOWN, UNSTATED, WHOLE, PlaceCounts
from kg.network.results import Dot, Line, Picture, Row
from kg.network.texts import words

_APART = (UNKNOWN, WHOLE, UNSHOWN, UNSTATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Row):
    """What is told of one place."""

    place: str = ""
    place_iri: str = ""
    kind: str = ""
    depth: int | None = None
    """0 for a place that lies in none that is shown."""
    parent: str = ""
    parent_iri: str = ""
    what: str = ""
    surely: int | None = None
    possibly: int | None = None
    """At most: ``surely`` and the four that follow, together."""
    place_hedged: int | None = None
    """Put here, but with a hedge on the place or on where it lies."""
    case_only: int | None = None
    """Put here by the place of its case alone."""
    several: int | None = None
    wider_only: int | None = None
    hedged: int | None = None
    country_only: int | None = None
    """Told of the country alone; counted in no other column, and cited in the row of the country."""
    earliest: int | None = None
    """The first year that is known of anything that is counted; what has an open end may be from before."""
    latest: int | None = None


class PlaceRows:
    """How the counts of all places become rows and a picture."""

    def __init__(self, given: Given, tree: PlaceCounts) -> None:
        """Take the counts, which are complete."""
        self.given, self.tree = given, tree
        self.counts, self.hierarchy = tree.counts, tree.hierarchy
        self.words = words("places", given.language)

    def of_places(self, wanted: Sequence[str]) -> Iterator[Place]:
        """Give the rows of places in the order of the tree."""
        places = {place for (place, _), count in self.counts.items() if count.possibly} - {*_APART}
        level, of = self.tree.level, self.tree.of
        for place, parent, depth in self.tree.in_order(places):
            if of is not None and of not in self.hierarchy.around(place):
                continue
            if level is None or level in self.hierarchy.kinds[place]:
                yield from (
                    self._row(place, parent, depth, one) for one in wanted if self.counts[place, one].possibly
                )

    def apart(self, wanted: Sequence[str]) -> Iterator[Place]:
        """Give the rows of what is at no place that has a row."""
        nowhere = () if self.tree.of else (UNSHOWN, UNSTATED)
        for row in (UNKNOWN, WHOLE, *nowhere):
            yield from (self._row(row, None, None, one) for one in wanted if self.counts[row, one].possibly)

    def refused(self, reason: str) -> Place:
        """Give a row that says why there is none."""
        return Place(grounds=NO_GROUNDS, refusal=self.words["reasons"][reason])

    def _row(self, place: str, parent: str | None, depth: int | None, what: str) -> Place:
        name = self.given.naming.name
        count = self.counts[place, what]
        nowhere = place in _APART
        judged = place not in (UNSHOWN, UNSTATED)
        return Place(
            grounds=self.given.evidence.grounds(count.claims),
            place=self._apart_named(place, what) if nowhere else name(place),
            place_iri="" if nowhere else place,
            kind="" if nowhere else ", ".join(map(name, sorted(self.hierarchy.kinds[place]))),
            depth=depth,
            parent=name(parent) if parent else "",
            parent_iri=parent or "",
            what=self.words["what"][what],
            surely=count.surely,
            possibly=count.possibly,
            place_hedged=count.place_hedged if judged else None,
            case_only=count.case_only if judged else None,
            several=count.several if judged else None,
            wider_only=count.wider_only if judged else None,
            hedged=count.hedged,
            country_only=count.country_only if judged else None,
            earliest=count.earliest,
            latest=count.latest,
        )

    def _apart_named(self, row: str, what: str) -> str:
        name = self.given.naming.name
        level = name(self.tree.level) if self.tree.level else ""
        places = ", ".join(map(name, sorted(self.tree.apart.get((row, what), ()))))
        text: str = self.words["rows"][row]
        return text.format(level=level, places=places)

    def picture(self, rows: Sequence[Place], inferred: Collection[str]) -> Picture | None:
        """Draw the tree of the places in the rows; the area of each is what is told of it or in it.

        Args:
            rows: the rows.
            inferred: the IRIs of places of which a wider one alone is told; they are not drawn.
        """
        shown: dict[str, list[Place]] = {}
        for row in rows:
            if row.place_iri and row.place_iri not in inferred:
                shown.setdefault(row.place_iri, []).append(row)
        if not shown:
            return None
        dots = tuple(
            Dot(
                place,
                own[0].place,
                own[0].kind,
                float(sum((row.possibly or 0) - (row.wider_only or 0) for row in own)),
                self.given.evidence.grounds(claim for row in own for claim in row.grounds.claims),
            )
            for place, own in shown.items()
        )
        return Picture(dots, tuple(self._lines(shown)))

    def _lines(self, shown: Mapping[str, Sequence[Place]]) -> Iterator[Line]:
        for place, own in shown.items():
            parent = own[0].parent_iri
            if parent in shown:
                yield Line(
                    place,
                    parent,
                    self.words["picture"]["lies_in"],
                    sure=parent in self.hierarchy.surely_around(place),
                    grounds=self.given.evidence.grounds(self.hierarchy.claims(place, parent)),
                )
