"""The forms in which an answer is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.queries.prefixes import used
from kg.queries.run import Result
from kg.queries.table import table

_RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
FORMATS = ("table", *_RESULTS, "ttl")


def write(result: Result, form: str, stream: BinaryIO, *, width: int | None = None) -> None:
    """Write an answer, whole or not at all, to a stream of bytes.

    The columns of parameters (``?_name``) are written in the formats for machines, where they record what
    was asked, and left out of the table.

    Args:
        result: the answer; it is used up.
        form: one of ``FORMATS``.
        stream: receives UTF-8.
        width: columns of the terminal, for the table; without it, lines are as long as they need to be.

    Raises:
        UsageError: no such format, or one that does not fit the kind of answer.
    """
    stream.write(_bytes(result, form, width))


def _bytes(result: Result, form: str, width: int | None) -> bytes:
    """Write an answer into memory first, so that a failure half-way leaves nothing on the stream."""
    raw = result.raw
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if isinstance(raw, ox.QueryTriples):
        if form not in ("ttl", "table"):
            raise UsageError(f"CONSTRUCT gives statements, which {form} does not hold; use --format ttl")
        triples = sorted(raw, key=str)
        needed = used(result.prefixes, triples)
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=needed) or b""
    if form == "ttl":
        raise UsageError(
            f"ttl holds statements, which only CONSTRUCT gives; use {', '.join(('table', *_RESULTS))}"
        )
    if form == "table":
        return table(raw, result.prefixes, width).encode()
    if isinstance(raw, ox.QueryBoolean) and form in ("csv", "tsv"):
        return b"true\n" if raw else b"false\n"
    return raw.serialize(format=_RESULTS[form]) or b""
