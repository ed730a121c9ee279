"""Batches of statements in reading order, and as text that names a subject, and a property of it, once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.export.rdf.arrays import binaries, binary, codes_of, numbers, truths
from kg.export.rdf.columns import changes, column, distinct, joined
from kg.ontology.vocabulary import RDF

_TYPE = str(RDF["type"])


def in_reading_order(rows: pa.Table) -> pa.Table:
    """Put sorted rows into reading order, which is another only between the properties of a subject."""
    predicates, codes = distinct(column(rows, "p"))
    ranked = sorted(range(len(predicates)), key=lambda code: _rank(predicates[code]))
    ranks = np.empty(len(ranked), np.int64)
    ranks[ranked] = np.arange(len(ranked))
    subject = np.cumsum(_new_subjects(rows))
    key = subject * len(ranked) + ranks[codes_of(codes)]
    return rows if (key[1:] >= key[:-1]).all() else rows.take(numbers(np.argsort(key, kind="stable")))


def _rank(predicate: str) -> tuple[bool, str]:
    return (predicate != _TYPE, predicate[1:-1])


def _new_subjects(rows: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say of each row whether another subject begins with it, or another graph."""
    new = changes(column(rows, "s"))
    return new | changes(column(rows, "g")) if "g" in rows.column_names else new


def texts(found: Iterable[str]) -> pa.Array:
    """Make a column of texts, as bytes of UTF-8."""
    return binaries([text.encode() for text in found])


def blocks_of(rows: pa.Table) -> list[tuple[str, str]]:
    """Name the graph, or nothing for the default graph, and the subject of each block of a batch."""
    at = numbers(np.flatnonzero(_new_subjects(rows)))
    subjects = column(rows, "s").take(at).to_pylist()
    graphs = column(rows, "g").take(at).to_pylist() if "g" in rows.column_names else [b""] * len(at)
    return [(graph.decode(), subject.decode()) for graph, subject in zip(graphs, subjects, strict=True)]


def laid_out(
    rows: pa.Table,
    heads: Sequence[str],
    properties: pa.Array,
    values: pa.Array,
    between: tuple[str, str],
) -> bytes:
    """Join the texts of a batch.

    Args:
        rows: the batch, in reading order.
        heads: what stands before the first property of each block.
        properties: for each row, what stands before the first value of its property.
        values: for each row, its value.
        between: what stands between two properties, and between two values of one.
    """
    first = truths(_new_subjects(rows) | changes(column(rows, "p")))
    marks = pc.if_else(first, *(binary(mark.encode()) for mark in between))
    return joined([headed(rows, heads, marks), pc.if_else(first, properties, binary(b"")), values])


def headed(rows: pa.Table, heads: Sequence[str], others: pa.Array) -> pa.Array:
    """Put a text before the first row of each block, and others before the other rows."""
    return pc.replace_with_mask(others, truths(_new_subjects(rows)), texts(heads))


def after(head: Callable[[], bytes], body: Iterable[bytes]) -> Iterator[bytes]:
    """Put before a text what is known only when all of it is made; it waits on disk, however long it is."""
    with tempfile.TemporaryFile() as file:
        file.writelines(body)
        file.seek(0)
        yield head()
        while piece := file.read(1 << 20):
            yield piece
