"""Whether something fell into a window, and the order of what is dated and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.analyse.occurring import When, Window, hedged, sort_key

MARCH, APRIL, MAY = date(2021, 3, 1), date(2021, 4, 1), date(2021, 5, 1)


def lasting(earliest: date | None, latest: date | None) -> When:
    return When((), "", "", "", earliest, latest)


@pytest.mark.parametrize(
    ("when", "window", "held"),
    [
        (lasting(MARCH, APRIL), Window(MARCH, APRIL), "surely"),
        (lasting(MARCH, APRIL), Window(MARCH, MAY), "surely"),
        (lasting(MARCH, MAY), Window(APRIL, MAY), "possibly"),
        (lasting(MARCH, MARCH), Window(APRIL, MAY), ""),
        (lasting(MAY, MAY), Window(MARCH, APRIL), ""),
        (lasting(MARCH, None), Window(MARCH, MAY), "possibly"),
        (lasting(MARCH, None), Window(MARCH, None), "surely"),
        (lasting(None, APRIL), Window(MARCH, MAY), "possibly"),
        (lasting(None, None), Window(MARCH, MAY), "possibly"),
        (lasting(None, None), Window(), "surely"),
    ],
)
def test_a_window_holds(when: When, window: Window, held: str) -> None:
    assert window.holds(when) == held


def test_what_has_no_first_day_is_ordered_by_its_last() -> None:
    some = [lasting(None, None), lasting(APRIL, None), lasting(None, MARCH), lasting(MARCH, MAY)]
    assert [some.index(one) for one in sorted(some, key=sort_key)] == [2, 3, 1, 0]


def test_marks_hedged_texts_alone() -> None:
    assert (hedged("May", "reported"), hedged("May", ""), hedged("", "reported")) == (
        "May (reported)",
        "May",
        "",
    )
