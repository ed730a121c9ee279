"""Text in two columns for people: what stands left of a thing, and the thing, indented by its depth."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.queries.table import plain

_INDENT = 2
_WIDEST = 26
"""The widest left column of a terminal; what is longer is wrapped."""

Line = tuple[str, int, str, str]
"""The left text, the depth of the main one, the main text, and a short one behind it, never wrapped."""


def terminal_width() -> int | None:
    """Give the columns of the terminal; None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def side_by_side(lines: Iterable[Line], width: int | None, indent: int = 0) -> str:
    """Set lines in two columns, whatever the script they are written in; ``indent`` shifts the whole."""
    drawn = list(lines)
    grid = Table.grid(padding=(0, 2, 0, 0))
    widest = max((cell_len(left) for left, *_ in drawn), default=0)
    grid.add_column(width=widest if width is None else min(widest, _WIDEST), overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True)
    for left, depth, text, behind in drawn:
        grid.add_row(Text(left), Padding(Text(text), (0, 0, 0, _INDENT * depth)), Text(behind))
    return plain(Padding(grid, (0, 0, 0, indent)), width)
