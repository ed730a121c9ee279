"""Texts with everything folded away that does not make another name, to find one however it is written."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from urllib.parse import unquote

_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of https://www.unicode.org/reports/tr44/: nothing is seen of them."""
_UNSEEN_IN_SYLLABLE = re.compile(f"(?<=[\u1100-\u11ff])[{_IGNORABLE}]+(?=[\u1161-\u11ff])")
_UNSEEN = re.compile(f"[{_IGNORABLE}]")
_ESCAPE = re.compile(
    r"\\+(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|u\{([0-9a-fA-F]{1,6})\}|[abfnrtv0])|((?:\\+x[0-9a-fA-F]{2})+)"
)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_WORD = re.compile(r"[^\W_]+|\x00")
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
BARRIER = "\x00"
"""Stands between two texts that are folded together: nothing is found across it."""


def words(text: str) -> list[str]:
    """Give the words of a text: without case, accents and punctuation, with escapes of any kind undone."""
    return _plain_words(_undone(text))


def _plain_words(text: str) -> list[str]:
    # What is not seen parts words, so that nothing is glued to a name by it; only a syllable is put together.
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    plain = unicodedata.normalize("NFC", _UNSEEN.sub(" ", _UNSEEN_IN_SYLLABLE.sub("", text)))
    return _WORD.findall(plain.casefold())


def _readings(text: str) -> Iterator[str]:
    r"""Give a text as each reader could take it: as it stands, with escapes undone, and without tags.

    As it stands too, for ``\n`` may be the end of a folder's name and the start of another's.
    """
    yield text
    undone = _undone(text)
    if undone != text:
        yield undone
    if (bare := _TAG.sub(" ", undone)) != undone:
        yield bare


def _undone(text: str) -> str:
    """Undo escapes until none is left: each round makes the text shorter."""
    before = None
    while text != before:
        before = text
        if "\\" in text:
            text = _ESCAPE.sub(_character, text)
            text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
        if "&" in text:
            text = html.unescape(text)
        if "%" in text:
            text = unquote(text.replace("%00", " "))
    return text


def _character(escape: re.Match[str]) -> str:
    """Give the character of an escape; a blank for those that move the pen, and for the barrier."""
    if escape[4]:
        raw = bytes(int(number, 16) for number in re.findall("x(..)", escape[4]))
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("latin-1")
        return text.replace(BARRIER, " ")
    number = int(escape[1] or escape[2] or escape[3] or "0", 16)
    return (chr(number) if number else " ") if number <= 0x10FFFF else " "


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
    for reading in chain.from_iterable(map(_readings, texts)):
        parts += [BARRIER, *_plain_words(reading)] if parts else _plain_words(reading)
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
