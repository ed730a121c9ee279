"""Ways of writing one Korean word, which sound alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.queries.labels.plain import joined, words
from kg.queries.labels.sounds import sound


def key(text: str) -> str:
    return sound(joined(words(text)))


@pytest.mark.parametrize(
    "written",
    [
        ("Gaeseong", "Kaesŏng", "Kaesong", "Kaisong", "개성"),
        ("Cheongjin", "Ch'ŏngjin", "Ch’ongjin", "Chhongjin", "Chongjin", "청진"),
        ("Hyesan", "Hye-san", "HYE SAN", "혜산"),
        ("Sinuiju", "Sinŭiju", "Shinuiju", "신의주"),
        ("Pyeongyang", "P'yŏngyang", "Phyongyang", "Pyongyang", "평양"),
        ("Rajin", "Najin", "라진", "나진"),
        ("Ryanggang", "Yanggang", "량강", "양강"),
        ("Yeongbyeon", "Nyongbyon", "녕변", "영변"),
        ("Hoeryeong", "Hoeryŏng", "Hoeryong", "회령"),
        ("Dancheon", "Tanch'ŏn", "Tanchon", "단천"),
        ("Dongnim", "Tongrim", "동림"),
        ("Amnokgang", "압록강"),
        ("gungmin", "kungmin", "국민"),
        ("Bukhan", "Pukhan", "북한"),
        ("Silla", "Sinra", "신라"),
        ("dogil", "독일"),
    ],
)
def test_ways_of_writing_one_word_sound_alike(written: tuple[str, ...]) -> None:
    assert len({key(one) for one in written}) == 1


@pytest.mark.parametrize(
    "names", [("Hyesan", "Musan"), ("Kaesong", "Kusong"), ("Hamhung", "Haeju"), ("Rajin", "Sonbong")]
)
def test_other_names_sound_otherwise(names: tuple[str, str]) -> None:
    assert key(names[0]) != key(names[1])


@pytest.mark.parametrize("word", ["москва", "東京", "2024", "ᄒ"])
def test_what_is_neither_latin_nor_hangul_stays(word: str) -> None:
    assert sound(word) == word


@given(st.text())
def test_any_text_has_a_sound(text: str) -> None:
    assert key(text) == key(text.upper().lower()) or not text.isascii()
