"""Korean syllables taken apart: into the keys that are pressed to type them, and into Latin letters.

A syllable of Unicode is made from its three letters by arithmetic
(https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, 3.12).
"""

from __future__ import annotations

import re
import unicodedata

SYLLABLES = re.compile("[가-힣]+")
LETTERS = re.compile("[\u1100-\u11ff가-힣]+")
"""Syllables, and letters that stand alone, as they do while a syllable is being typed."""
_FIRST = ord("가")
_VOWELS, _FINALS = 21, 28

_INITIAL_KEYS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL_KEYS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_KEYS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# fmt: off
_PRESSED_APART = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}
# fmt: on
_KEYS = str.maketrans(
    {
        start + place: _PRESSED_APART.get(letter, letter)
        for start, letters in ((0x1100, _INITIAL_KEYS), (0x1161, _VOWEL_KEYS), (0x11A8, _FINAL_KEYS))
        for place, letter in enumerate(letters)
    }
)

# fmt: off
_INITIALS = (
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
)
_MIDDLES = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo",
    "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)
_BEFORE_CONSONANT = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "",
)
_BEFORE_VOWEL = (
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "ps",
    "s", "ss", "ng", "j", "ch", "k", "t", "p", "",
)
# fmt: on
"""A final consonant is carried over where no other one follows."""
_SILENT = 11
"""The number of the initial that is not spoken."""


def keys(text: str) -> str:
    """Spell out what is typed for a text: ``ㅎㅖㅅㅏㄴ`` for ``혜산``, and its beginning on the way."""
    return unicodedata.normalize("NFD", text).translate(_KEYS)


def initials(text: str) -> str:
    """Give the first letter of each syllable, by which people abbreviate: ``ㅎㅅ`` for ``혜산``."""
    return "".join(_INITIAL_KEYS[(ord(one) - _FIRST) // (_VOWELS * _FINALS)] for one in text)


def romanised(text: str) -> str:
    """Write syllables in Latin letters after the Revised Romanisation, letter by letter.

    What is spoken otherwise than written (``국민`` is gungmin) is left to the folding of sounds, which makes
    both the same.
    """
    written: list[str] = []
    codes = [ord(one) - _FIRST for one in text]
    for place, code in enumerate(codes):
        initial, rest = divmod(code, _VOWELS * _FINALS)
        middle, final = divmod(rest, _FINALS)
        carried = place + 1 < len(codes) and codes[place + 1] // (_VOWELS * _FINALS) == _SILENT
        closing = _BEFORE_VOWEL[final] if carried else _BEFORE_CONSONANT[final]
        written.append(_INITIALS[initial] + _MIDDLES[middle] + closing)
    return "".join(written)
