"""Dates in words, in English and Korean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.edtf_words import in_words


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        ("2019-04-10", "10 April 2019", "2019년 4월 10일"),
        ("2019-04", "April 2019", "2019년 4월"),
        ("2019", "2019", "2019년"),
        ("197X", "some year of the 1970s", "1970년대의 어느 해"),
        ("19XX", "some year from 1900 to 1999", "1900년에서 1999년 사이의 어느 해"),
        ("2004-XX", "some month of 2004", "2004년의 어느 달"),
        ("2004-06-XX", "some day of June 2004", "2004년 6월의 어느 날"),
        ("2004-XX-XX", "some day of 2004", "2004년의 어느 날"),
        ("2019~", "about 2019", "2019년경"),
        ("2019-04?", "perhaps April 2019", "2019년 4월(불확실)"),
        ("2019-04%", "perhaps about April 2019", "2019년 4월경(불확실)"),
        ("2019-04~-10", "about 10 April 2019", "2019년 4월 10일경"),
        ("2018-12/2019-02", "December 2018 to February 2019", "2018년 12월부터 2019년 2월까지"),
        ("2024-10/..", "from October 2024 on", "2024년 10월부터 계속"),
        ("2024-06/", "from June 2024, end not known", "2024년 6월부터(끝은 알려지지 않음)"),
        ("../2021", "until 2021", "2021년까지"),
        ("/2021-11", "until November 2021, start not known", "2021년 11월까지(시작은 알려지지 않음)"),
        ("../..", "without start or end", "시작과 끝이 없음"),
        ("[2025-01-17..]", "17 January 2025 or later", "2025년 1월 17일 또는 그 이후"),
        ("[..2019-04]", "April 2019 or earlier", "2019년 4월 또는 그 이전"),
        ("[2019-04-02..2019-05-01]", "between 2 April 2019 and 1 May 2019",
         "2019년 4월 2일에서 2019년 5월 1일 사이"),
        ("[2019-04,2019-06]", "April 2019 or June 2019", "2019년 4월 또는 2019년 6월"),
        ("{2019,2021..2023}", "2019 and each of 2021 to 2023", "2019년 및 2021년부터 2023년까지 모두"),
        ("{2019..}", "from 2019 on", "2019년부터 계속"),
    ],
)  # fmt: skip
def test_says_a_date(text: str, english: str, korean: str) -> None:
    assert (in_words(text), in_words(text, "ko")) == (english, korean)


@pytest.mark.parametrize(
    ("text", "whole", "in_parts"),
    [
        ("[2018-12-01..2018-12-10]", "between 1 December 2018 and 10 December 2018", "early December 2018"),
        ("[2018-12-11..2018-12-20]", "between 11 December 2018 and 20 December 2018", "mid-December 2018"),
        ("[2023-02-21..2023-02-28]", "between 21 February 2023 and 28 February 2023", "late February 2023"),
        ("[2024-02-21..2024-02-28]", "between 21 February 2024 and 28 February 2024", None),
        ("2024-06/2024-10-10", "June 2024 to 10 October 2024", "June 2024 to early October 2024"),
        ("2018-12-01/2018-12-10", "1 December 2018 to 10 December 2018", "early December 2018"),
        ("2024-06-21/2024-07", "21 June 2024 to July 2024", "late June 2024 to July 2024"),
        ("2024-10-10", "10 October 2024", None),
    ],
)
def test_says_parts_of_months_only_where_asked(text: str, whole: str, in_parts: str | None) -> None:
    assert in_words(text) == whole
    assert in_words(text, parts_of_months=True) == (in_parts or whole)


@pytest.mark.parametrize("text", ["2019-21", "2019-13", "1X99", "197X-05", "soon", ""])
def test_gives_back_what_it_has_no_words_for(text: str) -> None:
    assert in_words(text) == text


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["en", "ko"]), st.booleans())
def test_a_day_keeps_its_numbers(day: date, language: str, parts: bool) -> None:
    said = in_words(day.isoformat(), language, parts_of_months=parts)
    assert str(day.year) in said
    assert str(day.day) in said
