"""The forms in which an answer is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.engines.damage import told
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
_COLUMNS = ("arrow", "parquet")
_STATEMENTS = ("ttl", "nt")
FORMATS = ("table", *_RESULTS, *_COLUMNS, *_STATEMENTS)


def write(
    result: Result, form: str, stream: BinaryIO, *, width: int | None = None, folder: Path | None = None
) -> None:
    """Write an answer to a stream of bytes, while it is found where the format allows.

    What does not fit is refused before anything is written. CSV, TSV, JSON, XML, Arrow, Parquet and N-Triples
    take as much memory for a million rows as for a thousand. Arrow and Parquet need the type of each column
    first, so the answer is kept in a temporary file until its end is known. Turtle is sorted, in memory.

    The columns of parameters (``?_name``) are written in the formats for machines, where they record what
    was asked, and left out of the table.

    Args:
        result: the answer; it is used up.
        form: one of ``FORMATS``.
        stream: receives UTF-8, or the bytes of the format.
        width: columns of the terminal, for the table; without it, lines are as long as they need to be.
        folder: where a large answer is kept meanwhile; the folder of temporary files if it is not given.

    Raises:
        UsageError: no such format, or one that does not fit the kind of answer; or the engine cannot go on.
        InputOutputError: there is no space to keep a large answer, or the store is damaged.
    """
    _refuse_misfit(result.raw, form)
    try:
        _write(result, form, stream, width, folder)
    except RuntimeError as error:
        raise told(error) from error


def _refuse_misfit(raw: object, form: str) -> None:
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if isinstance(raw, ox.QueryTriples):
        if form not in (*_STATEMENTS, "table"):
            raise UsageError(f"CONSTRUCT gives statements, which {form} does not hold; use --format ttl")
        return
    if form in _STATEMENTS:
        others = ", ".join(one for one in FORMATS if one not in _STATEMENTS)
        raise UsageError(f"{form} holds statements, which only CONSTRUCT gives; use {others}")
    if isinstance(raw, ox.QueryBoolean) and form in _COLUMNS:
        raise UsageError(f"ASK gives yes or no, which {form} does not hold; use --format json")


def _write(result: Result, form: str, stream: BinaryIO, width: int | None, folder: Path | None) -> None:
    raw = result.raw
    if isinstance(raw, ox.QueryTriples):
        if form == "nt":
            raw.serialize(stream, format=ox.RdfFormat.N_TRIPLES)
        else:
            triples = sorted(raw, key=str)
            needed = used(result.prefixes, triples)
            ox.serialize(triples, stream, format=ox.RdfFormat.TURTLE, prefixes=needed)
    elif form == "table":
        stream.write(table(raw, result.prefixes, width).encode())
    elif isinstance(raw, ox.QueryBoolean) and form in ("csv", "tsv"):
        stream.write(b"true\n" if raw else b"false\n")
    elif isinstance(raw, ox.QuerySolutions) and form in _COLUMNS:
        from kg.queries.arrow import write_parquet, write_stream  # Arrow takes a fifth of a second to import

        (write_stream if form == "arrow" else write_parquet)(raw, stream, folder)
    else:
        raw.serialize(stream, _RESULTS[form])
