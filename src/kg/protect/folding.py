"""Texts with everything folded away that does not make another name, to find one however it is written."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import unquote

_MARKS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060\ufeff]"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_WORD = re.compile(r"[^\W_]+|\x00")
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
BARRIER = "\x00"
"""Stands between two texts that are folded together: nothing is found across it."""


def words(text: str) -> list[str]:
    """Give the words of a text: without case, accents and punctuation, with escapes of any kind undone."""
    if "\\" in text:
        text = _ESCAPE.sub(_character, text)
        text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = unquote(text)
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    return _WORD.findall(plain.casefold())


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape[0]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without spaces, and where its words end."""

    plain: str
    ends: tuple[int, ...]

    def holds(self, wanted: str) -> bool:
        """Say whether words, folded and without spaces, stand here as whole words.

        In Korean, particles are written on to a name, and titles before it, so that there it may be a part.
        """
        inside = _CJK.search(wanted) is not None
        place = self.plain.find(wanted)
        while place != -1:
            if inside or (self._is_edge(place) and self._is_edge(place + len(wanted))):
                return True
            place = self.plain.find(wanted, place + 1)
        return False

    def _is_edge(self, place: int) -> bool:
        index = bisect_left(self.ends, place)
        return place == 0 or (index < len(self.ends) and self.ends[index] == place)


def folded(*texts: str) -> Folded:
    """Fold texts together, with a barrier between any two."""
    parts: list[str] = []
    for number, text in enumerate(texts):
        parts += [BARRIER, *words(text)] if number else words(text)
    return Folded("".join(parts), tuple(accumulate(map(len, parts))))


def compact(parts: Iterable[str]) -> str:
    """Write words as they are looked for: without spaces."""
    return "".join(parts).replace(BARRIER, "")


def is_telling(plain: str) -> bool:
    """Say whether folded words, without spaces, say by themselves whom they mean.

    An age, a date or a syllable stands in any text; a number of nine digits, or a name in full, does not.
    """
    if plain.isdigit():
        return len(plain) >= 9
    return len(plain) >= (3 if _CJK.search(plain) else 5) and any(c.isalpha() for c in plain)
