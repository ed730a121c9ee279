"""The ties themselves: one row for each, with all claims that state it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.errors import UnknownNameError, UsageError
from kg.network.analyses.ties import ANALYSIS, QUESTION, Tie
from kg.network.compute import compute
from kg.network.edges import EdgeTable, edge_table
from kg.network.given import Given
from kg.network.grounds import Evidence
from kg.network.results import Result
from kg.queries.opened import Graph

A, B, C, D = (f"https://example.org/id/actor/{name}" for name in "abcd")
ONE, TWO, THREE = (f"https://example.org/id/claim/{name}" for name in ("one", "two", "three"))
HEDGE = "https://example.org/kinds/hedge/alleged"


def of(table: EdgeTable, **options: Any) -> Result:
    nothing = edge_table("nothing", [])
    return ANALYSIS(Given({QUESTION: table}, Evidence(nothing, nothing)), **options)


def ties(result: Result) -> list[Tie]:
    return [row for row in result if isinstance(row, Tie)]


TOLD = edge_table(
    QUESTION,
    [(A, B), (A, B), (A, B), (B, C)],
    claims=[ONE, TWO, THREE, None],
    earliest=["2020-01-01", "2019-01-01", None, None],
    latest=["2020-12-31", "2021-12-31", None, None],
    columns={"relation": ["under", "under", "beside", "under"], "hedge": [HEDGE, None, None, None]},
    alone=[D],
)


def test_a_tie_has_all_claims_that_state_it() -> None:
    rows = {(row.source, row.relation, row.target): row for row in ties(of(TOLD))}
    assert set(rows) == {("a", "under", "b"), ("a", "beside", "b"), ("b", "under", "c")}
    under = rows["a", "under", "b"]
    assert under.grounds.claims == (ONE, TWO)
    assert (under.earliest, under.latest) == (date(2019, 1, 1), date(2021, 12, 31))
    assert under.hedges == ("alleged",)
    assert rows["a", "beside", "b"].earliest is None
    assert rows["b", "under", "c"].grounds.claims == ()


def test_a_node_without_a_tie_is_drawn() -> None:
    picture = of(TOLD).picture
    assert picture is not None
    assert {dot.iri: dot.size for dot in picture.dots} == {A: 2, B: 3, C: 1, D: 1}
    assert [line.sure for line in picture.lines] == [True, False, True]


def test_those_of_one_alone() -> None:
    result = of(TOLD, of=C)
    assert [(row.source, row.target) for row in ties(result)] == [("b", "c")]
    assert result.picture is not None
    assert {dot.iri for dot in result.picture.dots} == {B, C}


def test_one_without_ties_is_a_row_with_the_reason() -> None:
    (row,) = of(TOLD, of=D)
    assert row.refusal == "no tie of “d” is told"


def test_what_is_left_out_is_told() -> None:
    result = of(TOLD, top=1)
    assert len(result) == 1
    assert result.remarks == ("2 more ties are left out; top is 1.",)
    assert result.grounds.claims == (ONE, THREE, TWO)
    with pytest.raises(UsageError, match="top: 0 is no whole number from 1"):
        of(TOLD, top=0)


def test_a_table_that_is_not_there_is_told() -> None:
    with pytest.raises(
        UsageError, match="there is no table 'other' here; there are network-actors-and-actors"
    ):
        of(TOLD, question="other")


def test_any_question_of_the_graph_may_be_asked(real: Graph) -> None:
    result = compute(real, "ties", question="network-actors-and-events", of="Ministry of State Security")
    named = {row.source for row in ties(result)}
    assert named == {"Ministry of State Security"}
    assert {row.relation for row in ties(result)} == {"by", "detaining", "perpetrator"}
    with pytest.raises(UnknownNameError):
        compute(real, "ties", question="network-actors-and-evnts")
    with pytest.raises(UsageError, match="source"):
        compute(real, "ties", question="incidents")
