"""Rows as steps over time: a line for each name, told apart by its dashes and marks as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.drawing.charted import LABEL_SIZE, are_days, are_whole, at, cell_of, drawn_rows, set_days
from kg.drawing.lanes import lanes
from kg.drawing.sheet import broken, empty, finished
from kg.drawing.texts import texts
from kg.drawing.windows import points, time_heading
from kg.drawing.wording import heading, told
from kg.network.results import Chart, Result, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST = 20_000
_MOST_LINES = 12
_SIZE = (6.5, 3.4)
_LEGEND = 2.6
"""Inches, as the size of the axes."""
_COLOURS = ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00")
_DASHES = ((), (5, 2), (1, 1.5), (6, 2, 1, 2), (3, 1, 1, 1, 1, 1))
_MARKERS = ("o", "s", "^", "D", "v", "x", "P")


def steps(result: Result, chart: Chart) -> Figure:
    """Draw one line for each name of ``across``; between ``low`` and ``high``, if there are, is hatched."""
    rows, notes = drawn_rows(result, chart, _MOST)
    named: dict[str, list[Row]] = {}
    for row in rows:
        if at(cell_of(row, chart.label)) is not None:
            name = told(cell_of(row, chart.across), result.language) if chart.across else ""
            named.setdefault(name, []).append(row)
    if len(named) > _MOST_LINES:
        left = texts(result.language)["left_out_lines"]
        notes.append(left.format(shown=_MOST_LINES, all=f"{len(named):,}"))
        named = {name: named[name] for name in [*named][:_MOST_LINES]}
    if chart.across and chart.low and chart.high and not chart.value:
        return lanes(result, chart, named, notes)
    made, axes = empty(*_SIZE)
    for place, (name, own) in enumerate(named.items()):
        colour, dashes = _COLOURS[place % len(_COLOURS)], _DASHES[place % len(_DASHES)]
        if line := points(chart, own, chart.value):
            days, values = zip(*line, strict=True)
            axes.step(
                days, values, where="post", linewidth=1.4, color=colour, dashes=dashes or (None, None),
                marker=_MARKERS[place % len(_MARKERS)], markersize=4,
                label=broken(name or heading(result, chart.value), _LEGEND, LABEL_SIZE),
            )  # fmt: skip
        _bounds(axes, result, chart, own, colour)
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    axes.grid(axis="y", color="#d0d0d0", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel(time_heading(result, chart))
    axes.set_ylabel(broken(heading(result, chart.value or chart.high), _SIZE[1], LABEL_SIZE))
    if axes.get_legend_handles_labels()[0] and (chart.across or not chart.value):
        title = heading(result, chart.across) if chart.across else None
        axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False, title=title, handlelength=4)
    set_days(axes.xaxis, are_days(rows, chart.label))
    set_days(axes.yaxis, False, are_whole(rows, chart.value, chart.low, chart.high))
    return finished(made, axes, result, notes)


def _bounds(axes: Axes, result: Result, chart: Chart, rows: Sequence[Row], colour: str) -> None:
    """Draw the lower and the upper bound of a line, where each row has both, and hatch what lies between."""
    both = [row for row in rows if chart.low and at(cell_of(row, chart.low)) is not None]
    both = [row for row in both if chart.high and at(cell_of(row, chart.high)) is not None]
    lows, highs = points(chart, both, chart.low), points(chart, both, chart.high)
    if not lows:
        return
    axes.fill_between(
        [day for day, _ in lows], [low for _, low in lows], [high for _, high in highs], step="post",
        facecolor="none", edgecolor=colour, hatch="///", linewidth=0, alpha=0.4,
    )  # fmt: skip
    for side, column, dashes in ((lows, chart.low, "-"), (highs, chart.high, (0, (4, 2)))):
        label = None if chart.value else broken(heading(result, column), _LEGEND, LABEL_SIZE)
        days, values = zip(*side, strict=True)
        axes.step(days, values, where="post", color=colour, linestyle=dashes, linewidth=1.2, label=label)
