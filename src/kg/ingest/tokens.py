"""The tokens of a sentence: numbers, words and signs, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model.address import Address

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
_LONGEST = 12
"""A number of more digits counts nothing that a report tells of; ``int`` refuses very long ones."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a run of digits, a word with its apostrophes, or one sign."""

    start: int
    end: int
    text: str
    lower: str


_words = cache(str.split)
_NONE = Token(-2, -2, "", "")
"""What stands before the first and after the last token; it touches nothing."""


class Tokens:
    """The tokens of a span; outside of it there are empty ones, so that a grammar may look around freely."""

    def __init__(self, text: str, span: Address) -> None:
        """Part the words of a span, in time linear to its length."""
        self._tokens = [
            Token(match.start(), match.end(), match[0], match[0].lower().replace("’", "'"))
            for match in _TOKEN.finditer(text, span.start, min(span.end, len(text)))
        ]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        """Go through the tokens."""
        return iter(self._tokens)

    def __getitem__(self, index: int) -> Token:
        """Give a token, or an empty one where there is none; negative numbers do not count from the end."""
        return self._tokens[index] if 0 <= index < len(self._tokens) else _NONE

    def lower(self, index: int) -> str:
        """Give the letters of a token in lower case."""
        return self[index].lower

    def number(self, index: int) -> int | None:
        """Give the value of a token of digits."""
        text = self[index].text
        return int(text) if "0" <= text[:1] <= "9" and len(text) <= _LONGEST else None

    def joined(self, index: int) -> bool:
        """Say whether a token touches the one before it."""
        return self[index].start == self[index - 1].end

    def any_of(self, index: int, *phrases: str) -> int | None:
        """Give the index after the first of the phrases that starts here; longer ones are to stand first."""
        word = self.lower(index)
        for phrase in phrases:
            words = _words(phrase)
            if words[0] == word and all(
                self.lower(index + place) == each for place, each in enumerate(words)
            ):
                return index + len(words)
        return None

    def address(self, start: int, end: int) -> Address:
        """Give the place in the text of the tokens from ``start`` up to, not with, ``end``."""
        return Address(self[start].start, self[end - 1].end)
