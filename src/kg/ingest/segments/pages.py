"""What a printed page adds to its text: page numbers, running heads, tables of contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from kg.ingest.segments.segment import Verdict
from kg.ingest.segments.shape import Seen, Shape, is_finished

_OFTEN = 3
"""A line that stands this often may be a running head."""
_LONGEST = 120
_MARK = 8
_DIGITS = re.compile(r"[0-9]+")
_CONTENTS = re.compile(r"(?:\.\s?|…\s?|·\s?|_){3,300}\s*[0-9ivx]{1,4}$")
_OF_PAGES = re.compile(
    r"(?:page|p\.)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|[0-9]{1,4} of [0-9]{1,4}", re.IGNORECASE
)


def page_marks(seen: Sequence[Seen]) -> dict[int, Verdict]:
    """Find page numbers, running heads and the lines of a table of contents, by the number of the unit."""
    found: dict[int, Verdict] = {}
    for number in _page_numbers(seen):
        found[number] = Verdict("chrome", "a page number")
    for number in _running_heads(seen, set(found)):
        found[number] = Verdict("chrome", "a line that stands on every page")
    for number, each in enumerate(seen):
        if len(each.text) <= 200 and _CONTENTS.search(each.text):
            found[number] = Verdict("chrome", "a line of a table of contents")
    return found


def _page_numbers(seen: Sequence[Seen]) -> set[int]:
    alone = [number for number, each in enumerate(seen) if each.shape is Shape.NUMBER]
    sure = {number for number in alone if _OF_PAGES.fullmatch(seen[number].text)}
    values = [(number, int(match[0])) for number in alone if (match := _DIGITS.search(seen[number].text))]
    steps = sum(1 for (_, value), (_, after) in pairwise(values) if after == value + 1)
    if len(values) >= 3 and steps >= 0.6 * (len(values) - 1):
        return sure | {number for number, _ in values}
    return sure | {
        number for number in alone if _parts_a_sentence(seen, number, number) or _at_a_page(seen, number)
    }


def _running_heads(seen: Sequence[Seen], numbers: set[int]) -> set[int]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(seen):
        if each.shape in (Shape.TITLE, Shape.ROW, Shape.STAMP, Shape.FIELD) and len(each.text) <= _LONGEST:
            places[_DIGITS.sub("#", each.text).casefold()].append(number)
    found: set[int] = set()
    for standing in places.values():
        if len(standing) < _OFTEN:
            continue
        at_pages = sum(
            1
            for number in standing
            if _parts_a_sentence(seen, number, number)
            or _at_a_page(seen, number)
            or number - 1 in numbers
            or number + 1 in numbers
        )
        if at_pages >= max(2, 0.4 * len(standing)):
            found.update(standing)
    return found


def _at_a_page(seen: Sequence[Seen], number: int) -> bool:
    """Say whether a form feed stands before the unit or behind it."""
    behind = number + 1 < len(seen) and seen[number + 1].unit.new_page
    return seen[number].unit.new_page or behind


def _parts_a_sentence(seen: Sequence[Seen], first: int, last: int) -> bool:
    """Say whether a sentence begun before these units goes on behind them, over at most two more lines."""
    for _ in range(2):
        if first > 0 and _is_mark(seen[first - 1]):
            first -= 1
        if last + 1 < len(seen) and _is_mark(seen[last + 1]):
            last += 1
    if first == 0 or last + 1 >= len(seen):
        return False
    before, behind = seen[first - 1], seen[last + 1]
    return before.words >= 5 and not is_finished(before.text) and behind.text[0].islower()


def _is_mark(each: Seen) -> bool:
    """Say whether a unit can stand at the edge of a page: a number, or a few words with a capital."""
    short = each.shape is Shape.TITLE and each.words <= _MARK and not each.text[0].islower()
    return short or each.shape in (Shape.NUMBER, Shape.EMPTY)
