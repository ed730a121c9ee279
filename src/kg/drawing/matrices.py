"""Rows as a matrix: one column names the lines, another the columns, and a grey in each cell its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.drawing.charted import LABEL_SIZE, at, cell_of, drawn_rows
from kg.drawing.marks import INK
from kg.drawing.sheet import broken, empty, finished
from kg.drawing.wording import heading, told
from kg.network.results import Chart, Result

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_CELLS = 1_600
_SIDE = 0.5
"""Inches, of a cell, and of a line of label."""
_LINE = 0.17
_LONGEST = 2.6
_MOST_ACROSS = 24
"""More columns than this become lines."""
_DARK = 0.55


def matrix(result: Result, chart: Chart) -> Figure:
    """Draw a cell for each row, darker the larger its number, which stands in it; no row is an empty cell."""
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    rows, notes = drawn_rows(result, chart, _MOST_CELLS)
    language = result.language
    down, right = chart.label, chart.across
    if len({told(cell_of(row, right), language) for row in rows}) > _MOST_ACROSS:
        down, right = right, down  # a page is long rather than wide
    others = [told(cell_of(row, right), language) for row in rows]
    names = _apart([told(cell_of(row, down), language) for row in rows], others)
    lines, across = [*dict.fromkeys(names)], [*dict.fromkeys(others)]
    shown = [broken(name or "–", _LONGEST, LABEL_SIZE) for name in lines]
    beside = [broken(name or "–", _LONGEST, LABEL_SIZE) for name in across]
    side = max([_SIDE, *((name.count("\n") + 1) * _LINE + 0.08 for name in (*shown, *beside))])
    made, axes = empty(max(len(across) * side, 1.0), max(len(lines) * side, 0.8))
    cells = np.full((len(lines), len(across)), np.nan)
    texts: dict[tuple[int, int], str] = {}
    for row, name, other in zip(rows, names, others, strict=True):
        place = lines.index(name), across.index(other)
        cells[place] = at(cell_of(row, chart.value))
        texts[place] = told(cell_of(row, chart.value), language)
    greys = LinearSegmentedColormap.from_list("greys", ["#ffffff", "#1f3d5a"])
    if texts:
        low, high = min(0.0, float(np.nanmin(cells))), float(np.nanmax(cells))
        axes.imshow(cells, cmap=greys, vmin=low, vmax=high if high > low else low + 1, aspect="auto")
        for (line, column), text in texts.items():
            dark = (cells[line, column] - low) / ((high - low) or 1)
            colour = "#ffffff" if dark > _DARK else INK
            axes.text(column, line, text, ha="center", va="center", size=8, color=colour)
    axes.set_xticks(range(len(across)), beside, rotation=90, size=LABEL_SIZE)
    axes.set_yticks(range(len(lines)), shown, size=LABEL_SIZE)
    axes.set_xticks([place - 0.5 for place in range(1, len(across))], minor=True)
    axes.set_yticks([place - 0.5 for place in range(1, len(lines))], minor=True)
    axes.grid(which="minor", color="#d0d0d0", linewidth=0.6)
    axes.tick_params(which="both", length=0)
    axes.set_xlabel(heading(result, right))
    axes.set_ylabel(heading(result, down))
    axes.set_title(broken(heading(result, chart.value), 5.0, LABEL_SIZE), size=LABEL_SIZE, loc="left")
    return finished(made, axes, result, notes)


def _apart(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """Give things that are called alike, such as two unnamed sources, lines of their own."""
    taken: set[tuple[str, str]] = set()
    apart = []
    for name, other in zip(names, others, strict=True):
        called, again = name, 1
        while (called, other) in taken:
            again += 1
            called = f"{name} ({again})"
        taken.add((called, other))
        apart.append(called)
    return apart
