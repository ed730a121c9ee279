"""A text without case, accents, apostrophes and hyphens, and the way back to its offsets."""

from __future__ import annotations

import unicodedata
from array import array
from functools import cache

from kg.ingest.folded import is_blank
from kg.model.address import Address

_DROPPED = frozenset("'`´‘’‛′ʹʻʼʾʿ")
"""Apostrophes, of which romanised Korean has many: people write them now so, now not at all."""
_DASHES = frozenset("-‐‑‒–—−")


class Plain:
    """A text as it is compared with names: one blank for all that stands between words."""

    def __init__(self, text: str) -> None:
        """Fold a text, in time that grows with its length."""
        self.original = text
        plain: list[str] = []
        self._offsets = array("L")
        for offset, character in enumerate(text):
            folded = fold(character)
            if folded == " " and (not plain or plain[-1] == " "):
                continue
            plain += folded
            self._offsets.extend([offset] * len(folded))
        self.text = "".join(plain)

    def address(self, start: int, end: int) -> Address:
        """Give the span of the original that a span of the folded text stands for."""
        return Address(self._offsets[start], self._offsets[end - 1] + 1)


@cache
def fold(character: str) -> str:
    """Fold one character to none, one or several."""
    if character in _DASHES or character.isspace():
        return " "
    if character in _DROPPED or is_blank(character):
        return ""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).casefold())
    bare = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", bare)  # the parts of a Korean syllable are no accents
