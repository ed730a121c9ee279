"""What the grammar finds in invented Korean sentences."""

from __future__ import annotations

import pytest

from kg.ingest.counts.find import counts
from kg.model.address import Address


@pytest.mark.parametrize(
    ("sentence", "words", "form", "low", "high", "noun"),
    [
        ("보안원들이 6명을 체포했다.", "6명", "exactly", 6, 6, ""),
        ("학생 두 명이 체포됐다.", "학생 두 명", "exactly", 2, 2, "학생"),
        ("학생 2명이 체포됐다.", "학생 2명", "exactly", 2, 2, "학생"),
        ("6명의 학생이 체포됐다.", "6명의 학생", "exactly", 6, 6, "학생"),
        ("수십 명이 체포됐다.", "수십 명", "atLeast", 20, None, ""),
        ("주민 10여 명이 체포됐다.", "주민 10여 명", "atLeast", 10, None, "주민"),
        ("최소 20명이 체포됐다.", "최소 20명", "atLeast", 20, None, ""),
        ("최대 20명이 체포됐다.", "최대 20명", "atMost", None, 20, ""),
        ("약 30명이 체포됐다.", "약 30명", "approximately", 30, 30, ""),
        ("주민 200명 이상이 체포됐다.", "주민 200명 이상", "atLeast", 200, None, "주민"),
        ("주민 1,200명이 체포됐다.", "주민 1,200명", "exactly", 1200, 1200, "주민"),
        ("주민 3만 명이 떠났다.", "주민 3만 명", "exactly", 30000, 30000, "주민"),
        ("주민 5~6명이 체포됐다.", "주민 5~6명", "approximately", 5, 6, "주민"),
        ("여러 명이 체포됐다.", "여러 명", "atLeast", 2, None, ""),
    ],
)
def test_people(sentence: str, words: str, form: str, low: int | None, high: int | None, noun: str) -> None:
    [found] = counts(sentence, Address(0, len(sentence)))
    assert (found.span.slice(sentence), found.form, found.low, found.high) == (words, form, low, high)
    assert (found.noun, found.people) == (noun, True)


def test_sex_and_things() -> None:
    sentence = "20대 여성 세 명과 사건 2건이 있었다."
    assert [
        (each.noun, each.sex, each.value, each.unit) for each in counts(sentence, Address(0, len(sentence)))
    ] == [("여성", "female", 3, "persons"), ("사건", None, 2, "items")]


@pytest.mark.parametrize("sentence", ["2024년 9월 3일이었다.", "징역 5년형을 받았다.", "15세였다."])
def test_what_is_no_count(sentence: str) -> None:
    assert counts(sentence, Address(0, len(sentence))) == ()
