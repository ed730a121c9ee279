"""A difference as text for a terminal, whatever the width of its columns and of the script."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kg.changes.page import Group, Line, Page

_INDENT = 2
_RED, _PLAIN = "\x1b[31m", "\x1b[0m"
_NARROWEST = 40


def text(page: Page, width: int, *, colour: bool = False) -> str:
    """Write a page in so many columns; with ``colour``, faults are red."""
    return "".join(f"{line}\n" for line in _Lines(max(width, _NARROWEST), colour=colour).page(page))


class _Lines:
    def __init__(self, width: int, *, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def page(self, page: Page) -> Iterator[str]:
        yield from self._wrapped(page.between, 0)
        yield from self._wrapped(page.revisions, 0)
        for notice in page.notices:
            yield from ("", *self._wrapped(notice, 0))
        if page.empty:
            yield from ("", *self._wrapped(page.empty, 0))
            return
        yield from ("", page.counted)
        widest = max(len(f"{number:,}") for _, number, _ in page.counts)
        for name, number, fault in page.counts:
            yield from self._wrapped(f"{number:>{widest},}  {name}", _INDENT, widest + 2, fault=fault)
        for section in page.sections:
            yield from ("", section.heading, "─" * min(cell_len(section.heading), self._width))
            for group in section.groups:
                yield from self._group(group, 0)

    def _group(self, group: Group, depth: int) -> Iterator[str]:
        yield ""
        yield from self._wrapped(group.heading, depth * _INDENT)
        if group.summary:
            yield from self._wrapped(group.summary, (depth + 1) * _INDENT)
        for line in group.lines:
            yield from self._line(line, depth + 1)
        for inner in group.groups:
            yield from self._group(inner, depth + 1)

    def _line(self, line: Line, depth: int) -> Iterator[str]:
        yield from self._wrapped(f"{line.mark} {line.text}", depth * _INDENT, 2, fault=line.fault)
        for below in line.lines:
            yield from self._line(below, depth + 2)

    def _wrapped(
        self, text: str, indent: int, hanging: int = _INDENT, *, fault: bool = False
    ) -> Iterator[str]:
        """Break a text between words, indented, and further from its second line on."""
        room = self._width - indent - hanging
        console = Console(file=io.StringIO(), width=room)
        narrow = text[:hanging].isascii()  # a Korean character takes two columns
        head, rest = (text[:hanging], text[hanging:]) if narrow else ("", text)
        for number, line in enumerate(Text(rest).wrap(console, room)):
            told = f"{' ' * indent}{head if number == 0 else ' ' * hanging}{line.plain.rstrip()}"
            yield f"{_RED}{told}{_PLAIN}" if fault and self._colour else told
