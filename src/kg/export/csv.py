"""The tidy tables as CSV, a file each, with a description in CSV on the Web."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.errors import Finding, InvalidDataError
from kg.export.format import Format, Part
from kg.export.tables.columns import SEPARATOR, Cell, Column
from kg.export.tables.csvw import Described, description
from kg.export.tables.tidy import Table, columns_of, questions, table
from kg.queries.catalogue import Query
from kg.queries.opened import Graph

MEDIA_TYPE = "text/csv"
CSVW_MEDIA_TYPE = "application/csvm+json"
DESCRIPTION = "csv-metadata.json"
"""One of the names at which a reader of CSV on the Web looks for the description of a folder of tables:
https://www.w3.org/TR/tabular-data-model/#standard-path."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program takes for the start of a formula, which may call a program or a server."""


def written(made: Table) -> Iterator[bytes]:
    """Write a table as RFC 4180 says: UTF-8, CRLF behind each row, quotes where they are needed.

    CSV on the Web takes that as it is: https://www.w3.org/TR/tabular-data-model/#parsing names CRLF among
    the line endings that a reader expects by default.

    Raises:
        InvalidDataError: a text would be a formula in a spreadsheet program. It is not changed in silence:
            what stands in a table is what the graph holds.
    """
    _refuse_formulas(made)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in made.columns])
    for row in made.rows:
        writer.writerow(list(map(cell, row)))
    yield text.getvalue().encode()


def cell(value: Cell) -> str:
    """Write one cell, which is empty where there is nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return SEPARATOR.join(map(cell, value))
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _refuse_formulas(made: Table) -> None:
    key = next((position for position, column in enumerate(made.columns) if column.key), 0)
    findings = [
        Finding(
            f"{text!r} in column {column.name!r} would be a formula in a spreadsheet program",
            "let the text begin with a letter",
            iri=str(row[key]),
        )
        for row in made.rows
        for column, text in _texts(made.columns, row)
        if text.startswith(_FORMULA)
    ]
    if findings:
        raise InvalidDataError(findings)


def _texts(columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[tuple[Column, str]]:
    for column, value in zip(columns, row, strict=True):
        if column.datatype == "text":
            yield column, cell(value)


def parts(graph: Graph) -> list[Part]:
    """Lay out a file for each table and the description of all."""
    found = questions(graph)
    about = "What each column of the tables holds, as CSV on the Web has it"
    return [
        *(_part(name, query, graph) for name, query in found.items()),
        Part(DESCRIPTION, CSVW_MEDIA_TYPE, about, lambda: description(_described(found, graph), graph)),
    ]


def _part(name: str, query: Query, graph: Graph) -> Part:
    return Part(f"{name}.csv", MEDIA_TYPE, query.header.summary, lambda: written(table(name, query, graph)))


def _described(found: Mapping[str, Query], graph: Graph) -> list[Described]:
    return [Described(f"{name}.csv", query, columns_of(query, graph)) for name, query in found.items()]


FORMAT = Format("csv", "tidy tables, a row a thing, with their description in CSVW", "tables", parts)
