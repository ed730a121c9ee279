"""An answer as a table for people."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import islice

import pyoxigraph as ox
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from kg.queries.prefixes import shorten
from kg.queries.values import Term

_NO_TERMINAL = 10_000
"""Columns where there is no terminal: enough that nothing is ever cut or wrapped."""
_GAP = 3
"""Columns between two columns of a table."""
MOST_ROWS = 10_000
"""Rows that are drawn at most: all of them must be in memory to line up, and nobody reads more."""


def table(raw: ox.QuerySolutions | ox.QueryBoolean, prefixes: Mapping[str, str], width: int | None) -> str:
    """Draw the rows in columns that line up, whatever the width of the script that they are written in.

    Where the columns of a terminal are too few to leave names whole, each row becomes a block of lines. What
    is beyond ``MOST_ROWS`` is neither read nor counted, and the last line says so.
    """
    if isinstance(raw, ox.QueryBoolean):
        return "yes\n" if raw else "no\n"
    shown = [variable for variable in raw.variables if not variable.value.startswith("_")]
    read = islice(raw, MOST_ROWS)
    rows = [[cell(solution[variable], prefixes) for variable in shown] for solution in read]
    more = next(raw, None) is not None
    names = [variable.value for variable in shown]
    narrow = width is not None and _least(names, rows) > width
    drawn = _blocks(names, rows) if narrow else _columns(names, rows, width)
    if more:
        return f"{drawn}the first {MOST_ROWS:,} rows; there are more, which --format csv writes\n"
    return f"{drawn}{len(rows)} row" + ("s" * (len(rows) != 1)) + "\n"


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> str:
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    return plain(drawn, width)


def plain(drawn: RenderableType, width: int | None) -> str:
    """Give as lines of text what Rich would draw; without the width of a terminal nothing is wrapped."""
    text = io.StringIO()
    Console(file=text, width=width or _NO_TERMINAL, color_system=None, highlight=False).print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _least(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Measure how many columns of a terminal a table needs that breaks lines between words alone."""
    words = [
        [*name.split(), *(word for row in rows for word in row[at].split())] for at, name in enumerate(names)
    ]
    return sum(max(map(cell_len, found), default=0) for found in words) + _GAP * (len(names) - 1)


def _blocks(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a line for each value that a row has, and an empty one behind each row."""
    longest = max(map(cell_len, names), default=0)
    lines = []
    for row in rows:
        for name, value in zip(names, row, strict=True):
            if value:
                lines.append(f"{name}{' ' * (longest - cell_len(name))}  {value}\n")
        lines.append("\n")
    return "".join(lines)


def cell(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """Write one term as a person reads it: a prefixed name, a text, or nothing where it is unbound."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value, prefixes)
    return term.value if isinstance(term, ox.Literal) else str(term)
