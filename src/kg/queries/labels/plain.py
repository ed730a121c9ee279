"""A name without what people write now so and now otherwise: case, accents, apostrophes, hyphens, spaces.

``kg.protect.folding`` folds further, for it has to find a name that is hidden (in escapes, in tags), and
``kg.ingest.folded`` less, for it has to lead back to offsets; a name that is searched for needs neither.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_INSIDE_WORDS = re.compile("['`´‘’‛′ʹʻʼʾʿ\u00ad\u200b-\u200f\u2060\ufeff]")
"""Apostrophes, of which romanised Korean has many, and what is not seen."""
_HYPHENS = re.compile("[‐‑‒−]")
_BETWEEN = re.compile(r"(?:[^\w-]|_)+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def exact(text: str) -> str:
    """Give a name as it stands, but for its case and the width of its blanks."""
    return " ".join(_SURROGATE.sub("\ufffd", text).casefold().split())


def words(text: str) -> list[tuple[str, ...]]:
    """Give the words of a name, folded; one that is written with hyphens consists of several parts.

    Folded are: compatibility forms (NFKC), case, accents over letters (``ŏ``, ``é``), apostrophes. A word is
    letters and digits; any other character parts words. Marks that are letters in their script stay.
    """
    folded = unicodedata.normalize("NFKC", _SURROGATE.sub(" ", text)).casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
        folded = _HYPHENS.sub("-", unicodedata.normalize("NFC", folded))
    chunks = _BETWEEN.split(_INSIDE_WORDS.sub("", folded))
    parted = (tuple(part for part in chunk.split("-") if part) for chunk in chunks)
    return [parts for parts in parted if parts]


def joined(parted: list[tuple[str, ...]]) -> str:
    """Write words without any space: ``Hye-san``, ``Hye San`` and ``Hyesan`` are the same then."""
    return "".join(part for parts in parted for part in parts)
