"""The tidy tables as one DuckDB file, to be asked in SQL."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.format import Format, Part
from kg.export.tables.arrow import arrow
from kg.export.tables.columns import Column
from kg.export.tables.tidy import Table, questions, table
from kg.queries.opened import Graph

if TYPE_CHECKING:
    import duckdb

FILE = "graph.duckdb"
_TYPES = {"date": "DATE", "integer": "BIGINT", "decimal": "DECIMAL(38, 9)", "boolean": "BOOLEAN"}


def written(graph: Graph) -> Iterator[bytes]:
    """Make the file in a temporary folder and give its bytes, which are others each time.

    Each table has its primary key and the description of each column as a comment. A column of ids of
    another table that is a list has a view with a row for each id, named ``TABLE_COLUMN``.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        with _duckdb().connect(str(path)) as connection:
            for name, query in questions(graph).items():
                _fill(connection, table(name, query, graph), query.header.summary)
        yield path.read_bytes()


def _fill(connection: duckdb.DuckDBPyConnection, made: Table, about: str) -> None:
    keys = ", ".join(_name(column.name) for column in made.columns if column.key)
    columns = ", ".join(f"{_name(column.name)} {_type(column)}" for column in made.columns)
    connection.execute(f"CREATE TABLE {_name(made.name)} ({columns}, PRIMARY KEY ({keys}))")
    connection.execute(f"COMMENT ON TABLE {_name(made.name)} IS {_text(about)}")
    for column in made.columns:
        place = f"{_name(made.name)}.{_name(column.name)}"
        connection.execute(f"COMMENT ON COLUMN {place} IS {_text(column.about)}")
        if column.many and column.to:
            view = _name(f"{made.name}_{column.name}")
            value = f"unnest({_name(column.name)}) AS {_name(column.name)}"
            connection.execute(f"CREATE VIEW {view} AS SELECT {keys}, {value} FROM {_name(made.name)}")  # noqa: S608
    connection.register("rows_of_a_table", arrow(made))
    connection.execute(f"INSERT INTO {_name(made.name)} SELECT * FROM rows_of_a_table")  # noqa: S608
    connection.unregister("rows_of_a_table")


def _type(column: Column) -> str:
    single = _TYPES.get(column.datatype, "VARCHAR")
    return f"{single}[]" if column.many else f"{single}{' NOT NULL' if column.required else ''}"


def _name(name: str) -> str:
    """Quote a name, such as one that is a word of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(
            "this format needs duckdb; install it with: pip install 'repression-graph[duckdb]'"
        ) from error
    return duckdb


def parts(graph: Graph) -> list[Part]:
    """Lay out the one file.

    Raises:
        UsageError: duckdb is not installed.
    """
    _duckdb()
    about = "The tidy tables, with keys and views, for SQL"
    return [Part(FILE, "application/vnd.duckdb", about, lambda: written(graph))]


FORMAT = Format("duckdb", "the same tables in one file, to be asked in SQL", "tables", parts, on_demand=True)
