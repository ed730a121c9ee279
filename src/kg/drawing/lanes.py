"""Rows as bounds over time of several names: a lane for each, one above the other, all of one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.drawing.charted import LABEL_SIZE, are_days, set_days
from kg.drawing.marks import INK, QUIET
from kg.drawing.sheet import broken, empty, finished
from kg.drawing.texts import texts
from kg.drawing.windows import points, time_heading
from kg.drawing.wording import heading, number
from kg.network.results import Chart, Result, Row

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDE = 6.5
"""Inches, as the other lengths: the width of the axes."""
_UNIT, _TALLEST = 0.2, 12.0
"""What one more of the number takes, and what all lanes take at most."""
_LEAST = 0.3
_LONGEST = 2.6


def lanes(result: Result, chart: Chart, named: Mapping[str, Sequence[Row]], notes: list[str]) -> Figure:
    """Draw the lower bound of each name solid and the upper one broken; beside it the largest number."""
    found = {
        name: (points(chart, rows, chart.low), points(chart, rows, chart.high))
        for name, rows in named.items()
    }
    tops = {
        name: max([1.0, *(value for _, value in high if value == value)]) for name, (_, high) in found.items()
    }
    unit = min(_UNIT, _TALLEST / (sum(tops.values()) or 1))
    gap = max(0.0, _LEAST / unit - 1.0) + 0.5
    whole = sum(tops.values()) + gap * len(tops)
    made, axes = empty(_WIDE, max(whole * unit, 1.0))
    base, ticks, names = whole, [], []
    for name, (low, high) in found.items():
        base -= tops[name] + gap
        days = [day for day, _ in low]
        lows, highs = ([base + value for _, value in side] for side in (low, high))
        axes.axhline(base, color="#d0d0d0", linewidth=0.6, zorder=0)
        axes.fill_between(
            days, lows, highs, step="post", facecolor="none", edgecolor=QUIET, hatch="////", linewidth=0
        )
        axes.fill_between(days, [base] * len(days), lows, step="post", facecolor="#8fb8d9", linewidth=0)
        axes.step(days, highs, where="post", color=INK, linestyle=(0, (4, 2)), linewidth=1.0)
        axes.step(days, lows, where="post", color=INK, linewidth=1.4)
        ticks.append(base)
        names.append(broken(f"{name} (0–{number(tops[name])})", _LONGEST, LABEL_SIZE))
    axes.set_ylim(-0.2, max(whole, 1.0))
    axes.set_yticks(ticks, names, size=LABEL_SIZE, va="bottom")
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(time_heading(result, chart))
    axes.set_ylabel(heading(result, chart.across))
    rows = [row for own in named.values() for row in own]
    set_days(axes.xaxis, are_days(rows, chart.label))
    low_name, high_name = heading(result, chart.low), heading(result, chart.high)
    said = texts(result.language)["bounds"].format(low=low_name, high=high_name)
    return finished(made, axes, result, [said, *notes])
