"""Loading a new store in the background, while documents are still being made."""

from __future__ import annotations

import io
import queue
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

import pyoxigraph as ox

from kg.build.made import GraphOf
from kg.build.writing import change

_AT_ONCE = 50_000_000
"""Bytes of N-Quads, a quarter of a million, that are loaded at once: the engine sorts them in memory."""
_FEW = 0.5
"""The share of documents up to which those that were made again are changed in the store, not loaded anew."""


@dataclass(frozen=True, slots=True)
class Part:
    """The file of N-Quads with all that a document states, and the graphs in it."""

    file: Path
    graphs: tuple[GraphOf, ...]

    def digests(self) -> dict[str, str]:
        """Give the hash of each graph by name."""
        return {name: digest for name, _, digest in self.graphs}


class Loading:
    """A new store that is filled as its documents come; memory does not grow with them."""

    def __init__(self, path: Path) -> None:
        """Say where the store will lie; nothing is there before the first document comes."""
        self._path = path
        self._begin()

    def _begin(self) -> None:
        self._waiting: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._parts: dict[str, Part] = {}
        self._again: dict[str, Part] = {}
        self._stopped = threading.Event()
        self._failed: Exception | None = None
        self._store: ox.Store | None = None
        self._thread = threading.Thread(target=self._load, name="kg-loading", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the store, whoever holds it now."""
        self._stop()
        self._store = None

    def take(self, key: str, part: Part) -> None:
        """Load what a document states; if it was loaded before as it was, it will be replaced in the end."""
        before = self._parts.get(key)
        if before is None:
            self._parts[key] = part
            if self._store is None:
                self._store = ox.Store(str(self._path))
                self._thread.start()
            self._waiting.put(part.file)
        elif before.graphs != part.graphs:
            self._again[key] = part
        else:
            self._again.pop(key, None)

    def restart(self) -> None:
        """Forget all that was taken."""
        self._stop()
        self._store = None
        shutil.rmtree(self._path, ignore_errors=True)
        self._begin()

    def finish(self) -> ox.Store:
        """Wait until everything is loaded, and give the store.

        Raises:
            OSError: there is no space, or a file cannot be read.
        """
        if len(self._again) > _FEW * len(self._parts):
            parts = self._parts | self._again
            self.restart()
            for key, part in parts.items():
                self.take(key, part)
        self._waiting.put(None)
        if self._store is None:
            self._store = ox.Store(str(self._path))
        else:
            self._thread.join()
        if self._failed is not None:
            raise self._failed
        if self._again:
            before = {name: d for key in self._again for name, d in self._parts[key].digests().items()}
            now = {name: d for part in self._again.values() for name, d in part.digests().items()}
            change(self._store, before, now, quads(part.file for part in self._again.values()))
        return self._store

    def _stop(self) -> None:
        self._stopped.set()
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _load(self) -> None:
        joined = _Joined(self._waiting.get, self._stopped)
        try:
            while joined.more():
                cast(ox.Store, self._store).bulk_load(
                    input=cast(IO[bytes], joined), format=ox.RdfFormat.N_QUADS
                )
        except Exception as error:
            self._failed = error  # told when the store is asked for
        finally:
            joined.end()


def quads(files: Iterable[Path]) -> Iterable[ox.Quad]:
    """Give the statements of files of N-Quads."""
    for file in files:
        yield from ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)


class _Joined(io.BufferedIOBase):
    """Files one after another as one stream that ends, at the end of a file, when enough was read."""

    def __init__(self, next_file: Callable[[], Path | None], stopped: threading.Event) -> None:
        self._next, self._stopped = next_file, stopped
        self._open: io.BufferedReader | None = None
        self._left = 0
        self._ended = False

    def more(self) -> bool:
        """Begin the next part, if there is anything left."""
        self._left = _AT_ONCE
        return not self._ended

    def end(self) -> None:
        """Let go of the file that is being read, if any."""
        if self._open is not None:
            self._open.close()
        self._open, self._ended = None, True

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        while not self._ended and not self._stopped.is_set():
            if self._open is not None:
                found = self._open.read(size if size is not None and size > 0 else 1 << 20)
                if found:
                    self._left -= len(found)
                    return found
                self._open.close()
                self._open = None
            if self._left <= 0:
                return b""
            file = self._next()
            if file is None:
                break
            self._open = file.open("rb")
        self._ended = True
        return b""
