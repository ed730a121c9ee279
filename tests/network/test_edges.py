"""The edge table: made by hand, read-only, and clear about what it cannot hold."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kg.errors import UsageError
from kg.network.edges import NONE, EdgeTable, coded, edge_table

TIES = [("urn:b", "urn:a"), ("urn:a", "urn:c"), ("urn:b", "urn:a")]


@pytest.fixture
def table() -> EdgeTable:
    return edge_table(
        "made",
        TIES,
        claims=["c:2", None, "c:1"],
        weights=[1, 2.5, 3],
        earliest=["2024-01-01", None, "2024-03-01"],
        latest=["2024-01-31", "2024-02-29", None],
        columns={"hedge": ["alleged", None, None]},
        alone=["urn:z"],
    )


def test_columns(table: EdgeTable) -> None:
    assert table.nodes == ("urn:a", "urn:b", "urn:c", "urn:z")
    assert table.source.tolist() == [1, 0, 1]
    assert table.target.tolist() == [0, 2, 0]
    assert table.weight.tolist() == [1, 2.5, 3]
    assert table.claim.texts() == ["c:2", None, "c:1"]
    assert table.column("hedge").texts() == ["alleged", None, None]
    assert table.column("no-such").texts() == [None, None, None]
    assert len(table) == 3
    assert repr(table) == "<EdgeTable 'made': 3 rows, 4 nodes>"
    assert table.source.dtype == table.claim.codes.dtype == np.dtype(np.int32)


def _arrays(table: EdgeTable) -> list[npt.NDArray[Any]]:
    own: list[npt.NDArray[Any]] = [
        table.source,
        table.target,
        table.weight,
        table.earliest,
        table.latest,
        table.claim.codes,
    ]
    return own + [column.codes for column in table.columns.values()] + [table.column("none").codes]


def test_nothing_can_be_changed(table: EdgeTable) -> None:
    for made in (table, table.taking(np.array([2, 0]))):
        for array in _arrays(made):
            assert len(array) == len(made)
            with pytest.raises(ValueError, match="read-only"):
                array[0] = array[1]
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.name = "other"  # type: ignore[misc]


def test_some_rows_keep_all_nodes(table: EdgeTable) -> None:
    by_mask = table.taking(table.weight > 2)
    assert by_mask.nodes == table.nodes
    assert by_mask.claim.texts() == [None, "c:1"]
    assert table.taking(np.array([2, 0])).weight.tolist() == [3, 1]
    assert len(table.taking(np.zeros(3, bool))) == 0


def test_claims_behind_rows(table: EdgeTable) -> None:
    assert table.claims_of() == ("c:1", "c:2")
    assert table.claims_of(np.array([0])) == ("c:2",)
    assert table.claims_of(np.array([False, True, False])) == ()


@pytest.mark.parametrize(
    ("day", "surely", "possibly"),
    [
        ("2023-12-31", [False, False, False], [False, True, False]),
        ("2024-01-01", [True, False, False], [True, True, False]),
        ("2024-01-31", [True, False, False], [True, True, False]),
        ("2024-02-29", [False, False, False], [False, True, False]),
        ("2024-03-01", [False, False, False], [False, False, True]),
        ("2030-01-01", [False, False, False], [False, False, True]),
    ],
)
def test_holding_on_a_day(table: EdgeTable, day: str, surely: list[bool], possibly: list[bool]) -> None:
    found = table.holding(np.datetime64(day))
    assert [mask.tolist() for mask in found] == [surely, possibly]


def test_places(table: EdgeTable) -> None:
    assert table.place_of("urn:c") == 2
    with pytest.raises(UsageError, match="urn:q is no node of made"):
        table.place_of("urn:q")


def test_an_empty_one() -> None:
    table = edge_table("none", [])
    assert (len(table), table.nodes, table.claims_of()) == (0, (), ())
    assert [mask.tolist() for mask in table.holding(np.datetime64("2024-01-01"))] == [[], []]
    assert table.to_scipy().shape == (0, 0)
    assert table.to_networkx().number_of_nodes() == 0


def test_coded_texts_stand_once_and_sorted() -> None:
    column = coded(["b", None, "a", "b"])
    assert column.values == ("a", "b")
    assert column.codes.tolist() == [1, NONE, 0, 1]


@pytest.mark.parametrize("weight", ["many", "nan", "inf", float("nan"), float("-inf")])
def test_a_weight_that_is_no_number(weight: float) -> None:
    with pytest.raises(UsageError, match="which is no number"):
        edge_table("made", [("urn:a", "urn:b")], weights=[weight])


@pytest.mark.parametrize("day", ["2024", "2024-05", "2024-02-30", "today", "", "NaT", "2024-01-01T10:00"])
@pytest.mark.parametrize("side", ["earliest", "latest"])
def test_what_is_no_day(day: str, side: str) -> None:
    with pytest.raises(UsageError, match=f"made: {side} holds .*, which is no day; write it as 2024-01-31"):
        edge_table("made", [("urn:a", "urn:b")], **{side: [day]})  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["claims", "weights", "earliest", "latest", "columns"])
def test_a_column_of_another_length(column: str) -> None:
    given = {column: {"hedge": []} if column == "columns" else []}
    with pytest.raises(UsageError, match="has 0 values for 3 ties"):
        edge_table("made", TIES, **given)  # type: ignore[arg-type]
