"""Columns of Arrow made of what Python and NumPy hold, and back.

``pyarrow.array``, ``pyarrow.scalar`` and ``to_numpy`` do the same, and so does any function of Arrow that is
given a value of Python. But they import pandas first wherever it is installed, to see whether it was given
anything of it, which takes as long as writing a hundred thousand statements.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def binaries(found: list[bytes]) -> pa.Array:
    """Make a column of bytes."""
    ends = np.zeros(len(found) + 1, np.int32)
    np.cumsum([len(each) for each in found], out=ends[1:])
    return pa.Array.from_buffers(
        pa.binary(), len(found), [None, pa.py_buffer(ends), pa.py_buffer(b"".join(found))]
    )


def binary(found: bytes) -> pa.Scalar:
    """Make one value of bytes."""
    return binaries([found])[0]


def numbers(found: NDArray[np.int64]) -> pa.Array:
    """Make a column of whole numbers."""
    held = pa.py_buffer(np.ascontiguousarray(found, np.int64))
    return pa.Array.from_buffers(pa.int64(), len(found), [None, held])


def truths(found: NDArray[np.bool_]) -> pa.Array:
    """Make a column of truth values."""
    bits = np.packbits(found, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(found), [None, pa.py_buffer(bits)])


def truths_of(found: pa.Array) -> NDArray[np.bool_]:
    """Give the truth values of a column without a null."""
    bits = np.frombuffer(found.buffers()[1], np.uint8) if len(found) else np.zeros(0, np.uint8)
    return np.unpackbits(bits, bitorder="little")[found.offset : found.offset + len(found)].astype(bool)


def codes_of(found: pa.Array) -> NDArray[np.int32]:
    """Give the numbers of a column of int32 without a null, such as the codes of a dictionary."""
    held = np.frombuffer(found.buffers()[1], np.int32) if len(found) else np.zeros(0, np.int32)
    return held[found.offset : found.offset + len(found)]
