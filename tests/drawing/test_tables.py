"""The table that people read: headings in the language, no IRIs, and why a row is not computed."""

from __future__ import annotations

import pytest

from kg.drawing import table
from kg.errors import UsageError

from .invented import agencies, result

pytest.importorskip("pandas")


def test_headings_are_those_of_the_language_and_iris_are_left_out() -> None:
    assert [*table(result("ko")).columns][:3] == ["기관", "주장 비율 (0~1)", "최저 순위"]
    assert "thing" not in " ".join(table(result("en")).columns)


def test_lists_are_joined_and_whole_numbers_stay_numbers() -> None:
    made = table(result(), ["label", "documents", "low"])
    assert made.iloc[0].tolist() == ["Police", "d1; d2", 1, ""]


def test_why_a_row_is_not_computed_is_told_where_one_is_not() -> None:
    assert table(result(), ["label"]).iloc[-1, 1] == "Too few documents to compare."
    assert [*table(result(), ["label"], rows=agencies()[:2]).columns] == ["Agency"]


def test_a_column_that_is_not_there_is_one_line() -> None:
    with pytest.raises(UsageError, match="invented has no column 'size'; its columns: thing, label"):
        table(result(), ["size"])
