"""Lengths of time in invented sentences, one row a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.durations import Duration, durations
from kg.model.address import Address


def find(sentence: str) -> tuple[Duration, ...]:
    return durations(sentence, Address(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "words", "least", "most"),
    [
        ("They face five to 15 years in prison.", "five to 15 years", 60, 180),
        ("They face 5–15 years in prison.", "5–15 years", 60, 180),
        ("They face 5-15 years in prison.", "5-15 years", 60, 180),
        ("They face five-to-ten-year prison terms.", "five-to-ten-year", 60, 120),
        ("They face between two and five years in jail.", "between two and five years", 24, 60),
        ("They face from three months to two years in jail.", "from three months to two years", 3, 24),
        ("They face between six months and two years in jail.", "between six months and two years", 6, 24),
        ("They face six months to one year in jail.", "six months to one year", 6, 12),
        ("They got a year and six months in jail.", "a year and six months", 18, 18),
        ("Up to two years of hard labour await them.", "Up to two years", None, 24),
        ("Not more than six months in jail.", "Not more than six months", None, 6),
        ("Up to one-year sentences await them.", "Up to one-year", None, 12),
        ("A minimum of five years of correctional labor.", "A minimum of five years", 60, None),
        ("At least ten years in a camp.", "At least ten years", 120, None),
        ("Five years or more in a camp.", "Five years or more", 60, None),
        ("She was sentenced to ten years and six months.", "ten years and six months", 126, 126),
        ("She was sentenced to ten years.", "ten years", 120, 120),
        ("She was sentenced to a year in prison.", "a year", 12, 12),
        ("She was sentenced to 18 months.", "18 months", 18, 18),
        ("She was sentenced to two and a half years.", "two and a half years", 30, 30),
        ("She was sentenced to a year and a half.", "a year and a half", 18, 18),
        ("They were sentenced to 10, 12 and 15 years.", "10, 12 and 15 years", 120, 180),
        ("A three-year prison term was given.", "three-year", 36, 36),
        ("She got five years’ hard labor.", "five years", 60, 60),
        ("그는 징역 5년을 받았다.", "징역 5년", 60, 60),
        ("그는 3년형을 받았다.", "3년형", 36, 36),
        ("그는 노동교화형 10년을 받았다.", "노동교화형 10년", 120, 120),
        ("그는 징역 1년 6개월을 받았다.", "징역 1년 6개월", 18, 18),
        ("5년 이상 징역에 처한다.", "5년 이상 징역", 60, None),
        ("징역 10년 이하에 처한다.", "징역 10년 이하", None, 120),
    ],
)
def test_terms(sentence: str, words: str, least: int | None, most: int | None) -> None:
    [found] = find(sentence)
    assert (found.span.slice(sentence), found.kind) == (words, "term")
    assert (found.min_months, found.max_months) == (least, most)


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("She was sentenced to life.", "life", "life"),
        ("She got a life sentence.", "life sentence", "life"),
        ("She got life in prison.", "life in prison", "life"),
        ("Life imprisonment awaits her.", "Life imprisonment", "life"),
        ("She was held indefinitely.", "indefinitely", "indefinite"),
        ("They face indefinite terms of labor.", "indefinite terms", "indefinite"),
        ("They face indefinite-term labor.", "indefinite-term", "indefinite"),
        ("그는 무기징역을 받았다.", "무기징역", "life"),
    ],
)
def test_terms_without_a_number(sentence: str, words: str, kind: str) -> None:
    [found] = find(sentence)
    assert (found.span.slice(sentence), found.kind) == (words, kind)
    assert (found.min_months, found.max_months) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "penal"),
    [
        ("She was sentenced to five years.", True),
        ("She taught for five years in Kiteport.", False),
        ("She went to prison. She taught for five years.", False),
        ("Imprisonment of five years awaits her.", True),
    ],
)
def test_words_of_punishment_make_a_term(sentence: str, penal: bool) -> None:
    assert [each.penal for each in find(sentence)] == [penal]


def test_short_lengths_are_told_in_days() -> None:
    [found] = find("She spent fifteen days in detention.")
    assert (found.min_months, found.max_months, found.days, found.penal) == (None, None, 15, True)
    assert [each.days for each in find("She spent two weeks there.")] == [14]
    assert [each.days for each in find("She spent 24 hours there.")] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "She left three years ago.", "A 17-year-old left.", "She is 15 years old.",
        "Two years later she left.",
        "Life in Kiteport is hard.", "In 2016 she left.", "2024년 9월에 떠났다.", "3년 전 떠났다.",
        "Years passed.",
    ],
)  # fmt: skip
def test_what_is_no_length(sentence: str) -> None:
    assert find(sentence) == ()


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from([("years", 12), ("months", 1)]))
def test_any_term_comes_back(least: int, more: int, unit: tuple[str, int]) -> None:
    [found] = find(f"They face {least} to {least + more} {unit[0]} in prison.")
    assert (found.min_months, found.max_months) == (least * unit[1], (least + more) * unit[1])


pieces = st.sampled_from(
    [
        "five",
        "to",
        "15",
        "years",
        "and",
        "a",
        "half",
        "-",
        "month",
        "up",
        "of",
        "life",
        "sentence",
        "indefinitely",
        "징역",
        "3년",
        "형",
        "개월",
        "at",
        "least",
        "more",
        "or",
        "2016",
    ]
)


@given(st.lists(pieces | st.text(max_size=5), max_size=12), st.sampled_from([" ", ""]))
def test_any_text_is_read_without_error_and_overlap(words: list[str], gap: str) -> None:
    found = find(gap.join(words) or " ")
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
