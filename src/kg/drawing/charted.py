"""The rows of a result as a chart takes them: numbers or days, and what is left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.drawing.sheet import broken
from kg.drawing.texts import texts
from kg.drawing.wording import told
from kg.network.results import Chart, Result, Row, cells

if TYPE_CHECKING:
    from matplotlib.axis import Axis

MOST_ROWS = 60
"""Rows that one chart draws; the table has all."""
LABEL_SIZE = 9.0
_LABEL_INCHES = 3.0


def drawn_rows(result: Result, chart: Chart, most: int = MOST_ROWS) -> tuple[Sequence[Row], list[str]]:
    """Give the rows that a chart draws, and the sentences on those that it does not."""
    fixed = texts(result.language)
    wanted = [column for column in (chart.value, chart.low, chart.high) if column]
    refused = sum(bool(row.refusal) for row in result.rows)
    able = [
        row
        for row in result.rows
        if not row.refusal and any(at(cell_of(row, column)) is not None for column in wanted)
    ]
    notes = []
    if len(able) > most:
        notes.append(fixed["left_out_rows"].format(shown=f"{most:,}", all=f"{len(able):,}"))
    if refused:
        which = "not_computed_rows_one" if refused == 1 else "not_computed_rows"
        notes.append(fixed[which].format(n=f"{refused:,}"))
    return able[:most], notes


def cell_of(row: Row, column: str) -> Any:
    """Give the value of a column, one of those too that every result ends with."""
    return getattr(row, column) if hasattr(row, column) else cells(row)[column]


def at(value: Any) -> float | None:
    """Give where a cell stands on an axis: a number, or the number of a day; None where it holds neither."""
    if isinstance(value, date):
        from matplotlib.dates import date2num

        return float(date2num(value))  # type: ignore[no-untyped-call]
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf"):
        return float(value)
    return None


def are_days(rows: Sequence[Row], *columns: str) -> bool:
    """Say whether some columns hold days."""
    return any(isinstance(cell_of(row, column), date) for row in rows for column in columns if column)


def are_whole(rows: Sequence[Row], *columns: str) -> bool:
    """Say whether some columns hold whole numbers alone, of which no half is a mark of the axis."""
    values = (cell_of(row, column) for row in rows for column in columns if column)
    return all(value is None or isinstance(value, int) for value in values)


def label_of(row: Row, column: str, language: str, inches: float = _LABEL_INCHES) -> str:
    """Give the label of a row, broken into lines."""
    return broken(told(cell_of(row, column), language) or "–", inches, LABEL_SIZE)


def set_days(axis: Axis, days: bool, whole: bool = False) -> None:
    """Let an axis count days, or numbers of which none is written as a power of ten."""
    from matplotlib.dates import AutoDateLocator
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    if days:
        locator = AutoDateLocator(minticks=3, maxticks=6)  # type: ignore[no-untyped-call]
        axis.set_major_locator(locator)
        axis.set_major_formatter(FuncFormatter(_day))
    else:
        axis.set_major_formatter(FuncFormatter(_tick))
        if whole:
            axis.set_major_locator(MaxNLocator(nbins="auto", integer=True))


def _tick(value: float, place: int) -> str:
    return f"{value:,.10g}".replace("-", "−")


def _day(value: float, place: int) -> str:
    """Write a day, or the year or month that it begins."""
    from matplotlib.dates import num2date

    day: str = num2date(value).date().isoformat()  # type: ignore[no-untyped-call]
    return day.removesuffix("-01").removesuffix("-01")
