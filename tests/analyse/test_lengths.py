"""Terms of punishment in words."""

from __future__ import annotations

import pytest

from kg.analyse.lengths import length, limits
from kg.analyse.texts import words


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (12, "1 year"),
        (60, "5 years"),
        (126, "10 years 6 months"),
        (1, "1 month"),
        (13, "1 year 1 month"),
        (0, "0 months"),
    ],
)
def test_length(months: int, said: str) -> None:
    assert length(months, words("en")) == said


@pytest.mark.parametrize(
    ("low", "high", "open_ended", "said"),
    [
        (60, 180, False, "5 to 15 years"),
        (6, 24, False, "6 months to 2 years"),
        (24, 24, False, "2 years"),
        (60, None, False, "at least 5 years"),
        (60, None, True, "at least 5 years, with no upper limit"),
        (None, 24, False, "up to 2 years"),
        (0, 24, False, "up to 2 years"),
        (None, None, True, "with no upper limit"),
        (None, None, False, ""),
    ],
)
def test_limits(low: int | None, high: int | None, open_ended: bool, said: str) -> None:
    assert limits(low, high, words("en"), open_ended) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(60, 180, "5~15년"), (6, 18, "6개월~1년 6개월"), (13, 13, "1년 1개월"), (12, None, "1년 이상")],
)
def test_limits_in_korean(low: int | None, high: int | None, said: str) -> None:
    assert limits(low, high, words("ko")) == said
