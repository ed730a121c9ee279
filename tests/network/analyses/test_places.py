"""Places: planted hierarchies with a known answer, the precision rule, and agreement with ``kg at``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st

from kg.analyse.places import at_place
from kg.errors import UsageError
from kg.export.positions import COARSE, COARSER
from kg.network.analyses.places import ANALYSIS, WHATS
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.places.place_rows import Place
from kg.network.places.placed import Placed
from kg.network.places.precision import of_cases, of_sexual_violence
from kg.network.places.whereabouts import COUNTRY, SURELY, PlaceHierarchy
from kg.network.results import Result
from kg.network.times.happenings import CLASSES
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.opened import Graph

INCIDENT, ACT, PRACTICE = (CLASSES[what] for what in ("incidents", "acts", "practices"))
PLACES = {
    "land": "country",
    "north": "province",
    "south": "province",
    "hill": "county",
    "port": "city",
    "dale": "county",
    "alley": "residential-area",
    "lost": "residential-area",
}
WITHIN = [
    ("north", "land", True),
    ("south", "land", True),
    ("hill", "north", True),
    ("port", "north", False),
    ("dale", "south", True),
    ("alley", "hill", True),
]


def of(name: str) -> str:
    return f"https://example.org/id/{name}"


def hedges(sure: Sequence[bool]) -> list[str | None]:
    return [None if one else of("hedged") for one in sure]


def planted(
    placed: Sequence[tuple[str, str, bool]],
    *,
    classes: Mapping[str, str] | None = None,
    silent: Sequence[str] = (),
    cases: Mapping[str, str] | None = None,
    violent: Sequence[str] = (),
    within: Sequence[tuple[str, str, bool]] = tuple(WITHIN),
    same: Sequence[tuple[str, str]] = (),
) -> Given:
    """Put things into places; the claim that ``x`` is at ``p`` is ``claim-x-p``."""
    classes, cases = classes or {}, cases or {}
    things = [*dict.fromkeys([*(thing for thing, *_ in placed), *silent])]
    said = [of(f"claim-{thing}-{place}") for thing, place, _ in placed]
    lies = [of(f"claim-{inner}-in-{outer}") for inner, outer, _ in within]
    kinds = [(of(place), KINDS[f"place-kind/{kind}"].value) for place, kind in PLACES.items()]
    kinds += [(of(act), KINDS["act/sexual-violence"].value) for act in violent]
    speaks = [of(f"claim-{thing}") for thing in things]
    tables = {
        "dates-of-events": edge_table(
            "dates-of-events",
            [(of(thing), classes.get(thing, INCIDENT)) for thing in things],
            claims=speaks,
            earliest=["2019-01-01"] * len(things),
            latest=["2020-02-01"] * len(things),
        ),
        "places-of-events": edge_table(
            "places-of-events",
            [(of(thing), of(place)) for thing, place, _ in placed],
            claims=said,
            columns={"hedge": hedges([sure for *_, sure in placed])},
        ),
        "places-within-places": edge_table(
            "places-within-places",
            [(of(inner), of(outer)) for inner, outer, _ in within],
            claims=lies,
            columns={"hedge": hedges([sure for *_, sure in within])},
        ),
        "kinds-of-acts-and-places": edge_table("kinds-of-acts-and-places", kinds),
        "network-events-and-events": edge_table(
            "network-events-and-events",
            [(of(act), of(case)) for act, case in cases.items()],
            columns={"relation": [KG["ofIncident"].value for _ in cases]},
        ),
        "things-judged-the-same": edge_table(
            "things-judged-the-same", [(of(one), of(other)) for one, other in same]
        ),
    }
    documents = edge_table("documents-of-claims", [(one, f"{one}/copy") for one in (*said, *lies, *speaks)])
    return Given(tables, Evidence(documents, edge_table("origins-of-claims", [])))


def counts(result: Result, *columns: str) -> dict[str, tuple[Any, ...]]:
    chosen = columns or ("surely", "possibly")
    return {row.place: tuple(getattr(row, one) for one in chosen) for row in result if isinstance(row, Place)}


def test_a_place_of_which_nothing_itself_is_told_is_named_as_such() -> None:
    given = planted([("a", "south", True), ("b", "hill", True)])
    left_out, shown = ANALYSIS(given), ANALYSIS(given, wider="yes")
    assert any("is all that is told (1): dale." in remark for remark in left_out.remarks)
    assert any(remark.startswith("No report puts any of these there (1): dale. ") for remark in shown.remarks)
    assert counts(shown) == counts(left_out) | {"dale": (0, 1)}
    assert "dale" not in counts(left_out)
    for result in (left_out, shown):
        assert result.picture is not None
        assert "dale" not in {dot.label for dot in result.picture.dots}
    result = ANALYSIS(planted([("a", "south", True), ("b", "dale", False)]))
    assert not any("report puts" in remark for remark in result.remarks)


def test_the_size_of_a_place_is_what_is_told_of_it_or_within() -> None:
    result = ANALYSIS(planted([("a", "north", True), ("b", "hill", True)]), wider="yes")
    assert counts(result)["hill"] == (1, 2)
    assert result.picture is not None
    assert {dot.label: dot.size for dot in result.picture.dots} == {"land": 2, "north": 2, "hill": 1}


def test_a_thing_counts_once_in_its_place_and_in_all_that_holds_it() -> None:
    given = planted([("a", "hill", True), ("b", "hill", True), ("c", "dale", True)])
    result = ANALYSIS(given)
    assert counts(result) == {
        "land": (3, 3),
        "north": (2, 2),
        "hill": (2, 2),
        "south": (1, 1),
        "dale": (1, 1),
    }
    rows = {row.place: row for row in result if isinstance(row, Place)}
    assert [(row.place, row.depth, row.parent) for row in rows.values()] == [
        ("land", 0, ""),
        ("north", 1, "land"),
        ("hill", 2, "north"),
        ("south", 1, "land"),
        ("dale", 2, "south"),
    ]
    assert set(rows["north"].grounds.claims) == {
        of("claim-a-hill"),
        of("claim-b-hill"),
        of("claim-hill-in-north"),
    }
    assert (rows["north"].earliest, rows["north"].latest) == (2019, 2020)


def test_a_hedge_on_the_place_or_on_a_step_leaves_it_possible() -> None:
    given = planted([("a", "hill", False), ("b", "port", True)])
    assert counts(ANALYSIS(given)) == {"land": (0, 2), "north": (0, 2), "hill": (0, 1), "port": (1, 1)}


def test_a_wider_place_alone_leaves_the_inner_ones_possible_but_a_country_does_not() -> None:
    given = planted([("a", "north", True), ("b", "land", True)])
    found = counts(ANALYSIS(given, wider="yes"), "surely", "possibly", "wider_only", "country_only")
    assert found == {
        "land": (2, 2, 0, 0),
        "north": (1, 1, 0, 1),
        "hill": (0, 1, 1, 1),
        "port": (0, 1, 1, 1),
    }


def test_a_place_in_another_that_is_stated_too_is_no_difference() -> None:
    given = planted([("a", "hill", True), ("a", "north", True)])
    assert counts(ANALYSIS(given), "surely", "possibly", "several") == {
        "land": (1, 1, 0),
        "north": (1, 1, 0),
        "hill": (1, 1, 0),
    }


def test_a_case_at_two_places_that_differ_is_sure_only_in_what_holds_both() -> None:
    result = ANALYSIS(planted([("a", "hill", True), ("a", "dale", True)]))
    assert counts(result, "surely", "possibly", "several") == {
        "land": (1, 1, 0),
        "north": (0, 1, 1),
        "hill": (0, 1, 1),
        "south": (0, 1, 1),
        "dale": (0, 1, 1),
    }
    assert any("1 put at several places" in remark for remark in result.remarks)


def test_a_practice_may_be_surely_in_two_places() -> None:
    given = planted([("a", "hill", True), ("a", "dale", True)], classes={"a": PRACTICE})
    found = counts(ANALYSIS(given, what="practices"), "surely", "possibly", "several")
    assert found["hill"] == found["dale"] == found["land"] == (1, 1, 0)


def test_an_act_without_a_place_is_possibly_where_its_case_is() -> None:
    given = planted(
        [("case", "hill", True), ("own", "port", True)],
        classes={"act": ACT, "own": ACT, "lone": ACT},
        silent=["act", "lone"],
        cases={"act": "case", "own": "case"},
    )
    found = counts(ANALYSIS(given, what="acts"), "surely", "possibly", "place_hedged", "case_only")
    assert found == {
        "land": (0, 2, 1, 1),
        "north": (0, 2, 1, 1),
        "hill": (0, 1, 0, 1),
        "port": (1, 1, 0, 0),
        "no place stated": (0, 1, None, None),
    }


def test_what_has_no_place_is_a_row_that_cites_it() -> None:
    result = ANALYSIS(planted([("a", "hill", True)], silent=["quiet"]))
    assert counts(result)["no place stated"] == (0, 1)
    assert result.rows[-1].grounds.claims == (of("claim-quiet"),)


def test_nothing_finer_than_a_county_has_a_row() -> None:
    result = ANALYSIS(planted([("a", "alley", True), ("b", "lost", True)]))
    assert counts(result) == {
        "land": (1, 1),
        "north": (1, 1),
        "hill": (1, 1),
        "a place finer than is published, in no wider place that is stated": (0, 1),
    }
    assert result.picture is not None
    assert {dot.label for dot in result.picture.dots} == {"land", "north", "hill"}


def test_sexual_violence_and_its_case_are_shown_by_province() -> None:
    given = planted(
        [("case", "hill", True), ("act", "hill", True), ("other", "hill", True)],
        classes={"act": ACT, "other": ACT},
        cases={"act": "case", "other": "case"},
        violent=["act"],
    )
    assert counts(ANALYSIS(given)) == {"land": (1, 1), "north": (1, 1)}
    assert counts(ANALYSIS(given, what="acts")) == {"land": (2, 2), "north": (2, 2)}


def test_the_rule_is_that_of_the_publication_profile_and_as_strict_as_the_map() -> None:
    areas = {KINDS[f"place-kind/{kind}"].value for kind in ("border-area", "border-section", "zone")}
    assert {*of_cases()} == COARSE | areas
    assert {*of_sexual_violence()} == COARSER | areas - {KINDS["place-kind/zone"].value}


def test_things_judged_the_same_count_once() -> None:
    given = planted([("a", "hill", True), ("b", "hill", True)], same=[("a", "b")])
    assert counts(ANALYSIS(given))["hill"] == (1, 1)


def test_a_circle_of_places_does_no_harm() -> None:
    circle = [("north", "south", True), ("south", "north", True)]
    result = ANALYSIS(planted([("a", "north", True)], within=circle))
    assert counts(result) == {"north": (1, 1), "south": (1, 1)}


def test_level_and_of_leave_rows_out_and_change_no_number() -> None:
    given = planted([("a", "hill", True), ("b", "dale", True)], silent=["quiet"])
    assert counts(ANALYSIS(given, level="province")) == {
        "north": (1, 1),
        "south": (1, 1),
        "no place stated": (0, 1),
    }
    assert counts(ANALYSIS(given, of=of("north"))) == {"north": (1, 1), "hill": (1, 1)}
    (row,) = ANALYSIS(given, of=of("port"))
    assert row.refusal == "Nothing of this kind is put into any of these places."


def test_all_kinds_of_things_stand_side_by_side() -> None:
    given = planted([("a", "hill", True), ("p", "hill", True)], classes={"p": PRACTICE})
    rows = [(row.place, row.what) for row in ANALYSIS(given, what="all") if isinstance(row, Place)]
    assert rows == [
        (place, what) for place in ("land", "north", "hill") for what in ("incidents", "practices")
    ]


def test_nothing_told_is_refused() -> None:
    (row,) = ANALYSIS(planted([]))
    assert row.refusal == "Nothing of this kind is told."


def test_a_place_of_which_the_tables_know_nothing_is_a_row_that_says_so() -> None:
    (row,) = ANALYSIS(planted([("a", "hill", True)]), of=of("nowhere"))
    assert row.refusal == "Nothing of this kind is put into any of these places."


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"what": "dreams"}, "what: 'dreams' is none of incidents"),
        ({"level": "street"}, "level: 'street' is none of country"),
        ({"wider": "maybe"}, "wider: 'maybe' is none of no, yes"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ANALYSIS(planted([("a", "hill", True)]), **options)


STATED = st.tuples(st.sampled_from("abcde"), st.sampled_from([*PLACES]), st.booleans())


@trying(st.lists(STATED, max_size=12))
def test_sure_is_never_more_than_possible_and_a_wider_place_never_has_fewer(
    placed: list[tuple[str, str, bool]],
) -> None:
    result = ANALYSIS(planted(placed), wider="yes")
    rows = {row.place_iri: row for row in result if isinstance(row, Place) and row.place_iri}
    for row in rows.values():
        assert row.surely is not None
        assert row.possibly is not None
        assert row.wider_only is not None
        assert row.possibly == explained(row)
        if row.parent_iri:
            wider = rows[row.parent_iri]
            assert wider.possibly is not None
            assert row.possibly - row.wider_only <= wider.possibly
    everything = len({thing for thing, *_ in placed})
    assert all((row.possibly or 0) <= everything for row in rows.values())


def explained(row: Place) -> int:
    reasons = (row.surely, row.place_hedged, row.case_only, row.several, row.wider_only)
    return sum(number or 0 for number in reasons)


LOOSE = (("north", "land", True), ("hill", "north", True), ("port", "land", True), ("dale", "land", False))
"""A hierarchy in which the province of some is not known."""
UNKNOWN = "in a place whose province is not known or not shown here: "
WHOLE = "told of a country as a whole alone: land"


def test_what_lies_in_no_place_of_the_level_has_a_row() -> None:
    given = planted(
        [("a", "hill", True), ("b", "port", True), ("c", "dale", False), ("d", "land", True)],
        silent=["quiet"],
        within=LOOSE,
    )
    result = ANALYSIS(given, level="province")
    assert counts(result, "surely", "possibly", "place_hedged") == {
        "north": (1, 1, 0),
        UNKNOWN + "dale, port": (1, 2, 1),
        WHOLE: (1, 1, 0),
        "no place stated": (0, 1, None),
    }
    claims = {of("claim-b-port"), of("claim-c-dale")}
    assert {*result.rows[1].grounds.claims} == claims
    assert counts(ANALYSIS(given, level="province", of=of("north"))) == {"north": (1, 1)}
    assert counts(ANALYSIS(given, level="province", of=of("port"))) == {UNKNOWN + "port": (1, 1)}


def test_a_case_in_a_known_province_and_in_none_is_possible_in_both() -> None:
    given = planted([("a", "hill", True), ("a", "port", True)], within=LOOSE)
    found = counts(ANALYSIS(given, level="province"), "surely", "possibly", "several")
    assert found == {"north": (0, 1, 1), UNKNOWN + "port": (0, 1, 1)}


def test_what_is_not_shown_by_county_is_not_named_by_county() -> None:
    given = planted(
        [("case", "port", True), ("act", "port", True)],
        classes={"act": ACT},
        cases={"act": "case"},
        violent=["act"],
        within=LOOSE,
    )
    assert counts(ANALYSIS(given, level="province"))[UNKNOWN + "land"] == (1, 1)


@trying(st.lists(STATED, max_size=8), st.sampled_from(["country", "province", "county", "city", "zone"]))
def test_a_level_loses_nothing(placed: list[tuple[str, str, bool]], level: str) -> None:
    result = ANALYSIS(planted(placed, silent=["quiet"], within=LOOSE), level=level)
    rows = [row for row in result if isinstance(row, Place) and not row.refusal]
    behind = {claim for row in rows for claim in row.grounds.claims}
    assert behind >= {of(f"claim-{thing}-{place}") for thing, place, _ in placed} | {of("claim-quiet")}
    assert sum(row.possibly or 0 for row in rows) >= len({"quiet", *(thing for thing, *_ in placed)})
    for row in rows:
        assert row.wider_only is None or row.possibly == explained(row)


@pytest.mark.parametrize("level", ["country", "province", "county", "city"])
@pytest.mark.parametrize("what", WHATS)
def test_a_level_loses_nothing_of_the_real_graph(what: str, level: str, real: Graph) -> None:
    given = Given.of(real, ANALYSIS.tables)
    rows = [row for row in ANALYSIS(given, what=what, level=level) if isinstance(row, Place)]
    groups = [*Placed(given.tables).groups(what)]
    behind = {claim for row in rows for claim in row.grounds.claims}
    assert behind >= {claim for group in groups for claim in group.claims}
    told, every = sum(row.possibly or 0 for row in rows), sum(len(group.things) for group in groups)
    assert told >= every
    if what == "incidents":  # none of them is told of several places
        assert told == every


@pytest.mark.parametrize("what", WHATS)
def test_the_columns_of_the_real_graph_add_up(what: str, real: Graph) -> None:
    given = Given.of(real, ANALYSIS.tables)
    rows = [row for row in ANALYSIS(given, what=what, wider="yes") if isinstance(row, Place)]
    judged = [row for row in rows if row.wider_only is not None]
    assert len(judged) > 5
    assert [row.possibly for row in judged] == [explained(row) for row in judged]


@pytest.mark.parametrize("level", [None, "province"])
def test_rows_stand_in_the_same_order_in_all_languages(level: str | None, real: Graph) -> None:
    english, korean = (
        ANALYSIS(Given.of(real, ANALYSIS.tables, language), what="all", level=level, wider="yes")
        for language in ("en", "ko")
    )
    stand = [
        [(row.place_iri, row.grounds.claims) for row in result if isinstance(row, Place)]
        for result in (english, korean)
    ]
    assert len(stand[0]) > 5
    assert stand[0] == stand[1]
    names = [row.place for row in korean if isinstance(row, Place) and row.place_iri]
    assert names != [row.place for row in english if isinstance(row, Place) and row.place_iri]


def test_the_provinces_of_the_real_graph(real: Graph) -> None:
    found = counts(
        ANALYSIS(Given.of(real, ANALYSIS.tables), level="province"), "surely", "possibly", "place_hedged"
    )
    assert found == {
        "Kangwon Province": (1, 1, 0),
        "North Hamgyong Province": (0, 2, 2),
        "Ryanggang Province": (1, 1, 0),
        "South Pyongan Province": (0, 1, 1),
        UNKNOWN + "Haeju, Kaepung county, Pyongsong": (1, 3, 2),
        "told of a country as a whole alone: North Korea": (1, 1, 0),
        "no place stated": (0, 2, None),
    }


REAL = {
    "North Korea": (4, 9, 0),
    "Haeju": (0, 1, 1),
    "Kaepung county": (1, 1, 1),
    "Kangwon Province": (1, 1, 1),
    "Wonsan": (1, 1, 1),
    "North Hamgyong Province": (0, 2, 1),
    "Pyongsong": (0, 1, 1),
    "Ryanggang Province": (1, 1, 1),
    "Hyesan": (1, 1, 1),
    "South Pyongan Province": (0, 1, 1),
    "Nampo": (0, 1, 1),
    "no place stated": (0, 2, None),
}


def test_the_incidents_of_the_real_graph(real: Graph) -> None:
    assert counts(ANALYSIS(Given.of(real, ANALYSIS.tables)), "surely", "possibly", "country_only") == REAL


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("incidents", "kg:Incident"),
        ("acts", "kg:Act"),
        ("operations", "kg:Operation"),
        ("practices", "kg:Practice"),
    ],
)
def test_agrees_with_what_is_listed_at_each_place(what: str, kind: str, real: Graph) -> None:
    given = Given.of(real, ANALYSIS.tables)
    tables = given.tables
    hierarchy = PlaceHierarchy(
        tables["places-within-places"], tables["kinds-of-acts-and-places"], KINDS["place-kind/country"].value
    )
    placed = Placed(tables)
    nodes = tables["dates-of-events"].nodes
    rows = [
        row for row in ANALYSIS(given, what=what, wider="yes") if isinstance(row, Place) and row.place_iri
    ]
    assert len(rows) > 5
    for row in rows:
        listed = at_place(real, row.place_iri).rows
        for certainty in ("surely", "possibly"):
            there = {held.thing for held in listed if held.certainty == certainty and kind in held.type}
            here = {
                nodes[thing]
                for group in placed.groups(what)
                for how in [hierarchy.judged(group.sites, spread=what in ("operations", "practices"))]
                if how.get(row.place_iri, COUNTRY) == certainty
                for thing in group.things
            }
            assert here == there, (row.place, certainty)
            assert len(here) == (
                row.surely if certainty == SURELY else (row.possibly or 0) - (row.surely or 0)
            )
