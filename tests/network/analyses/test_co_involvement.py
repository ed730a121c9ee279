"""Agencies named in one incident: planted and random, collapsed, hedged, refused, and on the real graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kg.errors import UsageError
from kg.network.analyses.co_involvement import ANALYSIS, FEWEST, Pair
from kg.network.edges import edge_table
from kg.network.given import Given
from kg.network.grounds import SAME, Evidence
from kg.network.involvement.incidence import CLASSES, INVOLVEMENTS, PARTS, TIES
from kg.network.results import Result
from kg.ontology.vocabulary import KG, KINDS

if TYPE_CHECKING:
    from kg.queries.opened import Graph

ARRESTING, INFORMING = KINDS["role/arresting"].value, KINDS["role/informing"].value
REPORTED = KINDS["hedge/reported"].value


def told(
    *incidents: str,
    below: Sequence[tuple[str, str]] = (),
    hedged: Sequence[str] = (),
    informing: Sequence[str] = (),
    organisations: str = "",
    language: str = "en",
) -> Given:
    """Tell of incidents, each written as the letters of those that act in it.

    Args:
        incidents: the first is case0 with one act0, and so on.
        below: subordinations, lower first.
        hedged: entries told with reserve, as ``a0`` for a in case0.
        informing: entries in which somebody only told of a person.
        organisations: letters that are no agencies.
        language: of the answer.
    """
    entries = [f"{letter}{number}" for number, event in enumerate(incidents) for letter in event]
    letters = sorted({entry[0] for entry in entries} | {end for tie in below for end in tie})
    tables = {
        INVOLVEMENTS: edge_table(
            INVOLVEMENTS,
            [(entry[0], f"act{entry[1:]}") for entry in entries],
            claims=[f"claim/{entry}" for entry in entries],
            columns={
                "relation": [INFORMING if entry in informing else ARRESTING for entry in entries],
                "hedge": [REPORTED if entry in hedged else None for entry in entries],
            },
        ),
        PARTS: edge_table(
            PARTS,
            [(f"act{number}", f"case{number}") for number in range(len(incidents))],
            columns={"relation": [KG["ofIncident"].value] * len(incidents)},
        ),
        TIES: edge_table(TIES, below, columns={"tie": [f"tie/{lower}{upper}" for lower, upper in below]}),
        CLASSES: edge_table(
            CLASSES,
            [(one, KG["Organization" if one in organisations else "Agency"].value) for one in letters],
        ),
        SAME: edge_table(SAME, []),
    }
    documents = edge_table("documents", [(f"claim/{entry}", f"copy/{entry[1:]}") for entry in entries])
    origins = edge_table(
        "origins",
        [(f"claim/{entry}", f"who/{entry[1:]}") for entry in entries],
        columns={"relation": ["sure"] * len(entries)},
    )
    return Given(tables, Evidence(documents, origins), language=language)


def pairs(result: Result) -> dict[str, Pair]:
    return {row.first + row.second: row for row in result if isinstance(row, Pair) and not row.refusal}


def refusals(result: Result) -> list[str]:
    return [row.refusal for row in result if row.refusal]


PLANTED = (*["ab"] * 8, "cd", "ce", "df", "eg", "fh", "gh", *"cdefgh" * 4)


def test_a_planted_pair_is_found_beyond_chance() -> None:
    result = ANALYSIS(told(*PLANTED))
    found = pairs(result)
    assert not refusals(result)
    assert next(iter(found)) == "ab"
    assert {name for name, row in found.items() if row.q is not None and row.q <= 0.05} == {"ab"}
    best = found["ab"]
    assert (best.incidents, best.hedged, best.weight) == (8, 0, 8.0)
    assert best.expected is not None
    assert best.expected < 2
    assert best.p is not None
    assert best.q is not None
    assert best.p < best.q < 1e-4


def test_an_agency_that_is_everywhere_meets_all_and_is_no_finding() -> None:
    result = ANALYSIS(told(*["ab", "ac", "ad", "ae"] * 3))
    assert {row.p for row in pairs(result).values()} == {1.0}


def test_of_random_incidents_little_is_found() -> None:
    """False discoveries are bounded: in at most one of twenty random networks is any pair found."""
    rng = np.random.default_rng(20260101)
    wrong = 0
    for _ in range(40):
        cells = rng.random((20, 7)) < 0.15
        events = ["".join("abcdefg"[place] for place in np.flatnonzero(line)) for line in cells]
        wrong += any(row.q is not None and row.q <= 0.05 for row in pairs(ANALYSIS(told(*events))).values())
    assert wrong <= 2


def test_rows_go_by_incidents_then_weight_then_name() -> None:
    result = ANALYSIS(told("abc", "ab", "de", "fgh", "ab", "de"))
    assert [*pairs(result)] == ["ab", "de", "ac", "bc", "fg", "fh", "gh"]
    assert [row.weight for row in pairs(result).values()] == [2.5, 2.0, 0.5, 0.5, 0.5, 0.5, 0.5]


def test_a_superior_is_left_out_beside_its_own_unit() -> None:
    result = ANALYSIS(told("mu", "mup", "mp", below=[("u", "x"), ("x", "m")]))
    found = pairs(result)
    assert set(found) == {"pu", "mp"}
    assert (found["pu"].weight, found["mp"].weight) == (1.0, 1.0)
    assert any("stands below it" in remark and "2 times" in remark for remark in result.remarks)
    assert result.picture is not None
    assert {dot.iri: dot.size for dot in result.picture.dots} == {"m": 3.0, "u": 2.0, "p": 2.0}


def test_a_circle_of_subordinations_leaves_nobody_out() -> None:
    assert set(pairs(ANALYSIS(told("ab", below=[("a", "b"), ("b", "a")])))) == {"ab"}


def test_those_named_alone_stay_in_the_picture() -> None:
    result = ANALYSIS(told("ab", "c", "d"))
    assert result.picture is not None
    assert [dot.iri for dot in result.picture.dots] == ["a", "b", "c", "d"]
    assert [(line.source, line.target) for line in result.picture.lines] == [("a", "b")]
    assert any("never named with another: 2." in remark for remark in result.remarks)


def test_reserve_is_counted_apart() -> None:
    result = ANALYSIS(told("ab", "ab", "ab", "cd", hedged=["a0", "b0", "b1", "c3"]))
    found = pairs(result)
    assert (found["ab"].incidents, found["ab"].hedged) == (3, 2)
    assert (found["cd"].incidents, found["cd"].hedged) == (1, 1)
    assert result.picture is not None
    assert {line.source + line.target: line.sure for line in result.picture.lines} == {
        "ab": True,
        "cd": False,
    }


def test_who_only_told_of_a_person_is_not_counted_and_that_is_said() -> None:
    result = ANALYSIS(told("ab", "ab", informing=["b0"]))
    assert pairs(result)["ab"].incidents == 1
    assert any("only told of a person" in remark and ": 1 times" in remark for remark in result.remarks)


def test_organisations_count_where_they_are_asked_for() -> None:
    given = told("ao", "ab", organisations="o")
    assert set(pairs(ANALYSIS(given))) == {"ab"}
    assert set(pairs(ANALYSIS(given, kind="body"))) == {"ab", "ao"}


def test_acts_may_be_counted_in_place_of_incidents() -> None:
    given = told("a", "b", "ab")
    parts = edge_table(
        PARTS,
        [("act0", "case"), ("act1", "case"), ("act2", "case")],
        columns={"relation": [KG["ofIncident"].value] * 3},
    )
    given = Given({**given.tables, PARTS: parts}, given.evidence)
    assert pairs(ANALYSIS(given))["ab"].named_in == ("case",)
    assert pairs(ANALYSIS(given, level="act"))["ab"].named_in == ("act2",)


def test_what_stands_behind_a_pair_are_the_claims_on_both_in_the_shared_incidents() -> None:
    result = ANALYSIS(told("ab", "a", "abc"))
    grounds = pairs(result)["ab"].grounds
    assert grounds.claims == ("claim/a0", "claim/a2", "claim/b0", "claim/b2")
    assert grounds.documents == ("0", "2")
    assert (grounds.origins_least, grounds.origins_most) == (2, 2)
    assert len(result.grounds.claims) == 6


@pytest.mark.parametrize("several", [1, FEWEST - 1])
def test_with_few_shared_incidents_pairs_are_counted_but_not_tested(several: int) -> None:
    result = ANALYSIS(told(*["ab"] * several, *"cdef" * 3))
    (reason,) = refusals(result)
    assert f"more: {several}." in reason
    row = pairs(result)["ab"]
    assert (row.incidents, row.expected, row.p, row.q) == (several, None, None, None)


def test_from_six_on_a_pair_can_reach_one_in_twenty() -> None:
    """The reason for the limit: two agencies always together in half of the incidents that name two."""
    result = ANALYSIS(told(*["ab"] * 3, "cd", "ce", "de"))
    assert not refusals(result)
    best = pairs(result)["ab"].p
    assert best is not None
    assert best <= 0.05


@pytest.mark.parametrize(
    ("incidents", "reason"),
    [
        ((), "No report names an agency"),
        (("a",), "No incident names two"),
        (("a", "b", "a"), "No incident names two"),
    ],
)
def test_says_why_there_is_nothing(incidents: tuple[str, ...], reason: str) -> None:
    result = ANALYSIS(told(*incidents))
    assert [row.refusal.startswith(reason) for row in result] == [True]
    assert result.picture is not None
    assert len(result.picture.dots) == len({*incidents})


def test_in_korean() -> None:
    result = ANALYSIS(told("ab", language="ko"))
    assert "p값" in refusals(result)[0]
    assert result.remarks[0].startswith("행위 주체로 언급된 기관: 2곳")


def test_what_is_not_listed_is_said() -> None:
    result = ANALYSIS(told("abcd"), top=2)
    assert len(pairs(result)) == 2
    assert "Pairs that are not listed: 4." in result.remarks


@pytest.mark.parametrize("options", [{"level": "country"}, {"kind": "person"}, {"top": 0}])
def test_an_unknown_value_is_told(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        ANALYSIS(told("ab"), **options)


def test_of_the_real_graph_one_incident_names_two_agencies(real: Graph) -> None:
    """Checked by hand: a seizure by the authorities, and a unit that reportedly took two people over."""
    result = ANALYSIS(Given.of(real, ANALYSIS.tables))
    second, last = result.rows
    assert "incidents that name two agencies or more: 1." in last.refusal
    assert isinstance(second, Pair)
    assert second.first_iri.endswith("/actor/government-of-north-korea")
    assert second.second_iri.endswith("/node/rw46hs42")
    assert (second.incidents, second.hedged, second.weight, second.p) == (1, 1, 1.0, None)
    assert second.grounds.documents == ("000",)
    assert result.picture is not None
    assert sorted(dot.size for dot in result.picture.dots) == [1, 1, 1, 1, 1, 3]


def test_rows_of_the_real_graph_stand_alike_in_both_languages(real: Graph) -> None:
    english, korean = (ANALYSIS(Given.of(real, ANALYSIS.tables, one), level="act") for one in ("en", "ko"))
    assert [row.grounds for row in english] == [row.grounds for row in korean]
    assert [bool(row.refusal) for row in english] == [bool(row.refusal) for row in korean]
    assert english.rows[-1].refusal
