"""Lists, tables, and other units of one form in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.segments.shape import LONG, Seen, Shape, is_capitalised, is_list_mark

LINKS = 5
"""So many titles in a row are links to other pages, not headings."""
LISTED = (Shape.ITEM, Shape.ROW)
_TABLE = 3
_DIGITS, _ROMAN, _LETTERS = re.compile("[0-9]+"), re.compile("[IVX]+"), re.compile("[a-z]+")
_BARS = re.compile(r"[|/·•»›]|\s>\s")
_NAME = 3
_CELLS = re.compile(r"[|\t]")


def listed_units(seen: Sequence[Seen], free: Sequence[int]) -> set[int]:
    """Number the units of lists: bullets, and rows and numbered lines from three in a row on."""
    found: set[int] = set()
    run: list[int] = []
    before = ""
    for number in free:
        mark = _mark(seen[number])
        if run and (not mark or mark != before):
            found.update(_whole_run(seen, run))
            run = []
        if mark:
            run.append(number)
        before = mark
    return found | set(_whole_run(seen, run))


def begins_table(seen: Sequence[Seen], number: int) -> bool:
    """Say whether three rows of a table stand in a row from a unit on."""
    rows = seen[number : number + _TABLE]
    return len(rows) == _TABLE and all(each.shape is Shape.ROW and _CELLS.search(each.text) for each in rows)


def is_bar(each: Seen) -> bool:
    """Say whether a unit is three or more short names beside each other, as a menu has them."""
    names = [name.strip() for name in _BARS.split(each.text)]
    return (
        len(names) >= _TABLE
        and len(each.text) <= 200
        and all(len(name.split()) <= _NAME and not _DIGITS.search(name) for name in names)
    )


def in_a_row(seen: Sequence[Seen], numbers: Sequence[int], place: int, shape: Shape = Shape.TITLE) -> int:
    """Count the units of a shape in a row around a place, at most twice the number that makes them links."""
    count = 1
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(numbers) and abs(other - place) <= LINKS:
            if seen[numbers[other]].shape is not shape:
                break
            count += 1
            other += step
    return count


def _mark(each: Seen) -> str:
    """Name the kind of list that a unit may belong to: the form of its number or bullet; empty for none."""
    if is_list_mark(each.text) and each.words < LONG:
        return _LETTERS.sub("a", _ROMAN.sub("I", _DIGITS.sub("1", each.text.split(maxsplit=1)[0])))
    return "row" if each.shape in LISTED and not is_capitalised(each) else ""


def _whole_run(seen: Sequence[Seen], run: list[int]) -> list[int]:
    if len(run) < _TABLE and not any(seen[number].shape is Shape.ITEM for number in run):
        return []
    return [number for number in run if seen[number].shape in (*LISTED, Shape.TITLE)]
