"""How much is told of each place and of what lies in it, surely and at most.

Definition. A thing is *surely* at a place if a document puts it there, or into a place within, without a
hedge on that or on any step up the hierarchy. It is *possibly* there if it is put there with a hedge, or if a
place around it is all that is told; what is told of a country alone is counted apart. An act without a place
of its own is possibly where its case is. One case or act that is put at several places, none of which lies in
another, is possibly at each and surely only at what holds them all; an operation or a practice may be in
several places at once. Why a thing is possible and not sure is one of four columns. The reading is that of
``kg.analyse.places``, which lists for one place what is counted here for all.

A place of which a wider one alone is told has no row unless it is asked for. With a level, what is told of
places that lie in none of that kind, as far as is known, has a row of its own, and so has what is told of a
country as a whole alone. With the row of what has no place, the rows then leave nothing out.

Formula. Of a place p: surely(p) = |{x : a stated, unhedged place of x reaches p by unhedged steps}|;
possibly(p) = |{x : any stated place of x reaches p, or all of them hold p}| = surely(p) + place_hedged(p) +
case_only(p) + several(p) + wider_only(p). Each x counts once a row, with all that is judged to be the same.

Source. The precision rule is the publication profile's own (``ontology/shapes/public.ttl``); rolled-up counts
by transitive closure are those of hierarchical dimensions, as in J. Gray and others, Data cube, 1997.

Units. Things (cases, acts, operations, practices); years.

What it cannot see. What nobody reported, and why one place is watched more than another; see the words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.grounds import SAME
from kg.network.places.place_counts import PlaceCounts
from kg.network.places.place_rows import Place, PlaceRows
from kg.network.places.placed import KINDS, PLACES, Placed
from kg.network.places.precision import of_cases
from kg.network.places.whereabouts import PlaceHierarchy
from kg.network.results import Chart, Result
from kg.network.texts import words
from kg.network.times.happenings import DATES, PARTS
from kg.ontology.vocabulary import KINDS as LISTS

NAME = "places"
WITHIN = "places-within-places"
WHATS = ("incidents", "acts", "operations", "practices")
_YES_NO = ("no", "yes")
_NAMED = 5
"""Places that a remark names."""


def run(given: Given, *, what: str, level: str | None, of: str | None, wider: str) -> Result:
    """Count what is at each place.

    Args:
        given: the tables.
        what: one of ``WHATS``, or ``all``.
        level: a kind of place, such as ``province``; without it, all in the order of the tree.
        of: the IRI of a place; only it and what lies in it. Where nothing is told of these, a row says so.
        wider: ``yes`` for rows of places too of which a wider one alone is told.

    Returns:
        Each place before those in it, by IRI so that a row is the same in all languages; then what lies in no
        place of the level that is known, what is told of a country as a whole, what has no place that is
        shown, and what has none.

    Raises:
        UsageError: an option cannot be.
    """
    hierarchy = PlaceHierarchy(given.tables[WITHIN], given.tables[KINDS], _kind("country"))
    placed = Placed(given.tables)
    wanted = WHATS if what == "all" else (what,)
    counts = PlaceCounts(hierarchy, None if level is None else _kind(level), of)
    several = sum(counts.count(placed, one) for one in wanted)
    tree = PlaceRows(given, counts)
    every = [*tree.of_places(wanted)]
    inferred = _of_wider_alone(every)
    rows = [row for row in every if wider == "yes" or row.place_iri not in inferred]
    reason = "none" if counts.counts else "nothing"
    apart = [*tree.apart(wanted)]
    if all(row.wider_only is None for row in (*rows, *apart)):  # at most what is put into no place
        rows.append(tree.refused(reason))
    rows += apart
    return Result(
        NAME,
        given.language,
        Place,
        tuple(rows),
        given.evidence.grounds(claim for row in rows for claim in row.grounds.claims),
        asked={"what": what, "level": level, "of": of, "wider": wider},
        picture=tree.picture(rows, inferred),
        chart=Chart(
            "intervals", "place", low="surely", high="possibly", across="what" if what == "all" else ""
        ),
        remarks=tuple(_remarks(given.language, what, several, [*inferred.values()], wider)),
    )


def _remarks(language: str, what: str, several: int, inferred: Sequence[str], wider: str) -> Iterator[str]:
    text = words("places", language)
    remarks: Mapping[str, str] = text["remarks"]
    yield remarks["sure"]
    yield remarks["country"]
    if several:
        yield remarks["several"].format(number=several)
    if inferred:
        named = ", ".join(inferred[:_NAMED]) + (" …" if len(inferred) > _NAMED else "")
        yield remarks[f"wider_{wider}"].format(number=len(inferred), places=named)
    if what in ("acts", "all"):
        yield remarks["acts"]
    if what != "all":
        others = ", ".join(one for one in WHATS if one != what)
        yield remarks["other"].format(what=text["what"][what], others=others)


def _of_wider_alone(rows: Collection[Place]) -> Mapping[str, str]:
    """Name the places, by IRI, of which nothing is told but of what holds them."""
    told = {row.place_iri for row in rows if (row.possibly or 0) > (row.wider_only or 0)}
    return {row.place_iri: row.place for row in rows if row.place_iri not in told}


def _levels() -> tuple[str, ...]:
    return tuple(kind.rsplit("/", 1)[-1] for kind in of_cases())


def _kind(level: str) -> str:
    return LISTS[f"place-kind/{level}"].value


ANALYSIS = Analysis(
    name=NAME,
    summary="how much is told of each place and of what lies in it, surely and at most",
    tables=(DATES, PLACES, WITHIN, KINDS, PARTS, SAME),
    row=Place,
    run=run,
    options=(
        Option("what", "choice", "what is counted", "incidents", (*WHATS, "all")),
        Option("level", "choice", "places of one kind alone; else all, as a tree", None, _levels()),
        Option("wider", "choice", "rows of places too of which a wider one alone is told", "no", _YES_NO),
        Option("of", "thing", "a place; only it and what lies in it", None, is_a="Place"),
    ),
)
