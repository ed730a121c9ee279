"""Where the sentences of one paragraph end.

A mark, what closes behind it, and a blank make a place where a sentence may end. The words on both sides
decide most of them; where an abbreviation may or may not end a sentence, pysbd is asked. Only its opinion on
such a place is used, never its spans: it drops and changes characters of some texts, and on others it does
not come to an end.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.ingest.lexicons import lexicon

LONGEST = 3000
"""Of a paragraph of more code points pysbd sees a piece; its time grows with the square of the length."""
_BEFORE, _AFTER = 600, 100

# pysbd's expression for numbered references takes exponential time on a row of digits (its issues 58, 79).
_ENDLESS = re.compile(r"\[[0-9,\s-]{12}|[0-9]{40}")
_PLACE = re.compile(
    r"(?P<mark>[.!?…。！？]{1,10})(?P<close>[\"'”’»)\]」』]{0,4})"
    r"(?P<note>(?:\[[0-9, –-]{1,12}\]){0,3}[0-9]{0,3})(?=\s)\s*"
)
_WORD = re.compile(r"[^\s\"'“”‘’()\[\]«»]{1,40}$")
_FIRST = re.compile(r"[\"'“‘«(\[「『–—-]{0,4}\s?([^\W_]+(?:['’][^\W_]+)?)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_FAR = 400
"""Brackets that do not close within so many code points are not taken for brackets."""


@dataclass(frozen=True, slots=True)
class _Words:
    before_names: frozenset[str]
    before_numbers: frozenset[str]
    months: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    days: frozenset[str]


def boundaries(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence ends and where the next one begins, in a paragraph without line breaks."""
    asked: frozenset[int] | None = None
    start = 0
    brackets = _Brackets(paragraph)
    for place in _PLACE.finditer(paragraph):
        end = place.end("note")
        if place.end() == len(paragraph):
            return
        if brackets.open_at(end):
            continue
        ends = _ends(paragraph, place)
        if ends is None and len(paragraph) > LONGEST:
            piece = paragraph[max(start, end - _BEFORE) : end + _AFTER]
            ends = end - max(start, end - _BEFORE) in _ends_of_pysbd(piece)
        elif ends is None:
            asked = _ends_of_pysbd(paragraph) if asked is None else asked
            ends = end in asked
        if ends:
            start = place.end()
            yield end, start


class _Brackets:
    """Which places lie in round brackets; asked in the order of the text."""

    def __init__(self, text: str) -> None:
        self._signs = re.finditer(r"[()]", text)
        self._next = next(self._signs, None)
        self._opened: list[int] = []

    def open_at(self, place: int) -> bool:
        while self._next is not None and self._next.start() < place:
            if self._next[0] == "(":
                self._opened.append(self._next.start())
            elif self._opened:
                self._opened.pop()
            self._next = next(self._signs, None)
        while self._opened and place - self._opened[-1] > _FAR:
            self._opened.pop()
        return bool(self._opened)


def _ends(text: str, place: re.Match[str]) -> bool | None:
    """Say whether a sentence ends at a place, or that the words alone do not tell."""
    first = _FIRST.match(text, place.end())
    following = first[1] if first else ""
    if following[:1].islower():
        return False
    mark, before = place["mark"], text[max(0, place.start() - 40) : place.start()]
    if not mark.endswith(".") or mark.startswith(".."):
        return True
    if before and "가" <= before[-1] <= "힣":
        return True
    word_at = _WORD.search(before)
    word = word_at[0] if word_at else ""
    ahead = before[: word_at.start()].rstrip("\"'“‘( ") if word_at else ""
    opens = ahead.endswith((".", "!", "?", ";", ":")) or (not ahead and place.start() <= 40)
    if place["note"] and not word[-1:].isalpha():
        return None
    return _ends_after(word, following, opens)


def _ends_after(word: str, following: str, opens: bool) -> bool | None:
    """Decide by the word before a full stop, the one behind it, and whether the first opens a sentence."""
    known = _words()
    low, after = word.casefold().lstrip("-–—/"), following.casefold()
    number = following[:1].isdigit()
    if word.isdigit() or re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,3}|[IVX]+", word):
        return not (opens or (number and len(word) <= 2))
    if number and (low in known.before_numbers or low in known.months):
        return False
    if low == "no" and opens:
        return True
    if low in known.before_names and (
        word[0].isupper() or "." in word or low in ("vs", "v", "cf", "approx", "ca")
    ):
        return False
    if low in known.months and word[0].isupper():
        return after in known.starters
    if low in known.may_end or ("." in word and _INITIALS.fullmatch(word)):
        if after in known.days or after in known.may_end or not following:
            return False
        return True if after in known.starters else None
    if len(word) == 1 and word.isalpha() and word.isupper():
        return after in known.starters and after not in ("a", "i")
    return (
        None if len(word) <= 4 and word[:1].isupper() and word.isalpha() and not _VOWEL.search(word) else True
    )


_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)


def _ends_of_pysbd(paragraph: str) -> frozenset[int]:
    """Ask pysbd for the ends of sentences; none where it loses a character or may not come to an end."""
    if _ENDLESS.search(paragraph):
        return frozenset()
    ends: set[int] = set()
    place = 0
    for sentence in _segmenter().processor(paragraph).process():
        for character in sentence:
            if character.isspace():
                continue
            while place < len(paragraph) and paragraph[place].isspace():
                place += 1
            if place == len(paragraph) or paragraph[place] != character:
                return frozenset()
            place += 1
        ends.add(place)
    return frozenset(ends)


@cache
def _segmenter() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source holds escapes that newer Pythons warn of
        return importlib.import_module("pysbd").Segmenter(language="en", clean=False)


@cache
def _words() -> _Words:
    return _Words(**{key: frozenset(words) for key, words in lexicon("abbreviations.en").items()})
