"""Lines of a page put together to paragraphs, and words that a line parted put together again.

A PDF holds neither. A line ends a paragraph where more room is left below it than elsewhere, where the
letters change their size, where the next one is indented or begins an item of a list, or where the next word
would have stood on it too.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_ROOM = 1.25
"""How many times the usual distance of lines is more than usual."""
_RESIZED = 1.06
"""How many times another size is another size; a font within a line changes it a little."""
_INDENT = 6.0
"""Points by which a line is indented at least; 72 are an inch."""
_FULL = 0.82
"""The part of the usual width that a line has at least where the next word did not fit."""
_ITEM = re.compile(r"\s*(?:[•▪▫■□●○◦‣∙·*–—-]\s+|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S)")
_ENDED = re.compile(r"[.!?:;。…][\"'”’)\]»]*[0-9]{0,3}\s*$")
"""A sentence that is over, with the number of a footnote perhaps."""
_LONGEST = 100
"""Characters of a word at most."""
_SOFT = re.compile("\u00ad(?!$)")
_HYPHENS = "-‐\u00ad"
_LAST = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_FIRST = re.compile(r"([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_UNFINISHED = re.compile(r"\w[-‐]$|[0-9]–$")
"""A number or a name that goes on, such as one half of a span of years."""
_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, where it begins in points from the left and from below, and its letters' size."""

    text: str
    x: float
    y: float
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Put the lines of all pages together."""
    lines = [line for page in pages for line in page]
    firsts = {id(page[0]) for page in pages if page}
    look = _Look(pages)
    whole = ""
    for number, line in enumerate(lines):
        text = _SOFT.sub("", " ".join(line.text.split()))
        if number and not look.parts(lines[number - 1], line, turned=id(line) in firsts):
            whole = look.join(whole, text, lines[number - 1].text[-1:].isspace())
            continue
        if whole:
            yield whole
        whole = text
    if whole:
        yield whole


class _Look:
    """What is usual in a document: distances, widths, words."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        lines = [line for page in pages for line in page]
        self._words = Counter(
            match.group().casefold()
            for line in lines
            for match in _WORD.finditer(line.text.rstrip())
            if match.end() < len(line.text.rstrip()) - 1
        )
        widths: dict[float, list[int]] = {}
        gaps: dict[float, list[float]] = {}
        margins: dict[float, Counter[int]] = {}
        for page in pages:
            for before, line in pairwise(page):
                gap = before.y - line.y
                if 0 < gap < 4 * max(line.size, 1) and before.size == line.size:
                    gaps.setdefault(line.size, []).append(gap)
            for line in page:
                widths.setdefault(line.size, []).append(len(line.text.rstrip()))
                margins.setdefault(line.size, Counter())[round(line.x)] += 1
        self._widths = {size: _ninetieth(found) for size, found in widths.items()}
        self._gaps = {size: _usual(found) for size, found in gaps.items()}
        self._margins = {size: found.most_common(1)[0][0] for size, found in margins.items()}

    def parts(self, before: Line, line: Line, *, turned: bool) -> bool:
        """Say whether a paragraph ends between two lines.

        Args:
            before: the one that was drawn first.
            line: the other.
            turned: whether it is the first of a page, so that its place says nothing.
        """
        if max(before.size, line.size) > _RESIZED * min(before.size, line.size):
            return True
        ended = _ENDED.search(before.text) is not None
        if _ITEM.match(line.text) and (ended or not turned):
            return True
        first = line.text.split(maxsplit=1)[0]
        goes_on = first[:1].islower() and not ended
        gap = before.y - line.y
        usual = self._gaps.get(line.size)
        if not turned and usual is not None and gap > _ROOM * usual:
            return True
        if goes_on or before.text.rstrip()[-1:] in tuple(_HYPHENS):
            return False
        if self._is_indented(line) and ended and not self._is_indented(before):
            return True
        return len(before.text.rstrip()) + 1 + len(first) < _FULL * self._widths[before.size]

    def _is_indented(self, line: Line) -> bool:
        return line.x - self._margins[line.size] > _INDENT

    def join(self, text: str, more: str, spaced: bool) -> str:
        """Put a line behind a text, with a blank or without.

        Args:
            text: what stands before.
            more: the line.
            spaced: whether the line before ended with a blank.
        """
        tail = text[-_LONGEST:].rsplit(maxsplit=1)[-1]
        last, first = _LAST.search(tail), _FIRST.match(more)
        if last and first and "/" not in tail:  # not in an address
            return self._unparted(text, more, last[1], first[1])
        if _UNFINISHED.search(tail):
            return text + more
        if _HANGUL.match(text[-1:]) and _HANGUL.match(more) and not spaced:
            known = self._words[tail + more.split(maxsplit=1)[0]]
            return text + more if known else f"{text} {more}"
        return f"{text} {more}"

    def _unparted(self, text: str, more: str, last: str, first: str) -> str:
        """Take the hyphen away where the line put it, and leave it where it belongs to the word."""
        one, two = (last + first).casefold(), f"{last}-{first}".casefold()
        if text[-1] == "\u00ad":
            return text[:-1] + more
        if not first[:1].islower():  # a name of two parts
            return text + more
        both_are_words = self._words[last.casefold()] and self._words[first.casefold()]
        if self._words[two] > self._words[one] or (not self._words[one] and both_are_words):
            return text + more
        return text[:-1] + more


def _ninetieth(numbers: Sequence[int]) -> float:
    """Give the number that one in ten exceeds."""
    return sorted(numbers)[math.ceil(0.9 * len(numbers)) - 1]


def _usual(gaps: Sequence[float]) -> float:
    """Give the distance of lines within paragraphs: the median of the lower half and a little more."""
    return median(sorted(gaps)[: len(gaps) // 2 + 1])
