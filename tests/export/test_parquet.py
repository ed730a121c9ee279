"""The tables as Parquet hold what the tables hold, each column in its type."""

from __future__ import annotations

import builtins
import io
from collections.abc import Mapping, Sequence
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.export.formats import find
from kg.export.tables.tidy import questions, table
from kg.queries.opened import Graph


def without(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Let a package be one that is not installed."""
    real = builtins.__import__

    def imported(
        name: str,
        names: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        if name.partition(".")[0] == missing:
            raise ImportError(name)
        return real(name, names, local, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", imported)


@pytest.mark.parametrize("which", ["graph", "real"])
def test_holds_the_same_as_the_tables(which: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(which)
    parts = {part.name: b"".join(part.content()) for part in find("parquet").parts(graph)}
    assert parts.keys() == {f"{name}.parquet" for name in questions(graph)}
    for name, query in questions(graph).items():
        made = table(name, query, graph)
        read = pq.read_table(io.BytesIO(parts[f"{name}.parquet"]))
        assert read.column_names == [column.name for column in made.columns]
        wanted = [
            {
                column.name: list(value) if isinstance(value, tuple) else value
                for column, value in zip(made.columns, row, strict=True)
            }
            for row in made.rows
        ]
        assert read.to_pylist() == wanted


def test_columns_are_typed_and_the_file_says_what_it_is(graph: Graph) -> None:
    (part,) = (part for part in find("parquet").parts(graph) if part.name == "acts.parquet")
    content = b"".join(part.content())
    schema = pq.read_schema(io.BytesIO(content))
    assert schema.field("earliest").type == pa.date32()
    assert schema.field("kinds").type == pa.list_(pa.string())
    assert schema.field("hedged").type == pa.bool_()
    assert not schema.field("act").nullable
    assert schema.metadata[b"licence"].decode() == graph.project.licence
    assert graph.project.name in schema.metadata[b"title"].decode()
    assert b"".join(part.content()) == content
