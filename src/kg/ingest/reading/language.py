"""The language of a text, where its letters and commonest words leave no doubt."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+|[가-힣]+")
_SAMPLE = 50_000
"""Characters from the beginning that are looked at."""
_ENGLISH = re.compile(
    "the|of|and|to|in|a|that|was|for|on|with|by|as|were|from|at|is|had|which", re.IGNORECASE
)
"""The commonest words of English, two of five in running text."""
_ENOUGH = 0.2
"""The share of them from which on a text is English; in other languages they are rare."""
_KOREAN = 0.3
"""The share of Hangul among letters from which on a text is Korean; names may be in Latin letters."""


def language_of(text: str) -> str | None:
    """Say ``ko`` or ``en``; None where it is another language, or cannot be told."""
    words = _WORD.findall(text[:_SAMPLE])
    hangul = sum(len(word) for word in words if word[0] >= "가")
    letters = sum(map(len, words))
    if hangul > _KOREAN * letters:
        return "ko"
    english = sum(_ENGLISH.fullmatch(word) is not None for word in words)
    return "en" if words and english > _ENOUGH * len(words) else None
