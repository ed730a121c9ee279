"""Rows as tables of Arrow, pandas and polars: the same values, from Python rows and without them."""

from __future__ import annotations

import os
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from kg.errors import UsageError
from kg.queries.opened import Graph
from kg.queries.rows import Rows

TYPED = """SELECT ?i ?d ?f ?b ?day ?hour ?edtf ?text ?iri ?none WHERE {
  VALUES (?i ?d ?f ?b ?day ?hour ?edtf ?text ?iri ?none) {
  (7 1.50 0.5e0 true "2020-01-31"^^xsd:date "2020-01-31T10:00:00.25"^^xsd:dateTime "2020~"^^edtf:EDTF "글"@ko
   kg:Act UNDEF)
  (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF) } }"""
ACT = "https://w3id.org/repression-graph/ontology#Act"
HOUR = datetime.fromisoformat("2020-01-31T10:00:00.25")


def rows(graph: Graph, question: str) -> Rows:
    found = graph.query(question)
    assert isinstance(found, Rows)
    return found


def test_a_table_has_the_values_of_the_rows(graph: Graph) -> None:
    table = graph.arrow(TYPED)
    assert table.to_pylist()[0] == {
        "i": 7,
        "d": Decimal("1.5"),
        "f": 0.5,
        "b": True,
        "day": date(2020, 1, 31),
        "hour": HOUR,
        "edtf": "2020~",
        "text": "글",
        "iri": ACT,
        "none": None,
    }
    assert rows(graph, TYPED).to_arrow().equals(table, check_metadata=True)


def test_parameters_are_no_columns_of_a_table(graph: Graph) -> None:
    table = graph.arrow("incidents", place="Freedonia")
    assert table.num_rows > 0
    assert not [name for name in table.column_names if name.startswith("_")]
    assert table.column_names == list(rows(graph, "incidents").columns)


def test_only_rows_make_a_table(graph: Graph) -> None:
    for question in ("ASK { }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        with pytest.raises(UsageError, match="only a SELECT"):
            graph.arrow(question)


def test_pandas_has_the_types_that_rows_give_it(graph: Graph) -> None:
    ours, theirs = graph.pandas(TYPED), rows(graph, TYPED).to_pandas()
    kinds = {name: str(dtype) for name, dtype in ours.dtypes.items()}
    assert kinds == {
        "i": "Int64",
        "d": "object",
        "f": "Float64",
        "b": "boolean",
        "day": "datetime64[s]",
        "hour": "datetime64[us]",
        "edtf": "string",
        "text": "string",
        "iri": "string",
        "none": "string",
    }
    assert {name: str(dtype) for name, dtype in theirs.dtypes.items()} == {**kinds, "none": "object"}
    for name in ours.columns:
        assert ours[name][0] == theirs[name][0] or name == "none"
        assert ours[name].isna()[1]
    assert ours["hour"][0] == pd.Timestamp(HOUR)


def test_polars_has_its_own_types(graph: Graph) -> None:
    if os.environ.get("CI") != "true":
        pytest.importorskip("polars", reason="polars is not installed")
    import polars as pl

    frame = graph.polars(TYPED)
    assert frame.schema["day"] == pl.Date
    assert frame.schema["i"] == pl.Int64
    assert frame.schema["d"] == pl.Decimal(2, 1)
    assert frame.row(0)[:5] == (7, Decimal("1.5"), 0.5, True, date(2020, 1, 31))
    assert rows(graph, TYPED).to_polars().equals(frame)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named(
    graph: Graph, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(UsageError, match=rf"pip install 'repression-graph\[{library}\]'"):
        getattr(graph, library)("SELECT ?a { VALUES ?a { 1 } }")


def test_an_empty_answer_has_columns(graph: Graph) -> None:
    empty = "SELECT ?a ?b { ?a kg:embargoUntil ?b }"
    assert graph.arrow(empty).schema == pa.schema({"a": pa.string(), "b": pa.string()})
    assert list(graph.pandas(empty).columns) == ["a", "b"]
    assert rows(graph, empty).to_arrow().num_rows == 0
