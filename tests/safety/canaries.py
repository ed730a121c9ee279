"""Canaries: words that no output may hold, and how to look for them wherever an output could hide them.

The search is the tests' own and shares nothing with the screen that it tries: it throws away all but letters
and digits and looks for the rest anywhere, inside words too, for canaries are words that nothing else holds.
Only packed files are opened by the code of the project.
"""

from __future__ import annotations

import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.protect.unpacked import texts

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp949", "latin-1")
_NUMBERED = re.compile(r"\\U000([0-9A-Fa-f]{5})|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_NO_LETTER = re.compile("[\\W_\u115f\u1160]+")
_MOVED = re.compile(r"\\[a-z]")
_TAG = re.compile(r"<[^<>]{1,200}>")


def bare(text: str) -> str:
    """Leave the letters and digits of a text, without case and accents."""
    if text.isascii():
        return _NO_LETTER.sub("", text).lower()
    return unicodedata.normalize("NFC", _NO_LETTER.sub("", unicodedata.normalize("NFKD", text))).casefold()


def _readings(text: str) -> Iterator[str]:
    before = None
    while text != before:
        yield from {text, _TAG.sub("", text), _MOVED.sub("", text)}
        before = text
        text = _NUMBERED.sub(lambda number: chr(int(number[number.lastindex or 0], 16)), text)
        text = urllib.parse.unquote(html.unescape(text))


def sightings(name: str, content: bytes, wanted: Iterable[str]) -> Iterator[str]:
    """Say which words stand in a file, packed or not, or in its name, however they are written."""
    readings = {reading for text in {name, *texts(content)} for reading in _readings(text)}
    readings.update(content.decode(encoding, "ignore") for encoding in _ENCODINGS)
    whole = [bare(reading) for reading in readings]
    for word in wanted:
        plain = bare(word)
        if any(plain in text for text in whole):
            yield f"{word} in {name}"


def seen_below(folder: Path, wanted: Iterable[str]) -> list[str]:
    """Look through every file below a folder."""
    looked_for = list(wanted)
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        found += sightings(path.relative_to(folder).as_posix(), content, looked_for)
    return found
