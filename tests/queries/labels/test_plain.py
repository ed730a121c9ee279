"""Names folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.queries.labels.plain import exact, joined, words


@pytest.mark.parametrize(
    "text",
    [
        "Hyesan",
        "HYESAN",
        "Hye-san",
        "Hye‐san",
        "Hye san",
        " hye\tsan ",
        "Hye’san",
        "Hyésan",
        "Ｈｙｅｓａｎ",
        "h.y.e.san",
    ],
)
def test_case_accents_apostrophes_hyphens_and_spaces_do_not_count(text: str) -> None:
    assert joined(words(text)) == "hyesan"


def test_a_syllable_in_parts_is_the_syllable() -> None:
    assert joined(words("혜산")) == "혜산"


def test_a_word_with_hyphens_has_parts() -> None:
    assert words("Hyesan-si, 2019: «x»") == [("hyesan", "si"), ("2019",), ("x",)]


def test_a_name_as_it_stands_keeps_its_signs() -> None:
    assert exact("  The  “Ban”,\nas told ") == "the “ban”, as told"


@given(st.text(st.characters()))
def test_words_are_letters_and_digits(text: str) -> None:
    assert all(part and not set(part) & set(" -_'\"*()\0") for parts in words(text) for part in parts)
    exact(text).encode()
