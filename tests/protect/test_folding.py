"""A name is found however it is written, and nothing else is taken for it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.protect.folding import compact, folded, is_telling, words

NAME = compact(words("Zzcanary Quorváth"))


@pytest.mark.parametrize(
    "text",
    [
        "Zzcanary Quorvath",
        "seen by ZZCANARY QUORVÁTH.",
        "zz-canary_quorvath",
        "Zzcanary\u00a0Quor\u00advath",
        "https://example.org/zzcanary%20quorv%C3%A1th/1",
        r"Zzcanary Quorv\u00e1th",
        "Zzcanary Quorv&aacute;th",
        "Z.z.c.a.n.a.r.y Quorvath",
        unicodedata.normalize("NFD", "Zzcanary Quorváth"),
        "Ｚｚｃａｎａｒｙ Ｑｕｏｒｖａｔｈ",
        *(rf"one line\{letter}Zzcanary Quorvath\{letter}the next" for letter in 'ntrbfav"\\'),
        r"in JSON in JSON\\nZzcanary Quorvath",
        r"\x5azcanary Quorv\xc3\xa1th",
        r"\\u005azcanary Quorv\u{e1}th",
        "zzcanary%2520quorv%25C3%25A1th",
        "&amp;#90;zcanary&amp;nbsp;Quorv&#x26;aacute;th",
        "Zz<b>canary</b> <i class='a'>Quor</i>vath",
        "<td>x</td><td>Zzcanary</td><td>Quorvath</td>",
        "&lt;p&gt;Zz&lt;i&gt;canary&lt;/i&gt; Quorvath",
        "x\u200bZzcanary Quorvath\u2060x",
        *(f"Zz{unseen}canary Quorvath" for unseen in "\u3164\u115f\u1160\uffa0\u034f\ufe0f\u2063\U000e0041"),
        r"C:\nothing\zzcanary quorvath",
        "100%Zzcanary Quorvath",
        r"Zzcanary\u0000Quorvath %00 Zz%00canary Quorvath",
    ],
)
def test_a_name_is_found_in_every_spelling(text: str) -> None:
    assert folded("before", text, "behind").holds(NAME)


@pytest.mark.parametrize("text", ["Zzcanary Quorvathson", "azzcanary Quorvath", "Zzcanary and Quorvath", ""])
def test_other_words_are_not_taken_for_it(text: str) -> None:
    assert not folded(text).holds(NAME)


def test_nothing_is_found_across_two_texts() -> None:
    assert not folded("Zzcanary", "Quorvath").holds(NAME)


def test_a_korean_name_is_found_with_what_is_written_on_to_it() -> None:
    assert folded("제보자 쯔까나리는 말했다").holds(compact(words("쯔까 나리")))


@pytest.mark.parametrize("unseen", ["\u200b", "\u3164", "\u00ad"])
def test_a_korean_name_is_found_through_what_is_not_seen(unseen: str) -> None:
    wanted = compact(words("쯔까나리"))
    for form in ("NFC", "NFD"):
        text = unseen.join(unicodedata.normalize(form, "쯔까나리"))
        assert folded(f"제보자{text}는").holds(wanted)


def test_a_folder_whose_name_begins_as_an_escape_is_read_as_it_stands_too() -> None:
    assert folded(r"C:\nquorva\x").holds(compact(words("Nquorva")))


@pytest.mark.parametrize(("plain", "telling"), [("41", False), ("19830412", False), ("123456789", True)])
def test_numbers_tell_only_when_long(plain: str, telling: bool) -> None:
    assert is_telling(plain) is telling


@pytest.mark.parametrize(
    ("plain", "telling"), [("kim", False), ("quorv", True), ("쯔까", False), ("쯔까나", True)]
)
def test_short_words_tell_nothing(plain: str, telling: bool) -> None:
    assert is_telling(plain) is telling


@given(st.text(), st.text(), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_and_surroundings_never_hide_a_name(before: str, behind: str, change: object) -> None:
    assert callable(change)
    assert folded(before, str(change("zzcanary quorvath")), behind).holds(NAME)
