"""What a stated time covers, and how sure a tie is on a day."""

from __future__ import annotations

import numpy as np
import pytest

from kg.network.chains.certainty import Certainty, certainty, covered
from kg.network.edges import edge_table


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-10", "2024-10-01", "2024-10-31"),
        ("2021-06-05", "2021-06-05", "2021-06-05"),
        ("2020/2022", "2020-12-31", "2022-01-01"),
        ("2020/2020", "NaT", "NaT"),
        ("2020/..", "NaT", "NaT"),
        ("/2020", "NaT", "NaT"),
        ("2024~", "NaT", "NaT"),
        ("2020/2022?", "NaT", "NaT"),
        ("[2024-09-01..2024-09-10]", "NaT", "NaT"),
        ("202X", "NaT", "NaT"),
    ],
)
def test_what_a_stated_time_surely_covers(text: str, first: str, last: str) -> None:
    assert [str(day) for day in covered(text)] == [first, last]


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no possible EDTF"):
        covered("last spring")


def test_the_stated_time_goes_before_the_bounds() -> None:
    table = edge_table(
        "ties",
        [("a", "b")],
        earliest=["2020-01-01"],
        latest=["2022-12-31"],
        columns={"during": ["2020/2022"]},
    )
    days = ["2019-12-31", "2020-03-01", "2021-06-01", "2022-03-01", "2023-01-01"]
    assert [Certainty(int(certainty(table, np.datetime64(day))[0])).name for day in days] == [
        "ABSENT",
        "POSSIBLE",
        "CERTAIN",
        "POSSIBLE",
        "ABSENT",
    ]


def test_a_time_that_is_open_at_both_ends_is_possible_and_none_at_all_is_unknown() -> None:
    table = edge_table("ties", [("a", "b"), ("c", "d")], columns={"during": ["../..", None]})
    assert certainty(table, np.datetime64("2021-06-01")).tolist() == [Certainty.POSSIBLE, Certainty.UNKNOWN]


def test_a_hedge_lowers_what_is_certain_and_nothing_else() -> None:
    table = edge_table(
        "ties",
        [("a", "b")] * 3,
        earliest=["2021-01-01", None, None],
        latest=["2021-12-31", "2021-12-31", None],
        columns={"hedge": ["alleged"] * 3},
    )
    on_the_day = certainty(table, np.datetime64("2021-06-01")).tolist()
    assert on_the_day == [Certainty.POSSIBLE, Certainty.POSSIBLE, Certainty.UNKNOWN]
    assert certainty(table, None).tolist() == [Certainty.POSSIBLE] * 3
