"""The first and last day that a date allows, for the forms that reports need; the impossible is refused."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import edtf
from kg.model.edtf import Bounds, bounds

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-05-17", date(2024, 5, 17), date(2024, 5, 17)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("197X", date(1970, 1, 1), date(1979, 12, 31)),
        ("2024-05~", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024?", date(2024, 1, 1), date(2024, 12, 31)),
        ("[2024-09-01..2024-09-10]", date(2024, 9, 1), date(2024, 9, 10)),
        ("2017/2021", date(2017, 1, 1), date(2021, 12, 31)),
        ("2020-08/..", date(2020, 8, 1), None),
        ("../2024-05", None, date(2024, 5, 31)),
        ("/2024", None, date(2024, 12, 31)),
        ("2024-05-17/", date(2024, 5, 17), None),
        ("{2021,2023}", date(2021, 1, 1), date(2023, 12, 31)),
        ("[..2020]", None, date(2020, 12, 31)),
        ("[2025-01-01..]", date(2025, 1, 1), None),
    ],
)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    assert bounds(text) == Bounds(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "", "May 2024", "2024-5", "2024-13", "2024-00-01", "2024-02-30", "2023-02-29", "2024-09-31",
        "20240517", "2024/2023", "2024-05-17/2024-05-16", "[2024-09-10..2024-09-01]", "/", "..",
        "0000", "Y170000", "2024年", "2024T10:00:00Z", "2024-05- 17",
        "Y17E73", "../2Y0220244", "?2204S1", "-0044",
    ],
)  # fmt: skip
def test_what_is_no_possible_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no possible EDTF date|ends before it starts"):
        bounds(text)


@given(days)
def test_a_day_bounds_itself(day: date) -> None:
    assert bounds(day.isoformat()) == Bounds(day, day)


@given(days)
def test_wider_dates_hold_narrower_ones(day: date) -> None:
    year, month = bounds(f"{day:%Y}"), bounds(f"{day:%Y-%m}")
    assert year.earliest is not None
    assert year.latest is not None
    assert month.earliest is not None
    assert month.latest is not None
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
    assert (month.latest + timedelta(1)).day == month.earliest.day == 1


@given(days, days, st.sampled_from(["{}/{}", "[{}..{}]"]))
def test_two_days_bound_what_lies_between_or_run_backwards(one: date, other: date, form: str) -> None:
    text = form.format(one.isoformat(), other.isoformat())
    if one <= other:
        assert bounds(text) == Bounds(one, other)
    else:
        with pytest.raises(ValueError, match=r"ends before it starts|no possible EDTF date"):
            bounds(text)


@given(st.text(max_size=12) | st.text("0123456789X?~%.,/{}[]-", max_size=22))
def test_any_text_gives_bounds_or_a_clear_refusal(text: str) -> None:
    try:
        found = bounds(text)
    except ValueError as error:
        found, refusal = None, str(error)
    assert isinstance(found, Bounds) or repr(text) in refusal


@pytest.mark.parametrize("text", ["../2024-1", "..", "2024-X2", "2024-05/.."])
def test_nothing_is_printed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a command prints is its result, and the parser has a habit of printing where it fails."""
    bounds.cache_clear()
    with contextlib.suppress(ValueError):
        bounds(text)
    assert capsys.readouterr() == ("", "")


sides = st.one_of(
    st.builds(
        lambda day, length, doubt: day.isoformat()[:length] + doubt,
        days,
        st.sampled_from((4, 7, 10)),
        st.sampled_from(("", "", "~", "?", "%")),
    ),
    st.sampled_from(("", "..", "2023-02-30", "2023-13", "202X")),
)


@given(sides, sides, st.sampled_from(("{}/{}", "[{}..{}]", "{}", "[{}]", "{}..{}")))
def test_the_forms_read_here_are_read_as_the_parser_of_all_forms_reads_them(
    first: str, last: str, form: str
) -> None:
    text = form.format(first, last)
    with contextlib.suppress(ValueError):
        simple = edtf._simple(text)
        assert simple is None or simple == edtf._any(text)
        return
    with pytest.raises(ValueError, match="is no possible EDTF date"):
        edtf._any(text)
