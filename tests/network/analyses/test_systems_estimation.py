"""Multiple systems estimation: planted lists that meet each condition or fail it, and the real refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.analyses.systems_estimation import ANALYSIS, Condition
from kg.network.compute import compute
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import Result
from kg.network.sources.separate_lists import days_in_common, separate
from kg.queries.opened import Graph

SAME_YEAR = ("2021-01-01", "2021-12-31")
# p is in all three lists, q in the first two, r in the last alone.
THREE = [("p", "a"), ("p", "b"), ("p", "c"), ("q", "a"), ("q", "b"), ("r", "c")]


def of(name: str) -> str:
    return f"https://example.org/id/{name}"


def planted(
    told: Sequence[tuple[str, str]],
    speakers: Mapping[str, Sequence[str]],
    *,
    groups: Sequence[str] = (),
    periods: Mapping[str, tuple[str | None, str | None]] | None = None,
    besides: Sequence[tuple[str, str]] = (),
    same: Sequence[tuple[str, str]] = (),
) -> Given:
    """Plant (victim, document); each document tells them through its speakers.

    ``besides`` are (document, speaker) of claims that tell of no victim.
    """
    claims = [of(f"claim/{who}-{document}") for who, document in told]
    further = [of(f"claim/besides-{number}") for number in range(len(besides))]
    victims = edge_table(
        "victims-and-events",
        [(of(who), of("case")) for who, _ in told],
        claims=claims,
        columns={"relation": ["group" if who in groups else "person" for who, _ in told]},
    )
    chains = [
        (claim, of(name))
        for claim, (_, document) in zip(claims, told, strict=True)
        for name in speakers.get(document, ())
    ]
    chains += [(claim, of(name)) for claim, (_, name) in zip(further, besides, strict=True)]
    spoken = edge_table("speakers-of-claims", chains, columns={"relation": ["named"] * len(chains)})
    printed = [(claim, of(f"copy/{document}")) for claim, (_, document) in zip(claims, told, strict=True)]
    printed += [
        (claim, of(f"copy/{document}")) for claim, (document, _) in zip(further, besides, strict=True)
    ]
    documents = edge_table("documents-of-claims", printed)
    keys = sorted({document for _, document in told})
    spans = [(periods or {}).get(key, SAME_YEAR) for key in keys]
    covered = edge_table(
        "periods-of-documents",
        [(of(f"copy/{key}"), of(f"work/{key}")) for key in keys],
        earliest=[first for first, _ in spans],
        latest=[last for _, last in spans],
    )
    judged = edge_table("things-judged-the-same", [(of(one), of(other)) for one, other in same])
    tables = {table.name: table for table in (victims, spoken, documents, covered, judged)}
    return Given(tables, Evidence(documents, edge_table("origins-of-claims", []), judged))


OWN = {"a": ["alpha"], "b": ["beta"], "c": ["gamma"]}


def rows(result: Result) -> dict[str, Condition]:
    return {row.condition: row for row in result if isinstance(row, Condition) and row.condition}


def verdict(result: Result) -> Condition:
    last = result.rows[-1]
    assert isinstance(last, Condition)
    return last


LISTS = "Separate lists, by what they tell of victims"
STRICT = "Separate lists, by all that they tell"
OVERLAP = "Lists that shared individual victims tie together"
SINGLE = "Victims told of one by one"
DAYS = "Days that all lists cover"


def test_three_separate_lists_that_overlap_may_be_tried() -> None:
    result = ANALYSIS(planted(THREE, OWN))
    found = rows(result)
    assert [(found[name].found, found[name].met) for name in (LISTS, STRICT, OVERLAP, SINGLE, DAYS)] == [
        (3, "yes"),
        (3, "yes"),
        (3, "yes"),
        (3, "yes"),
        (365, "yes"),
    ]
    pairs = {name: row.found for name, row in found.items() if name.startswith("Overlap of")}
    assert pairs == {"Overlap of a and b": 2, "Overlap of a and c": 1, "Overlap of b and c": 1}
    cells = {name: row.found for name, row in found.items() if name.startswith("Pattern")}
    assert cells == {
        "Pattern of capture: a; b; c": 1,
        "Pattern of capture: a; b": 1,
        "Pattern of capture: c": 1,
    }
    assert found["Pattern of capture: c"].grounds.claims == (of("claim/r-c"),)
    assert len([row for row in found.values() if row.met == "cannot be checked"]) == 5
    assert verdict(result).refusal == ""
    assert "Ask a statistician" in verdict(result).reason
    assert verdict(result).found is None, "an estimate is never made"


def test_lists_that_share_an_organisation_are_one() -> None:
    result = ANALYSIS(planted(THREE, OWN | {"b": ["beta", "alpha"]}))
    found = rows(result)
    assert (found[LISTS].found, found[LISTS].met) == (2, "no")
    assert "a+b; c" in found[LISTS].reason
    assert found["Overlap of a+b and c"].found == 1
    assert "separate lists by what they tell of victims: 2 of 3" in verdict(result).refusal


def test_what_is_shared_elsewhere_counts_for_the_strict_row_alone() -> None:
    result = ANALYSIS(planted(THREE, OWN, besides=[("a", "delta"), ("c", "delta")]))
    found = rows(result)
    assert (found[LISTS].found, found[STRICT].found, found[STRICT].met) == (3, 2, "no")
    assert verdict(result).refusal


def test_speakers_judged_the_same_are_shared() -> None:
    assert rows(ANALYSIS(planted(THREE, OWN, same=[("alpha", "beta")])))[LISTS].found == 2


def test_victims_judged_the_same_overlap() -> None:
    told = [("p", "a"), ("q", "b")]
    assert rows(ANALYSIS(planted(told, OWN)))[OVERLAP].found == 0
    assert rows(ANALYSIS(planted(told, OWN, same=[("p", "q")])))[OVERLAP].found == 2


def test_without_overlap_it_is_refused() -> None:
    result = ANALYSIS(planted([("p", "a"), ("q", "b"), ("r", "c")], OWN))
    assert rows(result)[OVERLAP].met == "no"
    assert "lists that no shared victim ties to the others: 3 of 3" in verdict(result).refusal


def test_one_list_apart_from_the_others_is_refused() -> None:
    result = ANALYSIS(planted([("p", "a"), ("p", "b"), ("r", "c")], OWN))
    assert (rows(result)[OVERLAP].found, rows(result)[OVERLAP].met) == (2, "no")


def test_lists_in_two_groups_without_a_tie_are_refused() -> None:
    told = [("p", "a"), ("p", "b"), ("q", "c"), ("q", "d")]
    row = rows(ANALYSIS(planted(told, OWN | {"d": ["delta"]})))[OVERLAP]
    assert (row.found, row.met) == (2, "no")


def test_copies_of_one_work_are_one_list() -> None:
    given = planted(THREE, OWN)
    copies = edge_table("periods-of-documents", [(of("copy/a"), of("work/x")), (of("copy/b"), of("work/x"))])
    found = rows(ANALYSIS(Given({**given.tables, copies.name: copies}, given.evidence)))
    assert (found[LISTS].found, found[STRICT].found) == (2, 2)
    assert "a+b; c" in found[LISTS].reason


def test_a_victim_in_no_document_is_not_counted() -> None:
    given = planted(THREE, OWN)
    table = edge_table("victims-and-events", [(of("p"), of("case"))], columns={"relation": ["person"]})
    (row,) = ANALYSIS(Given({**given.tables, table.name: table}, given.evidence)).rows
    assert row.refusal.startswith("Refused: no document")


def test_victims_of_hedged_claims_alone_are_told_of() -> None:
    given = planted(THREE, OWN)
    old = given.tables["victims-and-events"]
    hedges = [of("alleged") if who in "qr" else None for who, _ in THREE]
    table = edge_table(
        old.name,
        [(of(who), of("case")) for who, _ in THREE],
        claims=old.claim.texts(),
        columns={"relation": ["person"] * len(THREE), "hedge": hedges},
    )
    result = ANALYSIS(Given({**given.tables, table.name: table}, given.evidence))
    assert any("call victims: 2 of 3" in remark for remark in result.remarks)


@trying(st.lists(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4), min_size=1))
def test_the_days_in_common_are_those_of_going_through_all(lists: list[list[tuple[int, int]]]) -> None:
    days = [{day for first, last in spans for day in range(first, last + 1)} for spans in lists]
    assert days_in_common(lists) == len(set.intersection(*days))


def test_groups_are_no_list_entries() -> None:
    result = ANALYSIS(planted([*THREE, ("crowd", "a"), ("crowd", "b")], OWN, groups=["crowd"]))
    assert (rows(result)[SINGLE].found, rows(result)[SINGLE].met) == (3, "no")
    assert rows(result)["Overlap of a and b"].found == 2, "a group that both tell of is no overlap"
    assert "1 groups beside 3 individual victims" in verdict(result).refusal


@pytest.mark.parametrize(
    ("period", "met"),
    [
        (("2022-01-01", "2022-12-31"), "no"),
        (("2022-01-01", None), "no"),
        ((None, None), "cannot be checked"),
        (("2021-12-31", "2022-12-31"), "yes"),
    ],
)
def test_the_periods_must_meet(period: tuple[str | None, str | None], met: str) -> None:
    row = rows(ANALYSIS(planted(THREE, OWN, periods={"c": period})))[DAYS]
    assert row.met == met
    assert row.found == {"no": 0, "yes": 1}.get(met)


def test_documents_merge_by_however_many_steps() -> None:
    assert separate("abcd", {"a": ["x"], "b": ["x", "y"], "c": ["y"], "d": []}) == [("a", "b", "c"), ("d",)]


def test_what_is_left_out_is_told() -> None:
    result = ANALYSIS(planted(THREE, OWN), top=1)
    assert len([name for name in rows(result) if name.startswith("Overlap of")]) == 1
    assert any(remark.startswith("2 pairs of lists are not shown") for remark in result.remarks)


def test_no_victims_are_refused_in_a_row() -> None:
    (row,) = ANALYSIS(planted([], {})).rows
    assert row.refusal.startswith("Refused: no document tells of a victim")


def test_an_unknown_value_is_told() -> None:
    with pytest.raises(UsageError, match="top: 0 is no whole number from 1"):
        ANALYSIS(planted(THREE, OWN), top=0)


def test_the_real_graph_is_refused(real: Graph) -> None:
    """Three documents of one publisher are one list; four single victims stand in each of two lists."""
    result = compute(real, "systems-estimation")
    found = rows(result)
    assert (found[LISTS].found, found[LISTS].met) == (3, "yes")
    assert "000+001+003; 002; 004" in found[LISTS].reason
    assert (found[STRICT].found, found[STRICT].met) == (1, "no")
    assert (found[OVERLAP].found, found[OVERLAP].met) == (0, "no")
    assert (found[SINGLE].found, found[SINGLE].met) == (8, "no")
    cells = {name: row.found for name, row in found.items() if name.startswith("Pattern")}
    assert cells == {"Pattern of capture: 000+001+003": 4, "Pattern of capture: 002": 4}
    assert (found[DAYS].found, found[DAYS].met) == (0, "no")
    assert verdict(result).refusal.startswith("Refused: no estimate is permissible")
    assert "16 groups beside 8 individual victims" in verdict(result).refusal


def test_no_victim_is_drawn(real: Graph) -> None:
    picture = compute(real, "systems-estimation").picture
    assert picture is not None
    rows_of = real.query("SELECT ?v WHERE { ?a kg:victim ?v } ORDER BY ?v")
    assert not isinstance(rows_of, bool | list)
    private = {str(row["v"]) for row in rows_of}
    assert private
    assert not private & {dot.iri for dot in picture.dots}
