"""The quads of a store as lines of canonical N-Quads, in no order."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import islice

import pyoxigraph as ox

from kg.engines.store import Store

Lines = list[bytes]

_TEXT = 1 << 20
"""Bytes, and below lines, that are handed on at once."""
_LINES = 5_000


def read(store: Store, take: Callable[[Lines], None], default_alone: bool = False) -> None:
    """Hand on all quads of a store, or those of its default graph alone, a list of lines at a time.

    The engine on this disk writes them itself; any other store gives one quad after another.
    """
    graph = ox.DefaultGraph() if default_alone else None
    if isinstance(store, ox.Store):
        stream = _Stream(take)
        form = ox.RdfFormat.N_TRIPLES if default_alone else ox.RdfFormat.N_QUADS
        store.dump(stream, format=form, from_graph=graph)  # type: ignore[arg-type]  # it calls write alone
        stream.end()
        return
    quads = iter(store) if graph is None else store.quads_for_pattern(None, None, None, graph)
    while lines := [f"{quad} .\n".encode() for quad in islice(quads, _LINES)]:
        take(lines)


class _Stream(io.RawIOBase):
    """Parts what is written into it in small pieces."""

    def __init__(self, take: Callable[[Lines], None]) -> None:
        self._take = take
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]  # the engine writes bytes alone
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > _TEXT:
            self._hand_on()
        return len(piece)

    def end(self) -> None:
        """Hand on what is left."""
        self._hand_on()

    def _hand_on(self) -> None:
        text = b"".join(self._pieces)
        cut = text.rfind(b"\n") + 1
        self._pieces, self._size = [text[cut:]], len(text) - cut
        if cut:
            self._take(text[:cut].splitlines(keepends=True))
