"""Paths upwards: planted chains, gaps in time, circles, and what the real graph states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.analyses.command_chain import ANALYSIS, TIES
from kg.network.chains.command_rows import ChainRow
from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import SAME, Evidence
from kg.network.naming import LocalNames
from kg.network.results import Result, Row
from kg.network.texts import LANGUAGES, words
from kg.ontology.vocabulary import KG, KINDS

if TYPE_CHECKING:
    from kg.queries.opened import Graph

Tie = tuple[str, str]
PART_OF = KINDS["subordination/part-of"].value
AFFILIATED = KINDS["subordination/affiliated"].value
AGENCY = KG["Agency"].value
DAY = date(2021, 6, 1)


def _ties(
    ties: Sequence[Tie],
    *,
    claims: Sequence[str | None] | None = None,
    during: Sequence[str | None] | None = None,
    alone: Sequence[str] = (),
    **columns: Sequence[str | None],
) -> EdgeTable:
    """Ties that are parts of each other; ``during`` as a first and a last day, joined by a stroke."""
    spans = [(text or "/").split("/") for text in during or [None] * len(ties)]
    return edge_table(
        TIES,
        ties,
        claims=claims or [f"claim/{lower}{upper}" for lower, upper in ties],
        earliest=[span[0] or None for span in spans],
        latest=[span[1] or None for span in spans],
        columns={"relation": [PART_OF] * len(ties), **columns},
        alone=alone,
    )


def _given(table: EdgeTable, same: Sequence[Tie] = (), language: str = "en") -> Given:
    """One document, and one named origin, behind each claim."""
    claims = table.claims_of()
    documents = edge_table("documents", [(claim, f"copy/{claim[-2]}") for claim in claims])
    origins = edge_table(
        "origins",
        [(claim, f"who/{claim[-2]}") for claim in claims],
        columns={"relation": ["sure"] * len(claims)},
    )
    return Given({TIES: table, SAME: edge_table(SAME, same)}, Evidence(documents, origins), language=language)


def _run(table: EdgeTable, **options: object) -> Result:
    return ANALYSIS(_given(table), **options)


def _rows(result: Result, what: str = "path") -> list[ChainRow]:
    said = words("command_chain", result.language)["what"][what]
    return [row for row in result if isinstance(row, ChainRow) and row.what == said]


def test_a_planted_chain_goes_up_to_the_actor_without_a_stated_superior() -> None:
    result = _run(_ties([("a", "b"), ("b", "c")], alone=["z"]))
    assert [row.path for row in _rows(result)] == [("a", "b", "c"), ("b", "c")]
    first = _rows(result)[0]
    assert (first.steps, first.kinds) == (2, ("part-of", "part-of"))
    assert first.ends == "no superior of “c” is stated"
    assert first.grounds.claims == ("claim/ab", "claim/bc")
    assert (first.grounds.documents, first.grounds.origins_most) == (("a", "b"), 2)
    assert first.behind == (
        "ab (documents: 1, independent origins: 1 to 1)",
        "bc (documents: 1, independent origins: 1 to 1)",
    )
    assert result.grounds.claims == ("claim/ab", "claim/bc")


def test_a_planted_missing_superior_is_a_row_of_its_own_and_no_root() -> None:
    result = _run(_ties([("a", "b")], alone=["z"]))
    alone = _rows(result, "alone")
    assert [row.agency for row in alone] == ["b", "z"]
    assert alone[1].what == "no superior stated"
    assert (alone[1].steps, alone[1].certainty, alone[1].grounds.claims) == (0, "", ())
    assert "root" not in " ".join(row.what + row.ends for row in alone)


def test_a_diamond_gives_both_ways_and_marks_that_other_claims_state_another_superior() -> None:
    result = _run(_ties([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]), of="a")
    assert [row.path for row in _rows(result)] == [("a", "b", "d"), ("a", "c", "d")]
    assert [row.differing for row in _rows(result)] == [True, True]
    assert _rows(result)[0].other_superiors == ("a: c",)


def test_two_superiors_by_one_claim_are_both_given_and_do_not_differ() -> None:
    result = _run(_ties([("a", "b"), ("a", "c")], claims=["claim/1x", "claim/1x"]))
    assert [(row.other_superiors, row.differing) for row in _rows(result)] == [
        (("a: c",), False),
        (("a: b",), False),
    ]


@pytest.mark.parametrize(
    ("during", "expected"),
    [
        ("2021-01-01/2021-12-31", "certain"),
        ("2021-06-01/2021-06-01", "certain"),
        ("2020-01-01/", "possible"),
        ("/2021-12-31", "possible"),
        (None, "unknown at the day"),
    ],
)
def test_a_path_is_as_sure_as_its_weakest_step(during: str | None, expected: str) -> None:
    table = _ties([("a", "b"), ("b", "c")], during=["2021-01-01/2021-12-31", during])
    row = _rows(_run(table, at=DAY, of="a"))[0]
    assert (row.certainty, row.certainties) == (expected, ("certain", expected))


def test_a_time_that_leaves_the_day_out_breaks_the_path_and_is_told() -> None:
    table = _ties([("a", "b"), ("b", "c")], during=[None, "2019-01-01/2019-12-31"])
    result = _run(table, at=DAY)
    (path,) = _rows(result)
    assert path.path == ("a", "b")
    assert path.ends == "superiors of “b” are stated for other times only"
    (lapsed,) = _rows(result, "lapsed")
    assert (lapsed.agency, lapsed.times) == ("b", ("2019-01-01/2019-12-31",))
    assert lapsed.other_superiors == ("b: c",)
    assert lapsed.grounds.claims == ("claim/bc",)
    assert [row.agency for row in _rows(result, "alone")] == ["c"]


def test_another_claim_can_make_a_step_surer() -> None:
    table = _ties(
        [("a", "b"), ("a", "b")],
        claims=["claim/1x", "claim/2x"],
        during=[None, "2021-01-01/2021-12-31"],
    )
    (row,) = _rows(_run(table, at=DAY))
    assert (row.certainty, row.grounds.claims) == ("certain", ("claim/1x", "claim/2x"))
    assert row.times == ("2021-01-01/2021-12-31",)


def test_a_hedge_is_marked_and_lowers_what_is_certain() -> None:
    table = _ties([("a", "b")], during=["2021-01-01/2021-12-31"], hedge=["hedge/alleged"])
    for day, expected in ((DAY, "possible"), (None, "stated with reserve; no day asked for")):
        (row,) = _rows(_run(table, at=day))
        assert (row.certainty, row.hedges) == (expected, ("alleged",))
    picture = _run(table).picture
    assert picture is not None
    assert [line.sure for line in picture.lines] == [False]


def test_without_a_day_the_rows_and_a_remark_say_so() -> None:
    result = _run(_ties([("a", "b")], during=["2019-01-01/2019-12-31"]))
    assert _rows(result)[0].certainty == "stated; no day asked for"
    assert "No day was asked for" in result.remarks[0]
    assert not any("No day" in remark for remark in _run(_ties([("a", "b")]), at=DAY).remarks)


def test_a_circle_is_told_and_no_path_runs_in_it() -> None:
    result = _run(_ties([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]))
    (circle,) = _rows(result, "circle")
    assert (circle.path, circle.steps) == (("b", "c"), 2)
    assert circle.grounds.claims == ("claim/bc", "claim/cb")
    assert [row.path for row in _rows(result) if row.agency == "a"] == [("a", "b", "c", "d")]


def test_a_circle_without_a_way_out_ends_the_path() -> None:
    result = _run(_ties([("a", "b"), ("b", "c"), ("c", "b")]), of="a")
    (row,) = _rows(result)
    assert row.path == ("a", "b", "c")
    assert row.ends == "every stated superior of “c” stands on the path already"
    assert len(_rows(result, "circle")) == 1


def test_an_actor_below_itself_is_a_circle_of_one() -> None:
    result = _run(_ties([("a", "a")]))
    (row,) = result
    assert isinstance(row, ChainRow)
    assert (row.what, row.path, row.steps) == ("circle", ("a",), 1)


def test_of_leaves_out_circles_that_it_does_not_lead_to() -> None:
    table = _ties([("a", "b"), ("x", "y"), ("y", "x")])
    assert not _rows(_run(table, of="a"), "circle")
    assert _rows(_run(table), "circle")


def test_membership_and_statehood_are_no_steps() -> None:
    table = _ties(
        [("a", "s"), ("a", "m"), ("b", "s")],
        claims=["claim/1x", None, None],
        relation=[KG["ofState"].value, KG["memberOf"].value, KG["siblingOf"].value],
    )
    result = _run(table)
    assert not _rows(result)
    a, b = (row for row in _rows(result, "alone") if row.agency in "ab")
    assert a.belongs_to == ("memberOf: m (reference data)", "ofState: s (1x)")
    assert (a.grounds.claims, b.belongs_to) == (("claim/1x",), ())


def test_an_affiliation_is_marked_unless_more_is_stated() -> None:
    table = _ties([("a", "b"), ("c", "d"), ("c", "d")], relation=[AFFILIATED, AFFILIATED, PART_OF])
    rows = _rows(_run(table))
    assert [(row.kinds, row.connection_only) for row in rows] == [
        (("affiliated",), True),
        (("affiliated / part-of",), False),
    ]


def test_by_default_only_agencies_are_asked_about_and_the_others_are_counted() -> None:
    table = _ties(
        [("a", "b"), ("people", "b")],
        sourceClass=[AGENCY, KG["ActorClass"].value],
        targetClass=[AGENCY, AGENCY],
    )
    result = _run(table)
    assert {row.agency for row in result if isinstance(row, ChainRow)} == {"a", "b"}
    assert any(remark.startswith("1 more actors with a stated superior") for remark in result.remarks)
    assert _rows(_run(table, of="people"))[0].path == ("people", "b")


def test_things_judged_to_be_the_same_join_paths() -> None:
    table = _ties([("a", "b"), ("c", "d")])
    rows = _rows(ANALYSIS(_given(table, same=[("b", "c")])))
    assert [row.path for row in rows] == [("a", "b", "d"), ("b", "d")]
    assert _rows(ANALYSIS(_given(table, same=[("b", "c")]), of="c"))[0].path == ("b", "d")


def test_an_actor_of_whom_no_tie_is_told_is_a_row_that_says_so() -> None:
    result = ANALYSIS(_given(_ties([("a", "b")])), of="nobody")
    (row,) = result.rows
    assert isinstance(row, ChainRow)
    assert "nobody" in row.refusal
    assert (row.agency_iri, row.path, row.steps) == ("nobody", (), None)
    assert result.picture is None


@pytest.mark.parametrize("top", [0, -1, 1.5, "3", True])
def test_a_number_of_rows_that_cannot_be_is_refused(top: Any) -> None:
    with pytest.raises(UsageError, match=f"top: {top!r} is no whole number"):
        _run(_ties([("a", "b")]), top=top)


@pytest.mark.parametrize("alone", [[], ["a"]])
def test_nothing_stated_is_a_refusal(alone: list[str]) -> None:
    for language in LANGUAGES:
        result = ANALYSIS(_given(_ties([], alone=alone), language=language))
        assert result.rows[-1].refusal == words("command_chain", language)["reasons"]["nothing"]
        assert len(result) == 1 + len(alone)
        assert result.picture is None


def test_paths_beyond_counting_are_bounded_and_it_is_said_what_is_cut() -> None:
    layers = [[f"{layer:02}{one}" for one in "xyz"] for layer in range(12)]  # 3 ** 11 paths from the lowest
    ties = [(low, high) for below, above in pairwise(layers) for low in below for high in above]
    result = _run(_ties(ties), of="00x", top=7)
    assert len(_rows(result)) == 7
    assert any(remark.startswith("Of 1 actors there are more paths") for remark in result.remarks)
    everything = _run(_ties(ties), top=60)
    assert len(_rows(everything)) == 60
    assert "The paths of 31 more actors are left out; --top is 60." in everything.remarks


def test_the_picture_leads_from_lower_to_upper() -> None:
    picture = _run(_ties([("a", "b"), ("c", "b")], during=["2020-01-01/2021-12-31", None]), at=DAY).picture
    assert picture is not None
    assert picture.directed
    assert [dot.iri for dot in picture.dots] == ["a", "b", "c"]
    assert [(line.source, line.target, line.sure, line.earliest) for line in picture.lines] == [
        ("a", "b", True, date(2020, 1, 1)),
        ("c", "b", False, None),
    ]
    assert picture.dots[1].grounds.claims == ("claim/ab", "claim/cb")


_names = st.sampled_from("abcdefg")


@given(ties=st.lists(st.tuples(_names, _names), max_size=14, unique=True))
@settings(deadline=None)
def test_paths_are_all_simple_ways_to_where_nothing_new_is_above(ties: list[Tie]) -> None:
    result = _run(_ties(ties), top=100_000)
    found = {row.path for row in _rows(result)}
    assert len(found) == len(_rows(result))
    for path in found:
        assert len(set(path)) == len(path)
        assert all(step in ties for step in pairwise(path))
    graph = nx.DiGraph(ties)
    lowers = {a for a, b in ties if a != b}
    wanted = {
        tuple(path)
        for lower in lowers
        for other in graph.nodes
        if other != lower
        for path in nx.all_simple_paths(graph, lower, other)
        if set(graph.successors(path[-1])) <= set(path)
    }
    each = {lower: sum(path[0] == lower for path in wanted) for lower in lowers}
    if max(each.values(), default=0) <= 50:
        assert found == wanted
    components = [c for c in nx.strongly_connected_components(graph) if len(c) > 1]
    loops = {a for a, b in ties if a == b} - {node for c in components for node in c}
    circles = _rows(result, "circle")
    assert {row.agency for row in circles} == {min(c) for c in components} | loops
    for row in circles:
        assert all(step in ties for step in pairwise([*row.path, row.path[0]]))


def test_of_one_in_the_middle_paths_from_both_sides_are_given() -> None:
    ties = [("a", "b"), ("b", "m"), ("c", "m"), ("a", "x"), ("m", "u"), ("y", "u")]
    result = _run(_ties(ties), of="m")
    assert [row.path for row in _rows(result)] == [("m", "u")]
    below = _rows(result, "below")
    assert [row.path for row in below] == [("c", "m"), ("a", "b", "m")]
    assert [row.what for row in result if isinstance(row, ChainRow)] == ["path", *["path from below"] * 2]
    assert below[1].ends == "at the actor asked for; nobody is stated to stand below “a”"
    assert below[1].other_superiors == ("a: x",)
    assert below[1].grounds.claims == ("claim/ab", "claim/bm")
    (told,) = (remark for remark in result.remarks if "the superior of" in remark)
    assert told.startswith("“m” is stated as the superior of 2, ")
    assert told.endswith(": b; c.")
    assert result.picture is not None
    assert {(line.source, line.target) for line in result.picture.lines} == {
        *(("a", "b"), ("b", "m"), ("c", "m"), ("m", "u")),
    }


def test_of_the_highest_and_the_lowest_one_direction_is_given() -> None:
    table = _ties([("a", "b"), ("b", "c")])
    highest, lowest = _run(table, of="c"), _run(table, of="a")
    assert [row.path for row in _rows(highest, "below")] == [("a", "b", "c")]
    assert not _rows(highest)
    assert [row.agency for row in _rows(highest, "alone")] == ["c"]
    assert not _rows(lowest, "below")
    assert not any("the superior of" in remark for remark in lowest.remarks)
    assert not _rows(_run(table), "below")


def test_on_a_day_those_below_at_other_times_are_named_apart() -> None:
    table = _ties([("a", "b"), ("b", "m"), ("c", "m")], during=["2019-01-01/2019-12-31", None, "/2018-01-01"])
    result = _run(table, at=DAY, of="m")
    (row,) = _rows(result, "below")
    assert row.path == ("b", "m")
    assert row.ends.endswith("those below “b” are stated for other times only")
    assert any("superior of 1 on the day" in remark and remark.endswith(": b.") for remark in result.remarks)
    assert "“m” is stated as the superior of 1 for other times only: c." in result.remarks


def test_a_circle_below_ends_the_path_from_below_and_is_told() -> None:
    result = _run(_ties([("a", "b"), ("b", "a"), ("b", "m")]), of="m")
    (row,) = _rows(result, "below")
    assert row.path == ("a", "b", "m")
    assert row.ends.endswith("all stated to stand below “a” stand on the path already")
    assert len(_rows(result, "circle")) == 1


def test_paths_from_below_are_cut_and_it_is_said() -> None:
    result = _run(_ties([(lower, "m") for lower in "abcde"]), of="m", top=2)
    assert [row.path[0] for row in _rows(result, "below")] == ["a", "b"]
    assert "More paths lead to “m” from below; --top is 2." in result.remarks
    assert result.picture is not None
    assert len(result.picture.lines) == 2


@given(
    ties=st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=12, unique=True)
)
@settings(deadline=None)
def test_paths_from_below_are_the_paths_upwards_of_the_ties_turned_around(ties: list[Tie]) -> None:
    below = {row.path for row in _rows(_run(_ties(ties, alone=["a"]), of="a", top=10_000), "below")}
    turned = _run(_ties([(upper, lower) for lower, upper in ties], alone=["a"]), of="a", top=10_000)
    assert below == {row.path[::-1] for row in _rows(turned)}


class Backwards(LocalNames):
    """Names that sort the other way round than IRIs."""

    def name(self, iri: str) -> str:
        """Put a letter in front that falls as that of the IRI rises."""
        local = super().name(iri)
        return f"{chr(219 - ord(local[0]))} {local}" if local else local


def test_the_order_of_rows_does_not_rest_on_names() -> None:
    table = _ties([("a", "b"), ("c", "d")], alone=["z"])
    plain = ANALYSIS(_given(table))
    named = ANALYSIS(replace(_given(table), naming=Backwards()))
    assert [_iris(row) for row in named] == [_iris(row) for row in plain]
    assert [row.agency_iri for row in _rows(named)] == ["a", "c"]


def _iris(row: Row) -> tuple[str, ...]:
    assert isinstance(row, ChainRow)
    return (row.agency_iri, *row.path_iri)


def test_rows_of_the_real_graph_stand_alike_in_both_languages(real: Graph) -> None:
    ministry = f"{MINE}actor/ministry-of-state-security"
    for of in (None, ministry):
        english, korean = (ANALYSIS(Given.of(real, ANALYSIS.tables, one), of=of) for one in ("en", "ko"))
        assert [_iris(row) for row in english] == [_iris(row) for row in korean]
        assert [row.grounds for row in english] == [row.grounds for row in korean]


def test_those_below_the_ministry_of_the_real_graph(real: Graph) -> None:
    """Checked by hand: six stand right below it, and informers below one of these."""
    ministry = f"{MINE}actor/ministry-of-state-security"
    result = ANALYSIS(Given.of(real, ANALYSIS.tables, "en"), of=ministry)
    below = _rows(result, "below")
    assert sorted(row.steps or 0 for row in below) == [1, 1, 1, 1, 1, 2]
    assert {row.path_iri[-1] for row in below} == {ministry}
    assert any("is stated as the superior of 6, " in remark for remark in result.remarks)
    assert len(_rows(result, "alone")) == 1


def test_the_words_have_the_same_keys_in_both_languages() -> None:
    english, korean = (words("command_chain", language) for language in LANGUAGES)
    assert english.keys() == korean.keys()
    assert all(english[key].keys() == korean[key].keys() for key in english if isinstance(english[key], dict))


MINE = "https://w3id.org/repression-graph/north-korea/id/"


def test_what_the_real_graph_states(real: Graph) -> None:
    result = ANALYSIS(Given.of(real, ANALYSIS.tables))
    paths = {row.path_iri[0].removeprefix(MINE): row for row in _rows(result)}
    assert len(paths) == len(_rows(result)) == 11
    longest = paths["actor/publication-and-broadcasting-department"]
    assert longest.path_iri[1:] == (
        f"{MINE}actor/propaganda-and-agitation-department",
        f"{MINE}actor/workers-party-of-korea",
    )
    assert longest.grounds.claims == (f"{MINE}claim/3fxqjphs", f"{MINE}claim/t3pdz9zj")
    assert longest.grounds.documents == ("002",)
    assert paths["node/jxmp3d5w"].connection_only
    assert paths["node/rw46hs42"].hedges == ("reported",)
    alone = {row.agency_iri.removeprefix(MINE) for row in _rows(result, "alone")}
    assert len(alone) == 20
    assert "actor/ministry-of-state-security" in alone
    assert not any("united-nations" in iri for row in paths.values() for iri in row.path_iri)


@pytest.mark.parametrize(
    ("day", "what", "expected"),
    [
        (date(2024, 10, 15), "path", "certain"),
        (date(2024, 11, 1), "lapsed", "not stated for the day"),
    ],
)
def test_the_one_dated_tie_of_the_real_graph(real: Graph, day: date, what: str, expected: str) -> None:
    command = f"{MINE}actor/military-security-command"
    result = ANALYSIS(Given.of(real, ANALYSIS.tables, "en"), at=day, of=command)
    (row,) = _rows(result, what)
    assert (row.certainty, row.times) == (expected, ("2024-10",))
    assert row.grounds.claims == (f"{MINE}claim/pbq3hhpw",)
