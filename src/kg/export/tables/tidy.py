"""Tidy tables: a row for each thing of a kind, as the questions of ``queries/tables`` ask for them.

Whatever writes tables (CSV, Parquet, DuckDB) takes them from here, so all hold the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.export.tables.columns import Cell, Column, columns, read
from kg.queries.catalogue import Query
from kg.queries.opened import Graph

GROUP = "tables"
PREFIX = "table-of-"
"""How the names of questions start that give a row for each thing of a kind."""
REMEDY = "ask with kg query, and mend the claim or the question"

_Texts = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows, in the order of the question."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def questions(graph: Graph) -> dict[str, Query]:
    """Find the questions behind the tidy tables, by the names of the tables, sorted."""
    return {
        name.removeprefix(PREFIX): query
        for name, query in sorted(graph.catalogue.items())
        if query.group == GROUP and name.startswith(PREFIX)
    }


def columns_of(query: Query, graph: Graph) -> list[Column]:
    """Lay out the columns of a table, those that speak a language in each of the project's.

    Raises:
        InvalidDataError: the header does not say what the columns are.
    """
    return [column for _, column in _layout(query, graph.project.languages)]


def table(name: str, query: Query, graph: Graph) -> Table:
    """Ask for a table.

    Raises:
        InvalidDataError: two rows for one thing, or a cell that is no value of its column.
    """
    main, *others = graph.project.languages
    layout = _layout(query, graph.project.languages)
    key = [position for position, column in layout if column.key]
    answers = {main: _answer(query, graph, main, key)}
    for language in others:
        if any(column.by_language for _, column in layout):
            answers[language] = _answer(query, graph, language, key)
    rows = [
        tuple(
            _cell(query, column, answers[column.language or main][thing][position])
            for position, column in layout
        )
        for thing in answers[main]
    ]
    return Table(name, tuple(column for _, column in layout), tuple(rows))


def _layout(query: Query, languages: Sequence[str]) -> list[tuple[int, Column]]:
    """Give each column of the table with the position of the column of the question that it comes from."""
    try:
        found = columns(query)
    except ValueError as error:
        remedy = "write it as src/kg/export/columns.py says"
        raise InvalidDataError([Finding(str(error), remedy, query.path)]) from error
    return [
        (position, spoken)
        for position, column in enumerate(found)
        for spoken in (column.spoken(languages) if column.by_language else [column])
    ]


def _answer(query: Query, graph: Graph, language: str, key: Sequence[int]) -> dict[_Texts, _Texts]:
    """Give the rows of an answer by what tells them apart: a column with several values must be a list."""
    raw = graph.result(query.name, {"language": language}).raw
    if not isinstance(raw, ox.QuerySolutions):
        raise InvalidDataError([Finding("a table is asked for with SELECT", "mend the question", query.path)])
    rows: dict[_Texts, _Texts] = {}
    for solution in raw:
        row = tuple(_text(solution[name]) for name in query.header.columns)
        thing = tuple(row[position] for position in key)
        if thing in rows:
            what = "two rows of the table are about one thing"
            raise InvalidDataError([Finding(what, REMEDY, query.path, iri=thing[0])])
        rows[thing] = row
    return rows


def _text(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None


def _cell(query: Query, column: Column, text: str | None) -> Cell:
    try:
        return read(column, text)
    except (ValueError, KeyError) as error:
        what = f"column {column.name!r} of the table cannot hold {text!r} ({error})"
        raise InvalidDataError([Finding(what, REMEDY, query.path)]) from error
