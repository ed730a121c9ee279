"""How the text of a document is laid out: sentences one after the other, in segments of each kind."""

from __future__ import annotations

from benchmarks.workload.draw import Draw
from kg.model.address import Address

_LONG = 2_400
"""Code points after which a stretch of content may end."""


class Layout:
    """A text without words: where each sentence of it stands."""

    def __init__(self, draw: Draw) -> None:
        """Begin with what stands above the text: metadata and a title."""
        self._draw = draw
        self.length = 0
        """Code points so far."""
        self.segments: list[tuple[Address, str]] = []
        """Those that have ended, each with its kind."""
        self._segment("metadata", 120)
        self._segment("heading", draw.between(20, 60))
        self._opened = self.length
        self.sentence = self.before = self._next()
        """The present sentence, and the one before it in the same stretch of content, or itself."""

    def go_on(self) -> None:
        """Go on to the next sentence; now and then a stretch ends, and a heading or a repetition follows."""
        self.before = self.sentence
        if self.length - self._opened > _LONG and self._draw.chance(0.3):
            self.close()
            kind = self._draw.weighted(("heading", 0.75), ("duplicate", 0.15), ("boilerplate", 0.1))
            self._segment(kind, self._draw.between(30, 90))
            self._opened = self.length
        self.sentence = self._next()
        if self.before.start < self._opened:
            self.before = self.sentence

    def close(self) -> None:
        """End the stretch of content that is being written."""
        self.segments.append((Address(self._opened, self.length - 1), "content"))

    def part(self) -> Address:
        """Give the first words of the present sentence."""
        return Address(self.sentence.start, self.sentence.start + self._draw.between(20, 59))

    def _next(self) -> Address:
        start = self.length
        self.length += self._draw.between(60, 240) + 1
        return Address(start, self.length - 1)

    def _segment(self, kind: str, length: int) -> None:
        self.segments.append((Address(self.length, self.length + length), kind))
        self.length += length + 1
