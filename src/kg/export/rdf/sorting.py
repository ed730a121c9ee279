"""Lines sorted in constant memory: sorted runs, written apart as soon as they are large, and then united.

Lines are bytes that end in a line feed. Bytes of UTF-8 sort as code points do, and as Python sorts texts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.export.rdf.packed import pack, unpack

MEMORY = 64 << 20
"""Bytes of lines that are sorted at once; what Python needs around them comes to a third of it again."""

_PIECE = 20_000
"""Lines that are handed on at once."""
_CHUNK = 1 << 19
"""Bytes that are read of a run at once; there may be a hundred runs."""

Lines = list[bytes]


class Sorter:
    """Takes lines in any order and gives them sorted, once."""

    def __init__(self, folder: Path, memory: int = MEMORY) -> None:
        """Begin with none.

        Args:
            folder: where runs are put; nobody else writes there, and whoever made it removes it.
            memory: bytes of lines that are held before they become a run.
        """
        self._folder = folder
        self._memory = memory
        self._held: Lines = []
        self._size = 0
        self._runs: list[Path] = []

    def add(self, lines: Lines) -> None:
        """Take more lines."""
        self._held += lines
        self._size += sum(map(len, lines))
        if self._size > self._memory:
            path = self._folder / f"run-{id(self)}-{len(self._runs)}"
            pack(path, map(b"".join, self._sorted()))
            self._runs.append(path)
            self._held, self._size = [], 0

    def sorted(self) -> Iterator[Lines]:
        """Give all lines in order, a list at a time."""
        runs = (lines_of(unpack(path, _CHUNK)) for path in self._runs)
        return united([self._sorted(), *runs]) if self._runs else self._sorted()

    def _sorted(self) -> Iterator[Lines]:
        """Give the lines in memory in order."""
        self._held.sort()
        return (self._held[first : first + _PIECE] for first in range(0, len(self._held), _PIECE))


def lines_of(chunks: Iterable[bytes]) -> Iterator[Lines]:
    """Part chunks of whole lines."""
    for chunk in chunks:
        yield chunk.splitlines(keepends=True)


def united(runs: Sequence[Iterator[Lines]]) -> Iterator[Lines]:
    """Unite sorted runs.

    What is not above the lowest end of all pieces at hand is complete. Python's own sort unites the pieces:
    it finds that each is sorted already.
    """
    pieces = [(piece, run) for run in runs if (piece := next(run, None))]
    while pieces:
        bound = min(piece[-1] for piece, _ in pieces)
        lines: Lines = []
        left = []
        for piece, run in pieces:
            cut = bisect_right(piece, bound)
            lines += piece[:cut]
            rest = piece[cut:] if cut < len(piece) else next(run, None)
            if rest:
                left.append((rest, run))
        lines.sort()
        yield lines
        pieces = left


def once(pieces: Iterable[Lines]) -> Iterator[Lines]:
    """Give each of sorted lines once."""
    before = b""
    for piece in pieces:
        lines = list(dict.fromkeys(piece))
        if lines[0] == before:
            del lines[0]
        before = piece[-1]
        if lines:
            yield lines


def without(pieces: Iterable[Lines], subjects: list[bytes]) -> Iterator[Lines]:
    """Leave out, of sorted lines, those of some subjects, which are sorted too."""
    for lines in pieces:
        low = bisect_left(subjects, lines[0].split(b" ", 1)[0])
        high = bisect_right(subjects, lines[-1].split(b" ", 1)[0])
        for subject in reversed(subjects[low:high]):
            first = bisect_left(lines, subject + b" ")
            del lines[first : bisect_left(lines, subject + b"!", first)]
        if lines:
            yield lines
