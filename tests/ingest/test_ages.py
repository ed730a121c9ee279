"""Ages in invented sentences, one row a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.ages import Aged, ages
from kg.model.address import Address


def find(sentence: str) -> tuple[Aged, ...]:
    return ages(sentence, Address(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "words", "low", "high", "band"),
    [
        ("Two 15-year-old boys left.", "15-year-old", 15, 15, "14-17"),
        ("Two fifteen-year-old boys left.", "fifteen-year-old", 15, 15, "14-17"),
        ("The 30-year-old's shop closed.", "30-year-old's", 30, 30, "30-39"),
        ("She was 15 years old then.", "15 years old", 15, 15, "14-17"),
        ("She was six years of age.", "six years of age", 6, 6, "under-14"),
        ("The 16- and 17-year-olds left.", "16- and 17-year-olds", 16, 17, "14-17"),
        ("Men aged 30 to 40 left.", "aged 30 to 40", 30, 40, "adult"),
        ("Men aged between 30 and 39 left.", "aged between 30 and 39", 30, 39, "30-39"),
        ("A man aged 45 left.", "aged 45", 45, 45, "40-49"),
        ("Children ages 6-12 left.", "ages 6-12", 6, 12, "under-14"),
        ("People aged 60 and over left.", "aged 60 and over", 60, None, "60-and-over"),
        ("Married at the age of 12 there.", "at the age of 12", 12, 12, "under-14"),
        ("Men in their 20s left.", "in their 20s", 20, 29, "20-29"),
        ("A woman in her early 40s left.", "in her early 40s", 40, 43, "40-49"),
        ("A 30-something man left.", "30-something", 30, 39, "30-39"),
        ("A man in his mid-30s left.", "in his mid-30s", 34, 36, "30-39"),
        ("A man in his late fifties left.", "in his late fifties", 57, 59, "50-59"),
        ("Men in their 20s and 30s left.", "in their 20s and 30s", 20, 39, "adult"),
        ("A girl in her late teens left.", "in her late teens", 17, 19, None),
        ("A girl in her teens left.", "in her teens", 13, 19, None),
        ("Children under 18 may not work.", "under 18", None, 17, "under-18"),
        ("Children under the age of 14 work.", "under the age of 14", None, 13, "under-18"),
        ("People over the age of 60 rest.", "over the age of 60", 60, None, "60-and-over"),
        ("Those younger than 16 rest.", "younger than 16", None, 15, "under-18"),
        ("Ada Kite, 45, was there.", "45", 45, 45, "40-49"),
        ("Ada Kite (45) was there.", "45", 45, 45, "40-49"),
        ("Three teenagers left.", "teenagers", 13, 19, None),
        ("Three minors left.", "minors", 0, 17, "under-18"),
        ("15세 소년이 떠났다.", "15세", 15, 15, "14-17"),
        ("만 17살 학생이 떠났다.", "만 17살", 17, 17, "14-17"),
        ("20대 여성이 떠났다.", "20대", 20, 29, "20-29"),
        ("30대 초반 남성이 떠났다.", "30대 초반", 30, 33, "30-39"),
        ("60세 이상 주민이 떠났다.", "60세 이상", 60, None, "60-and-over"),
        ("14세 미만 아동이 떠났다.", "14세 미만", None, 13, "under-18"),
        ("미성년자가 떠났다.", "미성년자", 0, 17, "under-18"),
    ],
)
def test_ages(sentence: str, words: str, low: int | None, high: int | None, band: str | None) -> None:
    [found] = find(sentence)
    assert (found.span.slice(sentence), found.low, found.high, found.band) == (words, low, high, band)


@pytest.mark.parametrize(
    "sentence",
    [
        "In the 20s it rained.", "A minor offence of 15 years ago.", "A minor change came.",
        "Under 18 percent left.",
        "On 12 June 2018, in 2020, left.", "A ten-year term.", "He paid 45, then 50.", "Two of age.",
        "20대의 차량",
        "In Kiteport, 45, then more.",
    ],
)  # fmt: skip
def test_what_is_no_age(sentence: str) -> None:
    assert find(sentence) == ()


@pytest.mark.parametrize(
    ("low", "high", "minor"),
    [
        (15, 15, True),
        (None, 17, True),
        (18, None, False),
        (20, 29, False),
        (13, 19, None),
        (None, None, None),
    ],
)
def test_minors(low: int | None, high: int | None, minor: bool | None) -> None:
    assert Aged(Address(0, 1), low, high).minor is minor


@given(st.integers(1, 99), st.sampled_from(["{}-year-old", "aged {}", "{} years old", "{} years of age"]))
def test_any_age_comes_back(age: int, form: str) -> None:
    sentence = f"The cook, {form.format(age)}, wrote."
    assert [(each.low, each.high) for each in find(sentence)] == [(age, age)]


pieces = st.sampled_from(
    [
        "aged",
        "15",
        "-",
        "year",
        "old",
        "to",
        "and",
        "in",
        "his",
        "20s",
        "under",
        "the",
        "of",
        "age",
        "(",
        ")",
        ",",
        "Kite",
        "teens",
        "세",
        "대",
        "여성",
        "minor",
        "between",
        "over",
    ]
)


@given(st.lists(pieces | st.text(max_size=5), max_size=12), st.sampled_from([" ", ""]))
def test_any_text_is_read_without_error_and_overlap(words: list[str], gap: str) -> None:
    found = find(gap.join(words) or " ")
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
