"""Rows of an analysis for machines: CSV and JSON, one row a line or an object."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

FORMATS = ("table", "json", "csv")


def tidy(rows: Sequence[Any], kind: type, form: str) -> str:
    """Write rows as ``csv`` or ``json``: a column for each field, lists joined with ``; `` in CSV.

    Args:
        rows: instances of a dataclass.
        kind: that dataclass, which names the columns even where there are no rows.
        form: ``csv`` or ``json``.
    """
    names = [field.name for field in fields(kind)]
    if form == "json":
        return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2, default=_plain) + "\n"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # as SPARQL's CSV has it
    writer.writerow(names)
    writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return text.getvalue()


def _plain(value: date) -> str:
    return value.isoformat()


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value
