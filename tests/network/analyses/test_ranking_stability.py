"""Stability of rankings: planted sources, and resamples held against going through all draws."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given as trying
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.analyses.ranking_stability import ANALYSIS, Stability
from kg.network.brokerage.rank_intervals import places
from kg.network.compute import compute
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import Result
from kg.network.sources.coverage import SEXUAL_VIOLENCE
from kg.network.sources.rankings import overlap, weighted_percentile
from kg.network.sources.source_resamples import resamples
from kg.ontology.vocabulary import KINDS
from kg.queries.opened import Graph


def of(name: str) -> str:
    return f"https://example.org/id/{name}"


def planted(
    told: Sequence[tuple[str, str, str]],
    *,
    relation: str = "agency",
    place_kind: str = "province",
    same: Sequence[tuple[str, str]] = (),
    further: Sequence[str] = (),
) -> Given:
    """Plant (item, incident, document); ``further`` are documents that tell of no incident."""
    claims = [of(f"claim/{number}") for number in range(len(told))]
    table = edge_table(
        "incidents-by-agency-place-act-law",
        [(of(incident), of(item)) for item, incident, _ in told],
        claims=claims,
        columns={
            "relation": [relation] * len(told),
            "place_kind": [KINDS[f"place-kind/{place_kind}"].value] * len(told),
        },
    )
    printed = [(claim, of(f"copy/{document}")) for claim, (_, _, document) in zip(claims, told, strict=True)]
    printed += [(of(f"claim/of-{document}"), of(f"copy/{document}")) for document in further]
    documents = edge_table("documents-of-claims", printed)
    judged = edge_table("things-judged-the-same", [(of(one), of(other)) for one, other in same])
    tables = {each.name: each for each in (table, documents, judged)}
    return Given(tables, Evidence(documents, edge_table("origins-of-claims", []), judged))


def rows(result: Result, source: bool) -> dict[str, Stability]:
    """Give the rows without each source, or else those of each item."""
    found = [row for row in result if isinstance(row, Stability) and not row.refusal]
    return {row.source or row.item: row for row in found if bool(row.source) is source}


# x has three incidents in a; y two and z one in b.
CARRIED = [
    ("x", "i1", "a"),
    ("x", "i2", "a"),
    ("x", "i3", "a"),
    ("y", "i4", "b"),
    ("y", "i5", "b"),
    ("z", "i6", "b"),
]


def test_a_ranking_that_one_source_carries_falls_apart() -> None:
    found = rows(ANALYSIS(planted(CARRIED), ranking="agency", k=1), source=True)
    # 3, 2, 1 against 0, 2, 1: of three pairs one agrees and two do not.
    assert found["a"].tau == pytest.approx(-1 / 3, abs=1e-4)
    assert found["a"].overlap == 0
    assert found["a"].fallen == ("x",)
    assert (found["a"].incidents, found["a"].incidents_left) == (6, 3)
    assert (found["a"].items, found["a"].items_left) == (3, 2)
    assert len(found["a"].grounds.claims) == 3
    # 3, 2, 1 against 3, 0, 0: two pairs agree and one ties; 2 / sqrt(3 * 2).
    assert found["b"].tau == pytest.approx(2 / 6**0.5, abs=1e-4)
    assert found["b"].overlap == 1


def test_independent_duplicates_change_nothing() -> None:
    twice = [(item, incident, document) for item, incident, _ in CARRIED for document in ("a", "b")]
    result = ANALYSIS(planted(twice), ranking="agency")
    assert {row.tau for row in rows(result, source=True).values()} == {1.0}
    assert {row.overlap for row in rows(result, source=True).values()} == {1.0}
    for row in rows(result, source=False).values():
        assert (row.low, row.high, row.absent) == (row.place, row.place_last, 0)


def test_incidents_judged_the_same_count_once() -> None:
    told = [("x", "i1", "a"), ("x", "i2", "b"), ("y", "i3", "a")]
    found = rows(ANALYSIS(planted(told, same=[("i1", "i2")]), ranking="agency"), source=False)
    assert {item: row.incidents for item, row in found.items()} == {"x": 1, "y": 1}


def test_where_all_tie_there_is_no_tau() -> None:
    found = rows(ANALYSIS(planted([("x", "i1", "a"), ("y", "i2", "b")]), ranking="agency"), source=True)
    assert found["a"].tau is None
    assert found["a"].note.startswith("With all sources every item")


def test_without_the_only_teller_nothing_is_left() -> None:
    told = [("x", "i1", "a"), ("x", "i2", "a"), ("y", "i3", "a")]
    (row,) = rows(ANALYSIS(planted(told, further=["b"]), ranking="agency"), source=True).values()
    assert (row.tau, row.overlap, row.items_left) == (None, 0, 0)
    assert row.note == "Without this source nothing of the ranking is left."


def test_one_source_is_refused() -> None:
    (row,) = ANALYSIS(planted([("x", "i1", "a"), ("y", "i2", "a")]), ranking="agency").rows
    assert "there is nothing to leave out" in row.refusal


def test_reference_data_alone_is_refused() -> None:
    told = edge_table(
        "incidents-by-agency-place-act-law",
        [(of("i1"), of("x")), (of("i2"), of("y"))],
        columns={"relation": ["agency"] * 2},
    )
    given = planted([])
    (row,) = ANALYSIS(Given({**given.tables, told.name: told}, given.evidence), ranking="agency").rows
    assert "only the reference data" in row.refusal


def test_the_same_as_a_case_of_sexual_violence_has_no_finer_place() -> None:
    told = edge_table(
        "incidents-by-agency-place-act-law",
        [(of("i1"), of("town")), (of("i2"), SEXUAL_VIOLENCE)],
        claims=[of("c1"), of("c2")],
        columns={"relation": ["place", "act"], "place_kind": [KINDS["place-kind/city"].value, None]},
    )
    given = planted([], same=[("i1", "i2")], further=["a", "b"])
    tables = {**given.tables, told.name: told}
    apart, together = (
        ANALYSIS(Given({**tables, "things-judged-the-same": same}, given.evidence), ranking="place")
        for same in (planted([]).tables["things-judged-the-same"], tables["things-judged-the-same"])
    )
    assert "one item alone (town)" in apart.rows[0].refusal
    assert "no incident is told" in together.rows[0].refusal


def test_one_item_is_refused() -> None:
    (row,) = ANALYSIS(planted([("x", "i1", "a"), ("x", "i2", "b")]), ranking="agency").rows
    assert "one item alone (x)" in row.refusal
    assert len(row.grounds.claims) == 2


def test_an_empty_table_is_refused_for_each_ranking() -> None:
    result = ANALYSIS(planted([]))
    assert len([row for row in result if row.refusal]) == 4


@pytest.mark.parametrize(
    ("kind", "there"), [("province", True), ("city", True), ("country", False), ("residential-area", False)]
)
def test_places_are_neither_countries_nor_finer_than_is_published(kind: str, there: bool) -> None:
    given = planted(CARRIED, relation="place", place_kind=kind)
    assert bool(rows(ANALYSIS(given, ranking="place"), source=True)) is there


@pytest.mark.parametrize("size", range(1, 6))
def test_the_sets_have_the_probability_of_all_draws(size: int) -> None:
    kept, chance = resamples(size, 1, 0)
    drawn: dict[tuple[float, ...], int] = {}
    for draw in product(range(size), repeat=size):
        key = tuple(float(source in draw) for source in range(size))
        drawn[key] = drawn.get(key, 0) + 1
    assert {
        tuple(row): round(share * size**size) for row, share in zip(kept.tolist(), chance, strict=True)
    } == drawn
    assert chance.sum() == pytest.approx(1)


@trying(
    st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("ijkl"), st.sampled_from("abcd")), min_size=1)
)
def test_intervals_are_those_of_going_through_all_draws(told: list[tuple[str, str, str]]) -> None:
    items, documents = (sorted({row[at] for row in told}) for at in (0, 2))
    found = rows(ANALYSIS(planted(told), ranking="agency"), source=False)
    if len(items) < 2 or len(documents) < 2:
        assert not found
        return
    firsts: dict[str, list[int]] = {item: [] for item in items}
    lasts: dict[str, list[int]] = {item: [] for item in items}
    absent = dict.fromkeys(items, 0)
    for draw in product(documents, repeat=len(documents)):
        counts = [len({i for who, i, by in told if who == item and by in draw}) for item in items]
        for item, own, first, last in zip(items, counts, *places(np.array(counts, float)), strict=True):
            firsts[item].append(int(first))
            lasts[item].append(int(last))
            absent[item] += own == 0
    ways = len(documents) ** len(documents)
    for item, row in found.items():
        assert row.low == np.percentile(firsts[item], 5, method="inverted_cdf")
        assert row.high == np.percentile(lasts[item], 95, method="inverted_cdf")
        assert row.absent == pytest.approx(absent[item] / ways, abs=1e-4)


def test_many_sources_are_drawn_with_a_seed() -> None:
    items = [("x", "y", "z")[number % 3] for number in range(12)]
    told = [(item, f"i{number}", f"d{number}") for number, item in enumerate(items)]
    first, again, other = (ANALYSIS(planted(told), ranking="agency", draws=20, seed=s) for s in (1, 1, 2))
    assert first == again
    assert first.rows != other.rows
    assert any("20 resamples of 12 sources, with seed 1" in remark for remark in first.remarks)


def test_ties_with_the_last_are_among_the_first() -> None:
    assert overlap(np.array([3, 1, 1]), np.array([3, 1, 0]), 2) == pytest.approx(2 / 3)
    assert overlap(np.array([0, 0]), np.array([0, 0]), 2) is None


def test_a_percentile_is_the_first_value_that_reaches_the_share() -> None:
    assert weighted_percentile([3, 1, 2], np.array([0.5, 0.05, 0.45]), 0.05) == 1
    assert weighted_percentile([3, 1, 2], np.array([0.5, 0.04, 0.46]), 0.05) == 2


@pytest.mark.parametrize(
    "option",
    [
        {"ranking": "people"},
        {"by": "page"},
        {"part": "half"},
        {"k": 0},
        {"draws": 0},
        {"draws": 10**9},
        {"seed": -1},
    ],
)
def test_an_unknown_value_is_told(option: dict[str, str | int]) -> None:
    with pytest.raises(UsageError, match=next(iter(option))):
        ANALYSIS(planted(CARRIED), **option)


def test_the_real_graph(real: Graph) -> None:
    """Of seven incidents with an agency the first document tells three; one law alone is told of."""
    result = compute(real, "ranking-stability")
    left = {(row.ranking, row.source): row for row in result if isinstance(row, Stability) and row.source}
    agencies = left["agencies by incidents", "Copy 000: CIVICUS Monitor page on North Korea, April 2019"]
    assert (agencies.incidents, agencies.incidents_left, agencies.items, agencies.items_left) == (7, 4, 6, 3)
    # 3 and five times 1 against 2, 1, 1 and three times 0.
    assert agencies.tau == pytest.approx(5 / (5 * 11) ** 0.5, abs=1e-4)
    (refused,) = (row for row in result if row.refusal)
    assert refused.refusal.startswith("laws by incidents: there is one item alone")
    assert any("3125 ways" in remark for remark in result.remarks)
    mine = {row.item: row for row in result if isinstance(row, Stability) and row.item}
    # Told by one document of five: missing from (4/5)^5 of all draws.
    assert mine["Ministry of State Security"].absent == pytest.approx(0.8**5, abs=1e-4)
