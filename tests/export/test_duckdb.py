"""The DuckDB file answers in SQL what the tables hold."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.export.test_parquet import without

from kg.errors import UsageError
from kg.export.formats import find
from kg.export.tables.tidy import questions, table
from kg.queries.opened import Graph


def test_holds_each_table_with_key_comments_and_views(graph: Graph, tmp_path: Path) -> None:
    (part,) = find("duckdb").parts(graph)
    path = tmp_path / part.name
    path.write_bytes(b"".join(part.content()))
    with duckdb.connect(str(path), read_only=True) as connection:
        for name, query in questions(graph).items():
            counted = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
            assert counted == (len(table(name, query, graph).rows),)
        keys = connection.execute(
            "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        ).fetchall()
        assert {name for (name,) in keys} == questions(graph).keys()
        joined = connection.execute(
            "SELECT a.label, v.low, v.high FROM acts a JOIN acts_victims USING (act)"
            " JOIN victims v ON v.victim = acts_victims.victims"
        ).fetchall()
        assert joined == [("Arrest of workers", 3, 4)]
        bare = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE comment IS NULL AND table_name = 'acts'"
        ).fetchall()
        assert bare == []


def test_is_in_no_release_since_its_bytes_differ() -> None:
    assert find("duckdb").on_demand


def test_without_the_package_it_says_how_to_get_it(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "duckdb")
    with pytest.raises(UsageError, match="pip install 'repression-graph"):
        find("duckdb").parts(graph)
