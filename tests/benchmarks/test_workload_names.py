"""Invented names and identifiers: never two alike, and written as the project writes names."""

from __future__ import annotations

import re

from benchmarks.workload.draw import Draw, identifier
from benchmarks.workload.names import word
from hypothesis import given
from hypothesis import strategies as st

from kg.model.identifiers import ALPHABET, LENGTH

SEEDS = st.integers(0, 10_000)
NUMBERS = st.integers(0, 100_000)


@given(
    SEEDS,
    st.tuples(st.integers(0, 9_000), st.integers(0, 4_095)),
    st.tuples(st.integers(0, 9_000), st.integers(0, 4_095)),
)
def test_identifiers(seed: int, one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = identifier(seed, *one), identifier(seed, *other)
    assert re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", first)
    assert (first == second) == (one == other)


@given(SEEDS, NUMBERS, NUMBERS)
def test_words(seed: int, one: int, other: int) -> None:
    first, second = word(seed, one), word(seed, other)
    assert (first.korean == second.korean) == (first.slug == second.slug) == (one == other)
    assert re.fullmatch("[가-힣]{3}", first.korean)
    assert re.fullmatch("[a-z]+", first.slug)
    assert re.fullmatch("[A-Z][a-z]+", first.english)
    assert re.fullmatch("[A-Z][a-zŏŭ']+", first.mccune)


def test_both_romanisations() -> None:
    found = {word(1, number).korean: word(1, number) for number in range(20_000)}
    made = next(one for one in found.values() if one.mccune.startswith("Ch'") and "ŏ" in one.mccune)
    assert made.revised.startswith("Ch")
    assert "eo" in made.revised
    assert "'" not in made.english


@given(SEEDS)
def test_choices(seed: int) -> None:
    one, other = Draw("x", seed), Draw("x", seed)
    assert [one.below(7) for _ in range(9)] == [other.below(7) for _ in range(9)]
    assert all(3 <= one.between(3, 5) <= 5 for _ in range(9))
    assert one.skewed("a") == "a"
    assert one.weighted(("a", 0.0), ("b", 1.0)) == "b"


def test_a_few_are_met_everywhere() -> None:
    draw = Draw("skewed")
    found = [draw.skewed(range(100)) for _ in range(10_000)]
    assert 1_700 < found.count(0) < 2_150  # 1 in 5.19, as the sum of 1/k up to 100 is
    assert found.count(0) > 5 * found.count(9)
