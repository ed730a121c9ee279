"""Documentation centrality: a planted broker, what cannot be told apart, and the real graph recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.analyses.brokerage import ANALYSIS, Centrality
from kg.network.brokerage.centrality import MEASURES, effort
from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import Result
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph

AGENCY, CASE, BY = KG["Agency"].value, KG["ofIncident"].value, KG["by"].value
Tie = tuple[str, str]


def iri(name: str) -> str:
    return f"https://example.org/{name}"


def told(
    stated: Sequence[Tie] = (),
    parts: Sequence[Tie] = (),
    cases: Sequence[Tie] = (),
    *,
    alone: Sequence[str] = (),
    hedged: Sequence[Tie] = (),
    times: int = 4,
    origins: int | None = None,
    one_origin: Sequence[Tie] = (),
) -> Given:
    """Every tie in some claims, each of its own origin, of so many origins in turn, or all of one."""
    tables = {}
    number = 0
    heads: list[Tie] = []
    kinds = zip(ANALYSIS.tables[1:], (stated, parts, cases), ("tie", BY, CASE), strict=True)
    for name, ties, relation in kinds:
        each = [(iri(one), iri(other)) for one, other in ties for _ in range(times)]
        claims = [iri(f"claim/{number + place}") for place in range(len(each))]
        number += len(each)
        marks = ["reported" if tie in hedged else None for tie in ties for _ in range(times)]
        columns: dict[str, list[str | None]] = {"relation": [relation] * len(each), "hedge": marks}
        tables[name] = edge_table(name, each, claims=claims, columns=columns)
        shared = [tie in one_origin for tie in ties for _ in range(times)]
        for place, (claim, is_shared) in enumerate(zip(claims, shared, strict=True), number - len(each)):
            heads.append(
                (claim, iri("origin/shared" if is_shared else f"origin/{place % (origins or number)}"))
            )
    named = (
        {end for tie in stated for end in tie}
        | {actor for actor, _ in parts if not actor.startswith("act")}
        | {*alone}
    )
    classes = [(iri(actor), AGENCY) for actor in sorted(named)]
    tables[ANALYSIS.tables[0]] = edge_table(ANALYSIS.tables[0], classes)
    documents = edge_table("documents", [(claim, iri("copy/d1")) for claim, _ in heads])
    sure = edge_table("origins", heads, columns={"relation": ["sure"] * len(heads)})
    return Given(tables, Evidence(documents, sure))


def rows(result: Result) -> dict[str, Centrality]:
    return {row.actor: row for row in result if isinstance(row, Centrality)}


def clique(prefix: str) -> list[Tie]:
    return list(combinations([f"{prefix}{number}" for number in range(5)], 2))


BRIDGE = [("broker", f"{side}{number}") for side in "ab" for number in range(5)]


def test_a_planted_broker_is_first_in_nearly_every_draw() -> None:
    result = ANALYSIS(told([*clique("a"), *clique("b"), *BRIDGE]))
    broker = rows(result)["broker"]
    assert (broker.rank, broker.rank_low, broker.rank_high, broker.tied_with) == (1, 1, 1, 0)
    assert broker.documentation_centrality == pytest.approx(25 / 45)  # 5 x 5 of the pairs of 10 others
    assert broker.told_apart is True
    assert result.rows[0] is broker
    others = [row for name, row in rows(result).items() if name != "broker"]
    assert all(row.rank == 2 and row.tied_with == 9 and not row.told_apart for row in others)


def test_the_centre_of_a_star_is_told_apart_and_its_leaves_are_not() -> None:
    result = rows(ANALYSIS(told([("centre", f"leaf{number}") for number in range(8)])))
    centre = result.pop("centre")
    assert (centre.rank, centre.rank_high, centre.among_first, centre.actors_tied) == (1, 1, 1.0, 8)
    assert centre.documentation_centrality == 1.0
    for leaf in result.values():
        assert (leaf.rank, leaf.tied_with, leaf.rank_low, leaf.rank_high) == (2, 7, 2, 9)
        assert leaf.told_apart is False
        assert leaf.among_first == 0.0  # with all that tie with it they never fit


def test_equal_ones_are_not_told_apart() -> None:
    ring = [(f"n{number}", f"n{(number + 1) % 6}") for number in range(6)]
    for row in rows(ANALYSIS(told(ring))).values():
        assert (row.rank, row.tied_with, row.told_apart) == (1, 5, False)


def test_actors_of_one_event_and_of_one_case_are_tied_and_others_are_not() -> None:
    parts = [("a", "act1"), ("b", "act1"), ("c", "act2"), ("d", "act3"), ("e", "act3")]
    result = rows(ANALYSIS(told(parts=parts, cases=[("act1", "case"), ("act2", "case")])))
    assert {name: row.actors_tied for name, row in result.items()} == {"a": 2, "b": 2, "c": 2, "d": 1, "e": 1}


def test_one_who_is_addressed_has_no_part() -> None:
    parts = [("a", "act"), ("b", "act"), ("c", "act"), ("act", "d")]
    result = rows(ANALYSIS(told(parts=parts, alone=["d"])))
    assert result["d"].actors_tied == 0
    assert result["a"].actors_tied == 2


def test_a_case_that_is_part_of_a_campaign_is_not_one_case_with_it() -> None:
    given_ = told(
        parts=[(name, f"act-{name}") for name in "abc"], cases=[(f"act-{name}", "all") for name in "abc"]
    )
    cases = given_.tables[ANALYSIS.tables[3]]
    ties = [
        (cases.nodes[one], cases.nodes[other])
        for one, other in zip(cases.source.tolist(), cases.target.tolist(), strict=True)
    ]
    part_of = edge_table(
        cases.name, ties, claims=cases.claim.texts(), columns={"relation": [KG["partOf"].value] * len(ties)}
    )
    assert not ANALYSIS(given_).rows[0].refusal
    result = ANALYSIS(Given({**given_.tables, cases.name: part_of}, given_.evidence))
    assert result.rows[0].refusal.startswith("Only 0 actors")


def test_what_very_many_have_a_part_in_ties_nobody() -> None:
    crowd = [(f"n{number:02}", "campaign") for number in range(51)]
    small = [(f"n{number:02}", "raid") for number in range(5)]
    result = ANALYSIS(told(parts=[*crowd, *small]))
    assert {row.actors_tied for row in rows(result).values()} == {0, 4}
    assert "1 events tie nobody, since more than 50 actors have a part in each." in result.remarks
    assert {row.actors_tied for row in rows(ANALYSIS(told(parts=[*crowd[:50], *small]))).values()} == {49}


def test_those_without_a_tie_are_ranked_last_and_not_told_apart() -> None:
    result = rows(ANALYSIS(told([("centre", f"leaf{number}") for number in range(8)], alone=["far"])))
    far = result["far"]
    assert (far.documentation_centrality, far.actors_tied, far.told_apart) == (0.0, 0, False)
    assert far.grounds.claims == ()


def test_claims_of_one_origin_stand_and_fall_together() -> None:
    given_ = told([*clique("a"), *clique("b"), *BRIDGE], one_origin=BRIDGE)
    by_origin, by_claim = (rows(ANALYSIS(given_, drawn=drawn))["broker"] for drawn in ("origins", "claims"))
    assert by_origin.rank == by_claim.rank == 1
    assert (by_claim.rank_high, by_claim.among_first, by_claim.told_apart) == (1, 1.0, True)
    assert (by_origin.rank_high, by_origin.told_apart) == (11, False)
    assert by_origin.among_first == pytest.approx(0.63, abs=0.1)  # the share of origins in a draw, 1 - 1/e
    assert by_origin.grounds.origins_most == 1


def test_a_hedged_tie_stands_with_its_own_chance() -> None:
    path = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]
    given_ = told(path, hedged=[("b", "c")], times=20)
    never = rows(ANALYSIS(given_, hedged=0.0))
    always = rows(ANALYSIS(given_, hedged=1.0))
    assert (always["c"].rank, always["c"].rank_high) == (1, 1)
    assert (never["c"].rank, never["c"].rank_low) == (1, 2)  # without b to c the middle is d
    picture = ANALYSIS(given_).picture
    assert picture is not None
    unsure = [(line.source, line.target) for line in picture.lines if not line.sure]
    assert unsure == [(iri("b"), iri("c"))]


def test_the_picture_holds_the_ties_with_their_claims() -> None:
    star = [("centre", f"leaf{number}") for number in range(4)]
    result = ANALYSIS(told(star, parts=[("leaf0", "act"), ("leaf1", "act"), ("leaf1", "alone")]), top=3)
    assert result.picture is not None
    assert not result.picture.directed
    shown = {dot.label for dot in result.picture.dots}
    assert shown == {"centre", "leaf0", "leaf1"}
    lines = {(line.source, line.target): line for line in result.picture.lines}
    assert lines[iri("centre"), iri("leaf0")].label == "a stated tie"
    assert lines[iri("leaf0"), iri("leaf1")].label == "a part in one event or case"
    assert len(lines[iri("leaf0"), iri("leaf1")].grounds.claims) == 8  # four for each part
    assert any("2 more actors are not shown" in remark for remark in result.remarks)
    assert len(rows(result)["leaf1"].grounds.claims) == 12  # its part in an act of its own ties nobody


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (told(), "Only 0 actors have a tie"),
        (told(alone=["a"]), "Only 0 actors have a tie"),
        (told([("a", "a")]), "Only 0 actors have a tie"),
        (told([("a", "b")]), "Only 2 actors have a tie"),
        (told([("a", "b"), ("b", "c")]), "Only 8 claims tie"),
        (told([("a", "b"), ("b", "c"), ("c", "d")], origins=4), "These claims come from 4 origins only"),
    ],
    ids=["empty", "one node", "tie to itself", "two", "few claims", "few origins"],
)
def test_too_little_is_refused_in_a_row(given_: Given, said: str) -> None:
    (row,) = ANALYSIS(given_).rows
    assert row.refusal.startswith(said)


def test_claims_of_few_origins_may_be_drawn_one_by_one() -> None:
    result = ANALYSIS(told([("a", "b"), ("b", "c"), ("c", "d")], origins=4), drawn="claims")
    assert not result.rows[0].refusal


def test_ties_of_the_reference_data_always_stand_and_are_told_of() -> None:
    given_ = told([("centre", f"leaf{number}") for number in range(8)])
    stated = given_.tables[ANALYSIS.tables[1]]
    extra = [(iri("leaf0"), iri(f"reference{number}")) for number in range(9)]
    ties = [
        (stated.nodes[one], stated.nodes[other])
        for one, other in zip(stated.source.tolist(), stated.target.tolist(), strict=True)
    ]
    whole = edge_table(stated.name, [*ties, *extra], claims=[*stated.claim.texts(), *[None] * 9])
    classes = edge_table("classes", [(node, AGENCY) for node in whole.nodes])
    tables = {**given_.tables, stated.name: whole, ANALYSIS.tables[0]: classes}
    result = ANALYSIS(Given(tables, given_.evidence))
    leaf = rows(result)["leaf0"]
    assert (leaf.rank, leaf.rank_high) == (1, 1)
    assert any(remark.startswith("9 ties are stated by the reference data") for remark in result.remarks)


def test_the_same_seed_gives_the_same_and_another_one_may_not() -> None:
    given_ = told([*clique("a"), *clique("b"), *BRIDGE, ("a0", "b0")], times=1)
    first = ANALYSIS(given_, seed=3)
    assert first == ANALYSIS(given_, seed=3)
    shares = {
        tuple(row.among_first for row in rows(ANALYSIS(given_, seed=seed)).values()) for seed in (3, 4, 5)
    }
    assert len(shares) > 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measure": "power"}, "measure: 'power' is none of betweenness"),
        ({"actors": "people"}, "actors: 'people' is none of agencies"),
        ({"drawn": "documents"}, "drawn: 'documents' is none of origins"),
        ({"replicates": 0}, "replicates: 0 is no whole number from 1"),
        ({"top": 0}, "top: 0 is no whole number from 1"),
        ({"first": 0}, "first: 0 is no whole number from 1"),
        ({"seed": -1}, "seed: -1 is no whole number from 0"),
        ({"hedged": 1.5}, "hedged: 1.5 is no number from 0 to 1"),
    ],
)
def test_a_value_that_cannot_be_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ANALYSIS(told(), **options)


NAMES = st.sampled_from("abcdefgh")
TIES = st.lists(st.tuples(NAMES, NAMES), max_size=20)


@settings(deadline=None, max_examples=40)
@given(ties=TIES, parts=st.lists(st.tuples(NAMES, st.sampled_from("VWXYZ")), max_size=20))
def test_intervals_and_ranks_are_places_of_the_ranking(ties: list[Tie], parts: list[Tie]) -> None:
    result = ANALYSIS(told(ties, parts), replicates=20)
    found = list(rows(result).values())
    if found[0].refusal:
        return
    size = len(found)
    for row in found:
        assert row.rank_low is not None
        assert row.rank_high is not None
        assert 1 <= row.rank_low <= row.rank_high <= size
        assert row.told_apart == (2 * (row.rank_high - row.rank_low) < size)
    ranked = sorted(found, key=lambda row: row.rank or 0)
    assert [row.actor for row in ranked] == [row.actor for row in found]
    graph: nx.Graph[str] = nx.Graph(tie for tie in ties if tie[0] != tie[1])
    graph.add_nodes_from(row.actor for row in found)
    members = defaultdict(set)
    for actor, event in parts:
        members[event].add(actor)
    graph.add_edges_from(pair for group in members.values() for pair in combinations(sorted(group), 2))
    expected = nx.betweenness_centrality(graph)
    for row in found:
        assert row.documentation_centrality == pytest.approx(expected[row.actor])


def test_a_large_network_is_sampled_and_a_small_one_is_not() -> None:
    small = effort("betweenness", 200, 60, 200, 2_000)
    assert (small.replicates, small.pivots, small.whole) == (200, None, None)
    large = effort("betweenness", 200, 100_000, 2_000_000, 5_000_000)
    assert large.replicates < 200
    assert large.pivots is not None
    assert large.whole is not None
    assert large.replicates * large.pivots * 2_100_000 <= 3e9
    for measure in MEASURES:
        assert effort(measure, 200, 100_000, 20_000_000, 40_000_000).replicates == 20
        assert effort(measure, 7, 100_000, 20_000_000, 40_000_000).replicates == 7


@pytest.fixture(scope="module")
def given_real(real: Graph) -> Given:
    return Given.of(real, ANALYSIS.tables, "en")


def test_the_real_network_is_what_networkx_makes_of_it(given_real: Given) -> None:
    classes, stated, parts, cases = (given_real.tables[name] for name in ANALYSIS.tables)
    agencies = {classes.nodes[one] for one, kind in _pairs(classes) if classes.nodes[kind] == AGENCY}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(agencies)
    graph.add_edges_from((stated.nodes[one], stated.nodes[other]) for one, other in _pairs(stated))
    relations = cases.column("relation").texts()
    case_of = defaultdict(set)
    for (one, other), relation in zip(_pairs(cases), relations, strict=True):
        if relation in {CASE, KG["ofResponse"].value}:
            case_of[cases.nodes[one]].add(cases.nodes[other])
    members = defaultdict(set)
    for one, other in _pairs(parts):
        if parts.nodes[one] in agencies:
            for event in {parts.nodes[other]} | case_of[parts.nodes[other]]:
                members[event].add(parts.nodes[one])
    graph.add_edges_from(pair for group in members.values() for pair in combinations(sorted(group), 2))
    graph = graph.subgraph(agencies)
    result = ANALYSIS(given_real, top=1000)
    assert len(result) == len(agencies)
    measures: dict[str, Mapping[str, float]] = {
        "betweenness": nx.betweenness_centrality(graph),
        "degree": dict(graph.degree()),
        "harmonic": nx.harmonic_centrality(graph),
        "core": nx.core_number(graph),
        "pagerank": nx.pagerank(graph, tol=1e-10),
    }
    for measure, expected in measures.items():
        found = {row.thing: row for row in rows(ANALYSIS(given_real, measure=measure, top=1000)).values()}
        for actor in agencies:
            assert found[actor].documentation_centrality == pytest.approx(expected[actor], abs=1e-8)


def _pairs(table: EdgeTable) -> list[tuple[int, int]]:
    return list(zip(table.source.tolist(), table.target.tolist(), strict=True))


def test_no_agency_of_the_real_graph_is_told_apart_by_betweenness(given_real: Given) -> None:
    """Five origins at most stand behind the ties between agencies; leave one out, and the ranks turn over."""
    result = ANALYSIS(given_real)
    assert result.grounds.origins_most == 5
    assert not any(row.told_apart for row in rows(result).values())
    assert result.rows[0].grounds.claims


def test_korean_says_the_same_numbers(given_real: Given, real: Graph) -> None:
    korean = ANALYSIS(Given.of(real, ANALYSIS.tables, "ko"))
    english = ANALYSIS(given_real)
    assert [row.rank_high for row in rows(korean).values()] == [
        row.rank_high for row in rows(english).values()
    ]
    assert [row.thing for row in rows(korean).values()] == [row.thing for row in rows(english).values()]
    assert [row.grounds for row in korean] == [row.grounds for row in english]
    assert korean.remarks[0].startswith("관계가 없는 행위자를 포함하여")
