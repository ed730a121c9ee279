"""Syllables taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.queries.labels.hangul import initials, keys, romanised

syllables = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), max_size=8)


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("혜산", "ㅎㅖㅅㅏㄴ"),
        ("닭", "ㄷㅏㄹㄱ"),
        ("원", "ㅇㅜㅓㄴ"),
        ("의", "ㅇㅡㅣ"),
        ("빼앗", "ㅃㅐㅇㅏㅅ"),
        ("ab", "ab"),
    ],
)
def test_the_keys_that_are_pressed(text: str, pressed: str) -> None:
    assert keys(text) == pressed


@given(syllables, syllables)
def test_what_was_typed_first_is_the_beginning(first: str, then: str) -> None:
    assert keys(first + then) == keys(first) + keys(then)


def test_the_first_letters() -> None:
    assert initials("국가보위성") == "ㄱㄱㅂㅇㅅ"


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("혜산", "hyesan"),
        ("평양", "pyeongyang"),
        ("독일", "dogil"),
        ("꽃", "kkot"),
        ("읽어", "ilgeo"),
        ("힣", "hi"),
    ],
)
def test_the_revised_romanisation(text: str, latin: str) -> None:
    assert romanised(text) == latin


@given(syllables)
def test_every_syllable_has_latin_letters(text: str) -> None:
    assert romanised(text).isascii()
    assert bool(romanised(text)) == bool(text)
