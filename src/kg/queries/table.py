"""An answer as a table for people."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pyoxigraph as ox
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.queries.prefixes import shorten
from kg.queries.values import Term

_NO_TERMINAL = 10_000
"""Columns where there is no terminal: enough that nothing is ever cut or wrapped."""


def table(raw: ox.QuerySolutions | ox.QueryBoolean, prefixes: Mapping[str, str], width: int | None) -> str:
    """Draw the rows in columns that line up, whatever the width of the script that they are written in."""
    if isinstance(raw, ox.QueryBoolean):
        return "yes\n" if raw else "no\n"
    shown = [variable for variable in raw.variables if not variable.value.startswith("_")]
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for variable in shown:
        drawn.add_column(variable.value, overflow="fold")
    for solution in raw:
        drawn.add_row(*(Text(cell(solution[variable], prefixes)) for variable in shown))
    text = io.StringIO()
    Console(file=text, width=width or _NO_TERMINAL, color_system=None, highlight=False).print(drawn)
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    return "\n".join([*lines, f"{drawn.row_count} row" + ("s" * (drawn.row_count != 1)), ""])


def cell(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """Write one term as a person reads it: a prefixed name, a text, or nothing where it is unbound."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value, prefixes)
    return term.value if isinstance(term, ox.Literal) else str(term)
