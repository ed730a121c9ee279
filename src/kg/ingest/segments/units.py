"""The paragraphs, headings and other lines of a plain text, with the lines of one paragraph joined.

A text comes with a paragraph to a line, or broken at a width, as from a PDF or a mail. Nothing in the text
says which, so the lengths of its lines have to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model.address import Address

WIDEST = 140
"""A line longer than this, in code points, was not broken at a width."""

_MARK = re.compile(r"[-*•▪◦·–—●○■□▶►☞※]\s|\(?[0-9]{1,3}[.)]\s|\(?[a-zA-Z가-힣][.)]\s")
_CELLS = re.compile(r"[|\t]")
_END = re.compile(r"[.!?。！？:][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it.

    Attributes:
        start: its first code point.
        text: what stands in it.
        gap: how many line breaks stand before it; 0 for the first line.
        new_page: whether a form feed stands before it.
    """

    start: int
    text: str
    gap: int
    new_page: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a heading, or any other line that stands for itself.

    Attributes:
        span: where it stands in the text.
        text: what stands there, line breaks as spaces.
        gap: how many line breaks stand before it.
        new_page: whether a form feed stands before it.
    """

    span: Address
    text: str
    gap: int
    new_page: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, in their order."""
    place, gap, new_page = 0, 0, False
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = place + len(raw) - len(raw.lstrip())
            yield Line(start, bare, gap, new_page or "\f" in raw[: len(raw) - len(raw.lstrip())])
            gap, new_page = 0, False
        if raw[-1].isspace() or raw[-1] in "\x1c\x1d\x1e":
            gap += 1
        new_page = new_page or raw.endswith("\f")
        place += len(raw)


def units_of(text: str) -> tuple[Unit, ...]:
    """Cut a text into units; every code point that is not blank lies in one of them."""
    lines = list(lines_of(text))
    everywhere = _width(lines)
    joined: list[list[Line]] = []
    for block in _blocks(lines):
        width = (_width(block) if _flows(block) else 0) or everywhere
        for number, line in enumerate(block):
            if number and width and _goes_on(block[number - 1], line, width):
                joined[-1].append(line)
            else:
                joined.append([line])
    return tuple(_unit(group) for group in joined)


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines that stand under each other without a blank line or a line too long between them."""
    block: list[Line] = []
    for line in lines:
        if block and (line.gap > 1 or max(len(line.text), len(block[-1].text)) > WIDEST):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _flows(block: list[Line]) -> bool:
    """Say whether a third of the lines of a block go on with a small letter after an unfinished one."""
    flowing = sum(
        after.text[0].islower() and not _END.search(line.text[-10:]) for line, after in pairwise(block)
    )
    return flowing >= 1 and 3 * flowing >= len(block) - 1


def _unit(group: list[Line]) -> Unit:
    first, last = group[0], group[-1]
    span = Address(first.start, last.start + len(last.text))
    return Unit(span, " ".join(line.text for line in group), first.gap, first.new_page)


def _width(lines: list[Line]) -> int:
    """Find the width at which the text was broken, in code points; 0 where it was not."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths:
        return 0
    # One line in fifty may be longer: a table, an address.
    width = lengths[-1 - len(lengths) // 50]
    if not 40 <= width <= WIDEST:
        return 0
    broken = sum(
        1
        for line, after in pairwise(lines)
        if after.gap == 1 and len(line.text) >= 0.75 * width and not _END.search(line.text[-10:])
    )
    prose = sum(1 for line in lines if len(line.text) >= 0.75 * width)
    return width if broken >= 1 and broken >= 0.4 * prose else 0


def _goes_on(line: Line, after: Line, width: int) -> bool:
    """Say whether a paragraph goes on in the line after this one, in a text that was broken at a width."""
    if after.gap != 1 or after.new_page or _MARK.match(after.text):
        return False
    if _CELLS.search(after.text):
        return False
    first = after.text.split(maxsplit=1)[0]
    full = len(line.text) + 1 + len(first) > 0.85 * width
    if after.text[0].islower():
        return len(line.text) > 0.5 * width or not _END.search(line.text[-10:])
    return full
