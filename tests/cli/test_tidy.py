"""Rows for machines."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date

from kg.cli.tidy import tidy


@dataclass(frozen=True)
class Row:
    name: str
    day: date | None
    keys: tuple[str, ...]
    sure: bool


ROWS = [Row('말, "so"\nthen', date(2021, 3, 1), ("a", "b"), True), Row("", None, (), False)]


def test_csv_reads_back() -> None:
    assert [*csv.reader(io.StringIO(tidy(ROWS, Row, "csv"), newline=""))] == [
        ["name", "day", "keys", "sure"],
        ['말, "so"\nthen', "2021-03-01", "a; b", "true"],
        ["", "", "", "false"],
    ]


def test_json_reads_back() -> None:
    assert json.loads(tidy(ROWS, Row, "json")) == [
        {"name": '말, "so"\nthen', "day": "2021-03-01", "keys": ["a", "b"], "sure": True},
        {"name": "", "day": None, "keys": [], "sure": False},
    ]


def test_columns_are_named_without_rows() -> None:
    assert tidy([], Row, "csv") == "name,day,keys,sure\r\n"
    assert json.loads(tidy([], Row, "json")) == []
