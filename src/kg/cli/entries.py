"""Named entries for people: a word at the left, and its text behind it, wrapped to the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.queries.table import plain

_INDENT = 2

Entry = tuple[str, str]
"""The word, empty for a further text of the entry before, and the text."""


def entries(lines: Iterable[Entry], width: int | None) -> str:
    """Set entries below each other, texts in one column, whatever the script they are written in."""
    drawn = [*lines]
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=max((cell_len(word) for word, _ in drawn), default=0))
    grid.add_column(overflow="fold")
    for word, text in drawn:
        grid.add_row(Text(word), Text(text))
    return plain(Padding(grid, (0, 0, 0, _INDENT)), width)


def marked(text: str, mark: str) -> str:
    """Write a mark, such as a hedge, behind a text, where there is one."""
    return f"{text} [{mark}]" if mark else text
