"""How much is told of each place and of what lies in it, surely and at most.

Definition. A thing is *surely* at a place if a document puts it there, or into a place within, without a
hedge on that or on any step up the hierarchy. It is *possibly* there if it is put there with a hedge, or if a
place around it is all that is told; what is told of a country alone is counted apart. An act without a place
of its own is possibly where its case is. One case or act that is put at several places, none of which lies in
another, is possibly at each and surely only at what holds them all; an operation or a practice may be in
several places at once. The reading is that of ``kg.analyse.places``, which lists for one place what is
counted here for all.

Formula. Of a place p: surely(p) = |{x : a stated, unhedged place of x reaches p by unhedged steps}|;
possibly(p) = surely(p) + |{x : any stated place of x reaches p, or all of them hold p}|. Each x counts once a
row, with all that is judged to be the same.

Source. The precision rule is the publication profile's own (``ontology/shapes/public.ttl``); rolled-up counts
by transitive closure are those of hierarchical dimensions, as in J. Gray and others, Data cube, 1997.

Units. Things (cases, acts, operations, practices); years.

What it cannot see. What nobody reported, and why one place is watched more than another; see the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.grounds import NO_GROUNDS, SAME
from kg.network.happenings import DATES, PARTS
from kg.network.place_counts import UNSHOWN, UNSTATED, PlaceCounts
from kg.network.placed import KINDS, PLACES, Placed
from kg.network.precision import of_cases
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.texts import words
from kg.network.whereabouts import PlaceHierarchy
from kg.ontology.vocabulary import KINDS as LISTS

NAME = "places"
WITHIN = "places-within-places"
WHATS = ("incidents", "acts", "operations", "practices")
_NAMED = 5
"""Places that a remark names."""


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
    """At most: those that are surely there are counted here too."""
    wider_only: int | None = None
    several: int | None = None
    hedged: int | None = None
    country_only: int | None = None
    """Told of the country alone; counted in no other column, and cited in the row of the country."""
    earliest: int | None = None
    """The first year that is known of anything that is counted; what has an open end may be from before."""
    latest: int | None = None


def run(given: Given, *, what: str, level: str | None, of: str | None) -> Result:
    """Count what is at each place.

    Args:
        given: the tables.
        what: one of ``WHATS``, or ``all``.
        level: a kind of place, such as ``province``; without it, all in the order of the tree.
        of: the IRI of a place; only it and what lies in it. Where nothing is told of these, a row says so.

    Returns:
        Each place before those in it, by name, then what has no place that is shown, and what has none.

    Raises:
        UsageError: an option cannot be.
    """
    if what not in (*WHATS, "all"):
        raise UsageError(f"what: {what!r} is none of {', '.join((*WHATS, 'all'))}")
    if level is not None and level not in _levels():
        raise UsageError(f"level: {level!r} is none of {', '.join(_levels())}")
    country = LISTS["place-kind/country"].value
    hierarchy = PlaceHierarchy(given.tables[WITHIN], given.tables[KINDS], country)
    text = words("places", given.language)
    placed = Placed(given.tables)
    wanted = WHATS if what == "all" else (what,)
    counts = PlaceCounts(hierarchy)
    several = sum(counts.count(placed, one) for one in wanted)
    tree = _Tree(given, counts)
    rows = [*tree.rows(wanted, level, of)]
    remarks = [text["remarks"]["sure"], text["remarks"]["country"]]
    if several:
        remarks.append(text["remarks"]["several"].format(number=several))
    if unnamed := _of_wider_alone(rows):
        named = ", ".join(unnamed[:_NAMED]) + (" …" if len(unnamed) > _NAMED else "")
        remarks.append(text["remarks"]["wider"].format(places=named))
    if "acts" in wanted:
        remarks.append(text["remarks"]["acts"])
    if what != "all":
        others = ", ".join(one for one in WHATS if one != what)
        remarks.append(text["remarks"]["other"].format(what=text["what"][what], others=others))
    return Result(
        NAME,
        given.language,
        Place,
        tuple(rows),
        given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked={"what": what, "level": level, "of": of},
        picture=tree.picture(rows),
        chart=Chart(
            "intervals", "place", low="surely", high="possibly", across="what" if what == "all" else ""
        ),
        remarks=tuple(remarks),
    )


def _of_wider_alone(rows: Sequence[Place]) -> list[str]:
    """Name the places of which nothing is told but of what holds them."""
    told = {row.place_iri for row in rows if (row.possibly or 0) > (row.wider_only or 0)}
    places = {row.place_iri: row.place for row in rows if row.place_iri}
    return [name for iri, name in places.items() if iri not in told]


def _levels() -> tuple[str, ...]:
    return tuple(kind.rsplit("/", 1)[-1] for kind in of_cases())


class _Tree:
    """How the counts of all places become rows and a picture."""

    def __init__(self, given: Given, tree: PlaceCounts) -> None:
        self.given, self.tree = given, tree
        self.counts, self.hierarchy = tree.counts, tree.hierarchy
        self.words = words("places", given.language)

    def rows(self, wanted: Sequence[str], level: str | None, of: str | None) -> Iterator[Place]:
        """Give the rows in the order of the tree, and behind them what is at no place that is shown."""
        places = {place for (place, _), count in self.counts.items() if count.possibly}
        places -= {UNSTATED, UNSHOWN}
        if not self.counts:
            yield self._refused("nothing")
            return
        found = [
            self._row(place, parent, depth, one)
            for place, parent, depth in self.tree.in_order(places, self.given.naming)
            if of is None or of in self.hierarchy.around(place)
            if level is None or self._kind(level) in self.hierarchy.kinds[place]
            for one in wanted
            if self.counts[place, one].possibly
        ]
        yield from found
        if not found:
            yield self._refused("none")
        for nowhere in (UNSHOWN, UNSTATED):
            for one in wanted:
                if of is None and self.counts[nowhere, one].possibly:
                    yield self._row(nowhere, None, None, one)

    def _kind(self, level: str) -> str:
        return LISTS[f"place-kind/{level}"].value

    def _row(self, place: str, parent: str | None, depth: int | None, what: str) -> Place:
        name = self.given.naming.name
        count = self.counts[place, what]
        nowhere = place in (UNSTATED, UNSHOWN)
        kinds = () if nowhere else sorted(map(name, self.hierarchy.kinds[place]))
        return Place(
            grounds=self.given.evidence.grounds(count.claims),
            place=self.words["rows"][place] if nowhere else name(place),
            place_iri="" if nowhere else place,
            kind=", ".join(kinds),
            depth=depth,
            parent=name(parent) if parent else "",
            parent_iri=parent or "",
            what=self.words["what"][what],
            surely=count.surely,
            possibly=count.possibly,
            wider_only=count.wider_only,
            several=count.several,
            hedged=count.hedged,
            country_only=count.country_only,
            earliest=count.earliest,
            latest=count.latest,
        )

    def _refused(self, reason: str) -> Place:
        return Place(grounds=NO_GROUNDS, refusal=self.words["reasons"][reason])

    def picture(self, rows: Sequence[Place]) -> Picture | None:
        """Draw the tree of the places in the rows; the area of each is what is possibly there."""
        shown: dict[str, list[Place]] = {}
        for row in rows:
            if row.place_iri:
                shown.setdefault(row.place_iri, []).append(row)
        if not shown:
            return None
        dots = tuple(
            Dot(
                place,
                own[0].place,
                own[0].kind,
                float(sum(row.possibly or 0 for row in own)),
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


ANALYSIS = Analysis(
    name=NAME,
    summary="how much is told of each place and of what lies in it, surely and at most",
    tables=(DATES, PLACES, WITHIN, KINDS, PARTS, SAME),
    row=Place,
    run=run,
    options=(
        Option("what", "choice", "what is counted", "incidents", (*WHATS, "all")),
        Option("level", "choice", "places of one kind alone; else all, as a tree", None, _levels()),
        Option("of", "thing", "a place; only it and what lies in it", None, is_a="Place"),
    ),
)
