"""Bounds of independent origins, and circles of those who pass on each other's word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.network.attributed import Told, given_of, iri

from kg.analyse.corroboration import corroborate
from kg.errors import UsageError
from kg.network.analyses.independence import ANALYSIS, Independent
from kg.network.given import Given
from kg.network.grounds import SAME, same_things
from kg.network.results import Result
from kg.network.sources.attribution import TOLD, Attribution
from kg.queries.opened import Graph


def rows(result: Result) -> list[Independent]:
    return [row for row in result if isinstance(row, Independent)]


def only(claims: list[Told], same: list[tuple[str, str]] | None = None) -> Independent:
    (row,) = rows(ANALYSIS(given_of(claims, same or [])))
    return row


def bounds(row: Independent) -> tuple[int, int]:
    return row.grounds.origins_least, row.grounds.origins_most


def circles(claims: list[Told], same: list[tuple[str, str]] | None = None) -> list[Independent]:
    return [row for row in rows(ANALYSIS(given_of(claims, same or []))) if row.kind == "circle"]


def test_two_documents_that_repeat_one_organisation_count_once() -> None:
    row = only([Told(("watch", "state"), ("i1",), ("d1",)), Told(("watch", "paper"), ("i1",), ("d2",))])
    assert row.grounds.documents == ("n:d1", "n:d2")
    assert (row.chains, row.sure, row.reserved, row.unnamed) == (2, 1, 0, 0)
    assert bounds(row) == (1, 1)
    assert row.passed_on_by == ("n:paper", "n:state")


def test_one_organisation_under_two_nodes_counts_once_where_somebody_judged_them_the_same() -> None:
    claims = [Told(("watch",), ("i1",)), Told(("watch-again",), ("i1",), ("d2",))]
    assert bounds(only(claims)) == (2, 2)
    assert bounds(only(claims, [("watch", "watch-again")])) == (1, 1)


def test_what_happened_to_two_nodes_judged_the_same_is_one_row() -> None:
    row = only([Told(("watch",), ("i1",)), Told(("radio",), ("i2",), ("d2",))], [("i1", "i2")])
    assert (row.thing, bounds(row)) == (iri("i1"), (2, 2))


def test_a_source_without_a_name_widens_the_bounds() -> None:
    told = [Told(("watch",), ("i1",))]
    assert bounds(only(told)) == (1, 1)
    row = only([*told, Told(("x1", "radio"), ("i1",)), Told(("x2", "radio"), ("i1",))])
    assert (bounds(row), row.sure, row.unnamed) == ((1, 3), 1, 2)


def test_reserve_widens_the_bounds_and_is_told_apart() -> None:
    row = only([Told(("watch",), ("i1",)), Told(("radio",), ("i1",), hedged=True)])
    assert (bounds(row), row.sure, row.reserved, row.unnamed) == ((1, 2), 1, 1, 0)


def test_a_planted_circle_is_found_with_its_claims_and_matter() -> None:
    claims = [
        Told(("a", "b"), ("i1",), ("d1",)),
        Told(("b", "a"), ("i1",), ("d2",)),
        Told(("c", "a"), ("i1",), ("d2",)),
        Told(("a",), ("i1",), ("d2",)),
    ]
    (circle,) = circles(claims)
    assert (circle.label, circle.goes_round) == ("n:a ⇄ n:b", ("n:i1",))
    assert circle.grounds.claims == ("c:0", "c:1")
    assert rows(ANALYSIS(given_of(claims)))[0] == circle


def test_a_circle_on_two_matters_goes_round_on_none() -> None:
    (circle,) = circles([Told(("a", "b"), ("i1",)), Told(("b", "a"), ("i2",))])
    assert circle.goes_round == ()


def test_a_circle_of_three_and_one_within_a_chain() -> None:
    found = circles([
        Told(("a", "b")), Told(("b", "c")), Told(("c", "a")), Told(("p", "q", "p"), ("s1",)),
    ])  # fmt: skip
    assert [one.label for one in found] == ["n:a ⇄ n:b ⇄ n:c", "n:p ⇄ n:q"]
    assert found[1].goes_round == ("n:s1",)


def test_who_quotes_itself_or_only_one_way_makes_no_circle() -> None:
    assert not circles([Told(("a", "a")), Told(("a", "b")), Told(("b", "c")), Told(("a", "c"))])
    assert not circles([Told(("a", "a-again"))], [("a", "a-again")])
    assert circles([Told(("a", "b")), Told(("b", "a-again"))], [("a", "a-again")])


def test_names_no_more_of_a_large_circle_than_can_be_read() -> None:
    around = [Told((f"m{n:02}", f"m{(n + 1) % 20:02}")) for n in range(20)]
    (circle,) = circles(around)
    assert circle.label.endswith("n:m11 ⇄ and 8 more")


def test_widest_first_and_top_says_what_is_left_out() -> None:
    claims = [Told(("watch",), ("i1",)), Told((("x1", "x2"),), ("i2",)), Told((("x1", "x2", "x3"),), ("i3",))]
    result = ANALYSIS(given_of(claims), top=2)
    assert [row.label for row in rows(result)] == ["n:i3", "n:i2"]
    assert result.remarks[-1] == "Rows that are not listed: 1."


def test_levels() -> None:
    told = given_of(
        [Told(("watch", "state"), ("i1",), ("d1",)), Told(("watch",), ("i2",), ("d2",)), Told(("x1",))]
    )
    by_document = rows(ANALYSIS(told, level="document"))
    assert [(row.label, bounds(row), len(row.grounds.claims)) for row in by_document] == [
        ("n:d1", (1, 2), 2),
        ("n:d2", (1, 1), 1),
    ]
    watch, nameless = rows(ANALYSIS(told, level="organisation"))
    assert (watch.label, watch.grounds.documents) == ("n:watch", ("n:d1", "n:d2"))
    assert (len(watch.grounds.claims), bounds(watch)) == (2, (1, 1))
    assert (nameless.label, nameless.thing, nameless.told_by) == (
        "Sources without a name (×1)",
        "",
        ("n:x1",),
    )
    assert nameless.grounds.claims == ("c:2",)


def test_whoever_only_says_something_about_an_incident_is_no_origin_of_its_occurrence() -> None:
    row = only(
        [Told(("paper",), ("i1",)), Told(("watch",), about=("i1",)), Told(("x1", "watch"), about=("i1",))]
    )
    assert (row.grounds.claims, bounds(row), row.told_by) == (("c:0",), (1, 1), ("n:paper",))
    assert (row.about, row.about_by) == (2, ("n:watch", "n:x1"))
    assert (row.whole_claims, row.whole_least, row.whole_most) == (3, 2, 3)


def test_an_incident_whose_occurrence_nobody_tells_rests_on_all_that_mentions_it() -> None:
    row = only([Told(("watch",), about=("i1",))])
    assert (bounds(row), row.told_by, row.about, row.whole_claims) == ((1, 1), ("n:watch",), 0, 1)


def test_one_thing_alone() -> None:
    told = given_of([Told(("watch",), ("i1", "law")), Told(("radio",), ("law",)), Told(("radio", "watch"))])
    (row,) = rows(ANALYSIS(told, of="n:law"))
    assert (row.kind, row.label, bounds(row)) == ("thing", "n:law", (2, 2))
    assert ANALYSIS(told, of="n:law").grounds == row.grounds


def test_refusals_are_rows() -> None:
    (nothing,) = rows(ANALYSIS(given_of([])))
    assert nothing.refusal
    (unknown,) = rows(ANALYSIS(given_of([Told(("watch",), ("i1",))]), of="n:nobody"))
    assert unknown.refusal == "No claim that counts as a fact mentions n:nobody."
    assert not unknown.grounds.claims


@pytest.mark.parametrize("option", [{"level": "village"}, {"top": 0}])
def test_an_option_that_cannot_be(option: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=next(iter(option))):
        ANALYSIS(given_of([]), **option)


def test_the_picture_leads_from_whoever_tells_to_the_document() -> None:
    result = ANALYSIS(given_of([Told(("x1", "radio"), ("i1",)), Told(("radio",), ("i1",), hedged=True)]))
    assert result.picture is not None
    lines = {(line.source, line.target): (line.weight, line.sure) for line in result.picture.lines}
    assert lines == {("n:x1", "n:radio"): (1, True), ("n:radio", "n:d1"): (2, True)}
    groups = {dot.iri: (dot.group, dot.size) for dot in result.picture.dots}
    assert groups == {
        "n:x1": ("unnamed source, or class of people", 1),
        "n:radio": ("named speaker", 2),
        "n:d1": ("document", 2),
    }


SPEAKERS = st.sampled_from(["a", "b", "c", "x1", "x2"])
LINKS = st.lists(SPEAKERS, min_size=1, max_size=2).map(tuple)
TOLDS = st.builds(
    Told,
    st.lists(LINKS, max_size=3).map(tuple),
    st.lists(st.sampled_from(["i1", "i2", "law"]), unique=True, max_size=2).map(tuple),
    st.sampled_from([("d1",), ("d2",), ("d1", "d2")]),
    st.booleans(),
    st.sampled_from([(), ("i1",), ("i2",)]),
)
CLAIMS = st.lists(TOLDS, max_size=8)


@given(CLAIMS, st.sampled_from(["incident", "document", "organisation"]))
def test_bounds_hold_and_the_heads_add_up(claims: list[Told], level: str) -> None:
    for row in rows(ANALYSIS(given_of(claims), level=level)):
        if row.refusal or row.kind == "circle":
            continue
        least, most = bounds(row)
        heads = {h for c in row.grounds.claims for link in claims[int(c[2:])].links()[:1] for h in link}
        assert 0 <= least <= most == len(heads)
        assert row.sure is not None
        assert row.reserved is not None
        assert row.unnamed is not None
        assert row.sure + row.reserved + row.unnamed == most
        assert least == max(row.sure, min(1, most))
        assert row.unnamed == sum(head.startswith("x") for head in heads)
        assert row.told_by == tuple(sorted(f"n:{head}" for head in heads))


@given(CLAIMS)
def test_an_incident_rests_on_its_occurrence(claims: list[Told]) -> None:
    for row in rows(ANALYSIS(given_of(claims))):
        if row.refusal or row.kind == "circle":
            continue
        thing = row.thing[2:]
        occurred = {f"c:{n}" for n, told in enumerate(claims) if thing in told.things}
        mentions = occurred | {f"c:{n}" for n, told in enumerate(claims) if thing in told.about}
        assert {*row.grounds.claims} == (occurred or mentions)
        assert row.about == len(mentions - (occurred or mentions))
        assert row.whole_claims == len(mentions)


@given(CLAIMS)
def test_circles_are_those_that_a_walk_finds(claims: list[Told]) -> None:
    ties = {
        (one, other)
        for told in claims
        for inner, outer in zip(told.links(), told.links()[1:], strict=False)
        for one in inner
        for other in outer
    }
    reach = {who: {other for one, other in ties if one == who} for who in ["a", "b", "c", "x1", "x2"]}
    for _ in reach:
        reach = {who: found | {n for o in found for n in reach[o]} for who, found in reach.items()}
    expected = {frozenset({who, *(o for o in found if who in reach[o])}) for who, found in reach.items()
                if who in found}  # fmt: skip
    made = Attribution(given_of(claims).tables[TOLD])
    assert {frozenset(made.names[code][2:] for code in circle) for circle in made.circles()} == {
        circle for circle in expected if len(circle) > 1
    }


def test_the_whole_equals_corroborate_on_every_incident(real: Graph) -> None:
    result = ANALYSIS(Given.of(real, ANALYSIS.tables))
    assert len(result) == 11
    for row in rows(result):
        whole = corroborate(real, row.thing).whole
        assert row.whole_claims == len(whole.claims)
        assert (row.whole_least, row.whole_most) == (whole.origins.least, whole.origins.most)
        mentions = {one.claim for one in whole.claims}
        assert row.about == len(mentions - {*row.grounds.claims})
        assert {name.split(" (×")[0] for name in (*row.told_by, *row.about_by)} >= {
            head.name for head in whole.heads
        }


def test_the_real_graph(real: Graph) -> None:
    read = Given.of(real, ANALYSIS.tables)
    incidents = {row.label: row for row in rows(ANALYSIS(read))}
    six = incidents["Detention of six students, January 2019"]
    assert (bounds(six), six.chains, six.told_by, len(six.grounds.claims)) == ((1, 1), 1, ("Daily NK",), 3)
    assert (six.about, six.about_by) == (3, ("CIVICUS", "Daily NK", "Unnamed source"))
    assert (six.whole_claims, six.whole_least, six.whole_most) == (6, 1, 3)
    film = incidents["Squid Game case, reported November 2021"]
    assert (bounds(film), film.told_by, film.about) == ((1, 1), ("Radio Free Asia",), 1)
    assert film.about_by == ("United States Department of State",)
    origins = {row.label: row for row in rows(ANALYSIS(read, level="organisation"))}
    assert origins["Human Rights Watch"].grounds.documents == ("002", "003", "004")
    assert rows(ANALYSIS(read, level="organisation"))[-1].label == "Sources without a name (×27)"
    assert not Attribution(read.tables[TOLD], same_things(read.tables[SAME])).circles()


def test_unnamed_sources_have_no_name_in_the_picture(real: Graph) -> None:
    picture = ANALYSIS(Given.of(real, ANALYSIS.tables)).picture
    assert picture is not None
    sources = [
        dot
        for dot in picture.dots
        if "/node/" in dot.iri and dot.label.startswith("Unnamed source, by way of ")
    ]
    assert sources
    assert len({dot.label for dot in sources}) == len(sources)
    assert {dot.group for dot in sources} == {"unnamed source, or class of people"}
