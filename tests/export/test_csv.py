"""The tables as CSV are what their description says, by the rules of CSV on the Web that it relies on."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kg.errors import InvalidDataError
from kg.export.csv import DESCRIPTION, written
from kg.export.formats import find
from kg.export.tables.columns import Column
from kg.export.tables.tidy import Table
from kg.model.edtf import bounds
from kg.queries.opened import Graph

Description = Mapping[str, Any]
Rows = list[dict[str, str]]
IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def boolean(text: str) -> bool:
    """By https://www.w3.org/TR/tabular-data-model/#formats-for-booleans."""
    return {"true": True, "false": False, "1": True, "0": False}[text]


def iri(text: str) -> str:
    assert IRI.fullmatch(text)
    return text


PARSERS: Mapping[str, Callable[[str], object]] = {
    "anyURI": iri,
    "string": str,
    "http://id.loc.gov/datatypes/edtf/EDTF": bounds,
    "date": date.fromisoformat,
    "integer": int,
    "decimal": Decimal,
    "boolean": boolean,
}


def read_all(graph: Graph, form: str, description: str) -> tuple[Description, dict[str, Rows]]:
    parts = {part.name: b"".join(part.content()) for part in find(form).parts(graph)}
    described = json.loads(parts.pop(description))
    read = {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
        for name, content in parts.items()
    }
    return described, read


def values(column: Description, text: str) -> list[str]:
    """By https://www.w3.org/TR/tabular-data-model/#parsing-cells, where an empty cell is an empty list."""
    if "separator" in column:
        return text.split(column["separator"]) if text else []
    return [text] if text else []


def assert_as_described(described: Description, read: Mapping[str, Rows]) -> int:
    """Check each table; give how many foreign keys were followed."""
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert {entry["url"] for entry in described["tables"]} == read.keys()
    schemas = {entry["url"]: entry["tableSchema"] for entry in described["tables"]}
    followed = 0
    for name, rows in read.items():
        schema = schemas[name]
        columns = {column["name"]: column for column in schema["columns"]}
        keys = [schema["primaryKey"]] if isinstance(schema["primaryKey"], str) else schema["primaryKey"]
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
        for row in rows:
            assert list(row) == list(columns)
            for column in columns.values():
                found = values(column, row[column["name"]])
                assert found or not column.get("required"), (name, column["name"], row)
                kind = column["datatype"]
                for value in found:
                    PARSERS[kind if isinstance(kind, str) else kind["@id"]](value)
        for key in schema.get("foreignKeys", ()):
            here, there = key["columnReference"], key["reference"]
            assert "separator" not in columns[here]
            assert schemas[there["resource"]]["primaryKey"] == there["columnReference"]
            ids = {row[there["columnReference"]] for row in read[there["resource"]]}
            used = {row[here] for row in rows} - {""}
            assert used <= ids
            followed += len(used)
    return followed


def test_the_tables_are_as_described(graph: Graph) -> None:
    described, read = read_all(graph, "csv", DESCRIPTION)
    assert assert_as_described(described, read) > 10
    assert described["dc:license"] == {"@id": graph.project.licence}
    assert described["dc:title"] == graph.project.name


def test_the_tables_of_the_real_graph_are_as_described(real: Graph) -> None:
    assert assert_as_described(*read_all(real, "csv", DESCRIPTION)) > 100


def test_a_planted_fault_is_found_by_the_checker(graph: Graph) -> None:
    described, read = read_all(graph, "csv", DESCRIPTION)
    for table, column, text in [
        ("acts.csv", "incident", "https://example.org/nowhere"),
        ("acts.csv", "earliest", "yesterday"),
        ("acts.csv", "claims", ""),
        ("acts.csv", "kinds", "no iri"),
    ]:
        rows = [{**row, column: text} for row in read[table]]
        with pytest.raises((AssertionError, ValueError)):
            assert_as_described(described, {**read, table: rows})


def test_every_column_has_a_title_in_each_language_and_the_one_that_stands_in_the_file(graph: Graph) -> None:
    described, _ = read_all(graph, "csv", DESCRIPTION)
    for entry in described["tables"]:
        assert {text["@language"] for text in entry["dc:description"]} == {"en", "ko"}
        for column in entry["tableSchema"]["columns"]:
            assert column["titles"]["und"] == column["name"]
            assert column["titles"]["en"]
            assert column["titles"]["ko"]
            assert column["dc:description"]
            assert re.fullmatch(r"[A-Za-z0-9]+(_[A-Za-z0-9]+)*", column["name"])


def test_lines_end_as_rfc_4180_says(graph: Graph) -> None:
    for part in find("csv").parts(graph):
        if part.media_type == "text/csv":
            content = b"".join(part.content())
            assert content.endswith(b"\r\n")
            assert content.count(b"\n") == content.count(b"\r\n")
            assert not content.startswith(b"\xef\xbb\xbf")


NAME = Column("label", "text", {}, "")
ID = Column("thing", "iri", {}, "", key=True)


@pytest.mark.parametrize("text", ["=1+1", "+82", "-x", "@SUM(A1)", "\tx", "\r=1"])
def test_a_text_that_would_be_a_formula_is_refused(text: str) -> None:
    table = Table("t", (ID, NAME), (("https://example.org/x", text),))
    with pytest.raises(InvalidDataError, match="formula"):
        b"".join(written(table))


def test_a_formula_is_told_of_by_the_key_wherever_that_stands() -> None:
    table = Table("t", (NAME, ID), (("=1+1", "https://example.org/x"),))
    with pytest.raises(InvalidDataError) as caught:
        b"".join(written(table))
    assert "https://example.org/x" in str(caught.value)


def test_texts_that_need_quotes_come_back_as_they_are() -> None:
    texts = ['He said "no"', "a, b", "two\nlines", "두 줄\r\n", "a=b"]
    table = Table("t", (ID, NAME), tuple((f"https://example.org/{n}", text) for n, text in enumerate(texts)))
    content = b"".join(written(table)).decode()
    assert [row["label"] for row in csv.DictReader(io.StringIO(content, newline=""))] == texts
