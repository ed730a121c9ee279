"""Rows as a matrix: one column names the lines, another the columns, and a grey in each cell its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.drawing.charted import LABEL_SIZE, at, cell_of, drawn_rows
from kg.drawing.marks import INK
from kg.drawing.sheet import broken, empty, finished, measured
from kg.drawing.texts import texts as drawing_texts
from kg.drawing.wording import heading, told
from kg.network.results import Chart, Result, Row

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_CELLS = 1_600
_HIGH, _WIDE = 0.28, 0.5
"""Inches, as the other lengths: the least height and width of a cell."""
_LINE = 0.17
_LONGEST = 2.6
_LONGEST_ACROSS = 1.1
"""Of the name of a column that is not turned; all are turned where they would make the matrix too wide."""
_WIDEST = 6.5
_MOST_LINES = 60
_TIMES = 2
"""So many times more columns than lines, and they change places."""
_DARK = 0.66


def matrix(result: Result, chart: Chart) -> Figure:
    """Draw a cell for each row, darker the larger its number, which stands in it; no row is an empty cell.

    A page is long rather than wide: where there are many more columns than lines, they change places, and
    lines beyond the first sixty are left to the table. Greys go by the root of the number, so that a total
    among the cells does not leave all the others white.
    """
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    rows, notes = drawn_rows(result, chart, _MOST_CELLS)
    language = result.language
    down, right = chart.label, chart.across
    if len(_names(rows, right, language)) > _TIMES * len(_names(rows, down, language)):
        down, right = right, down
    lines_all = _names(rows, down, language)
    if len(lines_all) > _MOST_LINES:
        kept = {*lines_all[:_MOST_LINES]}
        rows = [row for row in rows if told(cell_of(row, down), language) in kept]
        left = drawing_texts(language)["left_out_lines"]
        notes.append(left.format(shown=_MOST_LINES, all=f"{len(lines_all):,}"))
    others = [told(cell_of(row, right), language) for row in rows]
    values = [told(cell_of(row, chart.value), language) for row in rows]
    names = _apart([told(cell_of(row, down), language) for row in rows], others, values)
    lines, across = [*dict.fromkeys(names)], [*dict.fromkeys(others)]
    shown = [broken(name or "–", _LONGEST, LABEL_SIZE) for name in lines]
    beside, wide, turned = _across(across)
    high = max([_HIGH, *((name.count("\n") + 1) * _LINE + 0.08 for name in shown)])
    made, axes = empty(max(len(across) * wide, 1.0), max(len(lines) * high, 0.5))
    cells = np.full((len(lines), len(across)), np.nan)
    texts: dict[tuple[int, int], str] = {}
    for row, name, other in zip(rows, names, others, strict=True):
        place = lines.index(name), across.index(other)
        cells[place] = at(cell_of(row, chart.value))
        texts[place] = told(cell_of(row, chart.value), language)
    greys = LinearSegmentedColormap.from_list("greys", ["#ffffff", "#1f3d5a"])
    if texts:
        least, most = min(0.0, float(np.nanmin(cells))), float(np.nanmax(cells))
        shades = np.sqrt((cells - least) / ((most - least) or 1))
        axes.imshow(shades, cmap=greys, vmin=0, vmax=1, aspect="auto")
        for (line, column), text in texts.items():
            dark = shades[line, column]
            colour = "#ffffff" if dark > _DARK else INK
            axes.text(column, line, text, ha="center", va="center", size=8, color=colour)
    axes.set_xticks(range(len(across)), beside, rotation=90 if turned else 0, size=LABEL_SIZE)
    axes.set_yticks(range(len(lines)), shown, size=LABEL_SIZE)
    axes.set_xticks([place - 0.5 for place in range(1, len(across))], minor=True)
    axes.set_yticks([place - 0.5 for place in range(1, len(lines))], minor=True)
    axes.grid(which="minor", color="#d0d0d0", linewidth=0.6)
    axes.tick_params(which="both", length=0)
    axes.set_xlabel(heading(result, right))
    axes.set_ylabel(heading(result, down))
    axes.set_title(broken(heading(result, chart.value), 5.0, LABEL_SIZE), size=LABEL_SIZE, loc="left")
    return finished(made, axes, result, notes)


def _names(rows: Sequence[Row], column: str, language: str) -> list[str]:
    return [*dict.fromkeys(told(cell_of(row, column), language) for row in rows)]


def _across(names: Sequence[str]) -> tuple[list[str], float, bool]:
    """Break the names of the columns, and say how wide a column is and whether the names are turned."""
    level = [broken(name or "–", _LONGEST_ACROSS, LABEL_SIZE) for name in names]
    widths = [measured(line, LABEL_SIZE) / 72 for name in level for line in name.split("\n")]
    wide = max([_WIDE, *(width + 0.12 for width in widths)])
    if wide * len(names) <= _WIDEST:
        return level, wide, False
    turned = [broken(name or "–", _LONGEST, LABEL_SIZE) for name in names]
    return turned, max([_WIDE, *((name.count("\n") + 1) * _LINE + 0.08 for name in turned)]), True


def _apart(names: Sequence[str], others: Sequence[str], values: Sequence[str]) -> list[str]:
    """Give things that are called alike, such as two unnamed sources, lines of their own.

    Rows that tell the same number of the same cell are one: it is told of the two that name the cell.
    """
    taken: dict[tuple[str, str], str] = {}
    apart = []
    for name, other, value in zip(names, others, values, strict=True):
        called, again = name, 1
        while taken.get((called, other), value) != value:
            again += 1
            called = f"{name} ({again})"
        taken[called, other] = value
        apart.append(called)
    return apart
