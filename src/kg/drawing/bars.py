"""Rows as bars, and rows as intervals between two bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.drawing.charted import LABEL_SIZE, are_days, are_whole, at, cell_of, drawn_rows, label_of, set_days
from kg.drawing.marks import INK, QUIET
from kg.drawing.sheet import empty, finished
from kg.drawing.texts import texts
from kg.drawing.wording import heading, told
from kg.network.results import Chart, Result, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FILL = "#8fb8d9"
_WIDTH = 5.5
"""Inches, of the axes."""
_LINE = 0.17
_GAP = 0.12
_LEAST = 0.8


def bars(result: Result, chart: Chart) -> Figure:
    """Draw a bar for each row, the first one on top, with its number behind it."""
    rows, notes = drawn_rows(result, chart)
    made, axes, places = _rows(result, chart, rows)
    values = [at(cell_of(row, chart.value)) or 0.0 for row in rows]
    axes.barh(places, values, height=_thickness(places), color=_FILL, edgecolor=INK, linewidth=0.8)
    for row, place, value in zip(rows, places, values, strict=True):
        said = told(cell_of(row, chart.value), result.language)
        side = "right" if value < 0 else "left"
        axes.annotate(
            said,
            (value, place),
            (-4 if value < 0 else 4, 0),
            textcoords="offset points",
            va="center",
            ha=side,
        )
    axes.axvline(0, color=QUIET, linewidth=0.8)
    axes.margins(x=0.02)
    _named(axes, result, chart, heading(result, chart.value))
    set_days(axes.xaxis, False, are_whole(rows, chart.value))
    return finished(made, axes, result, notes)


def intervals(result: Result, chart: Chart) -> Figure:
    """Draw a line from the lower to the upper bound of each row, an arrow where a bound is open."""
    rows, notes = drawn_rows(result, chart)
    made, axes, places = _rows(result, chart, rows)
    for row, place in zip(rows, places, strict=True):
        start, end = at(cell_of(row, chart.low)), at(cell_of(row, chart.high))
        if start is not None and end is not None:
            wide = start < end
            axes.plot(
                [start, end], [place, place], color=INK, linewidth=1.6, marker="|" if wide else "D",
                markersize=9 if wide else 4,
            )  # fmt: skip
        elif start is not None or end is not None:
            _open(axes, start if start is not None else end, place, 1 if start is not None else -1)
        point = at(cell_of(row, chart.value)) if chart.value else None
        if point is not None:
            axes.plot(
                [point], [place], color=_FILL, marker="o", markersize=7, markeredgecolor=INK, linestyle="none"
            )
    axes.margins(x=0.06)
    columns = (chart.low, chart.value, chart.high) if chart.value else (chart.low, chart.high)
    low, value, high = heading(result, chart.low), heading(result, chart.value), heading(result, chart.high)
    if chart.value:
        notes.append(texts(result.language)["interval"].format(low=low, high=high, value=value))
    _named(axes, result, chart, value if chart.value else f"{low} – {high}")
    axes.grid(axis="x", color="#d0d0d0", linewidth=0.6)
    axes.set_axisbelow(True)
    set_days(axes.xaxis, are_days(rows, *columns), are_whole(rows, *columns))
    if are_whole(rows, *columns):  # counts and ranks are read from nothing upwards
        left, right = axes.get_xlim()
        axes.set_xlim(min(left, 0), max(right, 2))
    return finished(made, axes, result, notes)


def _rows(result: Result, chart: Chart, rows: Sequence[Row]) -> tuple[Figure, Axes, list[float]]:
    """Make axes as high as the labels of the rows need, with a tick for each."""
    labels = [label_of(row, chart.label, result.language) for row in rows]
    heights = [(label.count("\n") + 1) * _LINE + _GAP for label in labels]
    made, axes = empty(_WIDTH, max(_LEAST, sum(heights)))
    places, top = [], 0.0
    for height in heights:
        places.append(top + height / 2)
        top += height
    axes.set_ylim(max(top, _LEAST), 0)
    axes.set_yticks(places, labels, size=LABEL_SIZE)
    axes.tick_params(axis="y", length=0)
    return made, axes, places


def _thickness(places: Sequence[float]) -> float:
    return _LINE + _GAP - 0.09 if places else _LINE


def _open(axes: Axes, known: float | None, place: float, way: int) -> None:
    axes.annotate(
        "", (known or 0.0, place), (40 * way, 0), textcoords="offset points", annotation_clip=False,
        arrowprops={"arrowstyle": "<|-", "color": INK, "linestyle": (0, (4, 2)), "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip
    axes.plot([known or 0.0], [place], color=INK, marker="|", markersize=9)


def _named(axes: Axes, result: Result, chart: Chart, across: str) -> None:
    from kg.drawing.sheet import broken

    axes.set_xlabel(broken(across, _WIDTH, LABEL_SIZE))
    axes.set_ylabel(broken(heading(result, chart.label), 3.0, LABEL_SIZE))
