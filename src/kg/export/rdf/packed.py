"""Files of sorted lines, which repeat themselves so much that packing makes them twenty times smaller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

_PIECE = 4 << 20
"""Bytes that are read at once."""


def pack(path: Path, chunks: Iterable[bytes]) -> None:
    """Write chunks to a new file."""
    with path.open("wb") as file, pa.CompressedOutputStream(file, "zstd") as packed:
        for chunk in chunks:
            packed.write(chunk)


def unpack(path: Path, size: int = _PIECE) -> Iterator[bytes]:
    """Give what was written, in chunks of whole lines of about a size.

    Raises:
        OSError: the file cannot be read or is broken.
    """
    with pa.CompressedInputStream(str(path), "zstd") as file:
        rest = b""
        while piece := file.read(size):
            cut = piece.rfind(b"\n") + 1
            if cut:
                yield rest + piece[:cut]
                rest = piece[cut:]
            else:
                rest += piece
