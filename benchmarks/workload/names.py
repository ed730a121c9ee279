"""Invented names in Hangul, with both of their usual romanisations and the English form of them.

Words are made of open syllables alone, so that no sound changes where two of them meet, and both systems can
be written by a table: Revised Romanisation (2000) and McCune-Reischauer (1939), which tells apart the first
sound of a word from the same between vowels.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_INITIALS = (
    # number in Unicode, Revised, McCune-Reischauer at the start, and between vowels
    (0, "g", "k", "g"),
    (2, "n", "n", "n"),
    (3, "d", "t", "d"),
    (5, "r", "r", "r"),
    (6, "m", "m", "m"),
    (7, "b", "p", "b"),
    (9, "s", "s", "s"),
    (12, "j", "ch", "j"),
    (14, "ch", "ch'", "ch'"),
    (15, "k", "k'", "k'"),
    (16, "t", "t'", "t'"),
    (17, "p", "p'", "p'"),
    (18, "h", "h", "h"),
)
_VOWELS = (
    (0, "a", "a"),
    (1, "ae", "ae"),
    (4, "eo", "ŏ"),
    (5, "e", "e"),
    (8, "o", "o"),
    (13, "u", "u"),
    (18, "eu", "ŭ"),
    (20, "i", "i"),
)
_SYLLABLES = len(_INITIALS) * len(_VOWELS)
_WORDS = _SYLLABLES**3
_STEP = 695_291
"""No divisor in common with the number of words."""


@dataclass(frozen=True, slots=True)
class Word:
    """One name of three syllables."""

    korean: str
    revised: str
    mccune: str

    @property
    def english(self) -> str:
        """Write it as English texts do: McCune-Reischauer without its marks."""
        plain = unicodedata.normalize("NFD", self.mccune.replace("'", ""))
        return "".join(sign for sign in plain if not unicodedata.combining(sign))

    @property
    def slug(self) -> str:
        """Write it as a local name, which no other word has."""
        return self.revised.lower()


def word(seed: int, number: int) -> Word:
    """Give the n-th name; no two of 1.1 million are the same."""
    place = (number * _STEP + seed * 7919 + 40_009) % _WORDS
    korean = revised = mccune = ""
    for position in range(3):
        place, syllable = divmod(place, _SYLLABLES)
        initial, vowel = divmod(syllable, len(_VOWELS))
        code, sound, opening, inner = _INITIALS[initial]
        number_of_vowel, new, old = _VOWELS[vowel]
        korean += chr(0xAC00 + (code * 21 + number_of_vowel) * 28)
        revised += sound + new
        mccune += (inner if position else opening) + old
    return Word(korean, revised.capitalize(), mccune.capitalize())
