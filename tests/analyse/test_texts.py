"""Each language of answers has the same words, with the same gaps to be filled."""

from __future__ import annotations

import pytest
from tests.words import gaps

from kg.analyse.penalties_compared import (
    ABOVE,
    BELOW,
    EXACT,
    INSIDE,
    LOWER,
    NOT_COMPARABLE,
    UNDECIDED,
    UPPER,
)
from kg.analyse.places import MENTIONED, SECTIONS
from kg.analyse.texts import words
from kg.model.texts import languages

TAGS = languages("kg.analyse.texts")


def test_there_is_english_and_korean() -> None:
    assert TAGS == ("en", "ko")


@pytest.mark.parametrize("language", TAGS)
def test_has_the_same_words_and_gaps_as_english(language: str) -> None:
    assert {*gaps(words(language))} == {*gaps(words("en"))}


@pytest.mark.parametrize("language", TAGS)
def test_says_every_section_and_every_comparison(language: str) -> None:
    results = {INSIDE, LOWER, UPPER, EXACT, ABOVE, BELOW, UNDECIDED, NOT_COMPARABLE}
    assert {*words(language)["at"]["section"]} == {*SECTIONS, MENTIONED}
    assert {*words(language)["penalties"]["comparison"]} == results


def test_another_language_is_answered_in_english() -> None:
    assert words("fr") == words("en")
