"""Sorted lines as columns of terms, a batch at a time: what is done to a column is done to all its lines.

A batch has the columns ``s``, ``p`` and ``o``, and before them ``g`` if its lines are of named graphs; each
term is the UTF-8 of its N-Triples. All lines of a subject, and of a subject in a graph, stand in one batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.export.rdf.arrays import binary, numbers, truths_of

TRIPLE = ("s", "p", "o")
QUAD = ("g", "s", "p", "o")


def batches(chunks: Iterable[bytes], names: Sequence[str]) -> Iterator[pa.Table]:
    """Read chunks of sorted lines, each line the terms of the named columns with a space between two."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = _last_subject(text, len(names) - 2)
        if cut:
            yield columns(text[:cut], names)
        rest = text[cut:]
    if rest:
        yield columns(rest, names)


def _last_subject(text: bytes, words: int) -> int:
    """Find where the lines begin that start with the same words as the last line."""
    end = text.rfind(b"\n", 0, -1) + 1
    for _ in range(words):
        end = text.index(b" ", end) + 1
    key = text[text.rfind(b"\n", 0, -1) + 1 : end]
    return 0 if text.startswith(key) else text.index(b"\n" + key) + 1


def columns(text: bytes, names: Sequence[str]) -> pa.Table:
    """Part lines into terms; only the last term of a line, the object, may hold a space."""
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n")) + 1
    starts = np.concatenate([[0], ends]).astype(np.int32)
    buffers = [None, pa.py_buffer(starts), pa.py_buffer(text)]
    lines = pa.Array.from_buffers(pa.binary(), len(ends), buffers)
    words = pc.split_pattern(lines, b" ", max_splits=len(names) - 1).flatten()
    found = [words.take(numbers(np.arange(first, len(words), len(names)))) for first in range(len(names))]
    found[-1] = pc.binary_slice(found[-1], 0, -1)  # without the line feed
    return pa.table(found, list(names))


def text_of(rows: pa.Table, names: Sequence[str], end: bytes) -> bytes:
    """Write the terms of some columns as lines with an end of their own; undoes ``columns``."""
    parts = [part for name in names for part in (column(rows, name), b" ")]
    return joined([*parts[:-1], end])


def column(rows: pa.Table, name: str) -> pa.Array:
    """Give a column in one piece."""
    return rows.column(name).combine_chunks()


def joined(parts: Sequence[pa.Array | bytes]) -> bytes:
    """Join columns of texts row by row, and all rows."""
    columns = (binary(part) if isinstance(part, bytes) else part for part in parts)
    whole = pc.binary_join_element_wise(*columns, binary(b""))
    if not len(whole):
        return b""
    _, offsets, content = whole.buffers()
    end = np.frombuffer(offsets, np.int32)[len(whole)]
    text: bytes = content.slice(0, int(end)).to_pybytes()
    return text


def changes(found: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say of each term of a column whether it is another than the one before."""
    new = np.ones(len(found), bool)
    new[1:] = truths_of(pc.not_equal(found[1:], found[:-1]))
    return new


def distinct(found: pa.Array) -> tuple[list[str], pa.Array]:
    """Give the different terms of a column, and for each row which of them stands there."""
    coded = found.dictionary_encode()
    return [term.decode() for term in coded.dictionary.to_pylist()], coded.indices


def united(one: Iterable[pa.Table], other: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Unite two sequences of batches, each sorted by subject, property and object."""
    first, second = iter(one), iter(other)
    a, b = next(first, None), next(second, None)
    while a is not None and b is not None:
        bound = min(a.column("s")[-1].as_py(), b.column("s")[-1].as_py())
        (low_a, a), (low_b, b) = _parted(a, bound), _parted(b, bound)
        both = pa.concat_tables([low_a, low_b])
        if low_a.num_rows and low_b.num_rows:
            order = pc.SortOptions([(name, "ascending") for name in TRIPLE])
            both = both.take(pc.sort_indices(both, options=order))
        yield both
        a = a if a.num_rows else next(first, None)
        b = b if b.num_rows else next(second, None)
    for left, more in ((a, first), (b, second)):
        if left is not None:
            yield left
            yield from more


def _parted(rows: pa.Table, bound: bytes) -> tuple[pa.Table, pa.Table]:
    """Part a batch behind the last subject that is not above a bound."""
    count = pc.sum(pc.less_equal(rows.column("s"), binary(bound))).as_py() or 0
    return rows.slice(0, count), rows.slice(count)
