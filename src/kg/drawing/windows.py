"""Rows as points of a line over time, where a row may be a window that is as wide as it is."""

from __future__ import annotations

from collections.abc import Sequence

from kg.drawing.charted import at, cell_of
from kg.drawing.texts import texts
from kg.drawing.wording import heading
from kg.network.results import Chart, Result, Row, columns

_FIRST, _LAST = "start", "end"
"""The columns of the first and the last day of a window."""


def time_heading(result: Result, chart: Chart) -> str:
    """Give the name of the axis: of windows it is time, not the heading of their first days."""
    windows = chart.label == _FIRST and _LAST in columns(result.kind)
    return str(texts(result.language)["time"]) if windows else heading(result, chart.label)


def points(chart: Chart, rows: Sequence[Row], column: str) -> list[tuple[float, float]]:
    """Give days and values of a line for steps that go on behind a point.

    It ends where its last window ends; where a window is missing it is broken by a value that is no number.
    """
    known = sorted(
        (day, value, _end(chart, row))
        for row in rows
        if column
        and (day := at(cell_of(row, chart.label))) is not None
        and (value := at(cell_of(row, column))) is not None
    )
    found: list[tuple[float, float]] = []
    for place, (day, value, end) in enumerate(known):
        found.append((day, value))
        after = known[place + 1][0] if place + 1 < len(known) else None
        if end > day and (after is None or after > end):
            found.append((end, value))
            if after is not None:
                found.append((end, float("nan")))
    return found


def _end(chart: Chart, row: Row) -> float:
    """Give the day after a window; before any day, if the row is none."""
    end = at(getattr(row, _LAST, None)) if chart.label == _FIRST else None
    return float("-inf") if end is None else end + 1
