"""The address of a passage: where it starts and ends in the copy of a document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_FORM = re.compile(r"(0|[1-9][0-9]*)-([1-9][0-9]*)")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A half-open span of a text, in Unicode code points of the copy as it is."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that is empty or runs backwards."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage must start before it ends, not {self.start}-{self.end}")

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read ``START-END``, as it stands at the end of a passage's IRI.

        Raises:
            ValueError: the text has another form, or the span is empty.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"a passage is START-END in code points, not {text!r}")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        """Write ``START-END``."""
        return f"{self.start}-{self.end}"

    def within(self, other: Address) -> bool:
        """Say whether all of this span lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Address) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def slice(self, text: str) -> str:
        """Cut the passage out of its text."""
        return text[self.start : self.end]

    def digest(self, text: str) -> str:
        """SHA-256 of the passage's UTF-8 bytes, in hexadecimal."""
        return hashlib.sha256(self.slice(text).encode()).hexdigest()
