"""What stands on the pages of a PDF for the pages' sake: numbers, and heads and feet that are repeated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from kg.ingest.reading.page_lines import Line

_EDGE = 3
"""Lines from the top and from the bottom of a page among which its furniture is looked for."""
_FEWEST = 3
"""Pages on which a line must stand again."""
_SHARE = 0.3
"""The part of all pages on which it must: a little less than those on the left, or on the right."""
_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_COUNTED = re.compile(
    rf"^[\W_]*[0-9]+|(?:page|p\.)\s*[0-9]+(?:\s*(?:of|/)\s*[0-9]+)?|(?:[0-9]+|\s{_ROMAN})[\W_]*$"
)
"""The number of a page, where it stands in a line: at its beginning, at its end, or behind the word."""
_NUMBER = re.compile(rf"[\W_]*(?:page|p\.)?\s*(?:[0-9]+|{_ROMAN})\s*(?:(?:of|/)\s*[0-9]+|쪽)?[\W_]*")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out the numbers of pages, and lines that stand at the edges of many pages.

    Two lines are the same where they differ in the number of the page alone.
    """
    edges = [_edge(lines) for lines in pages]
    at_edges = [[lines[place] for place in edge] for lines, edge in zip(pages, edges, strict=True)]
    standing = Counter(chain.from_iterable(set(map(_plain, lines)) for lines in at_edges))
    least = max(_FEWEST, _SHARE * len(pages))
    are_numbered = sum(any(map(_is_number, lines)) for lines in at_edges) >= max(2, _SHARE * len(pages))

    def is_furniture(line: Line) -> bool:
        return standing[_plain(line)] >= least or (are_numbered and _is_number(line))

    return [
        [line for place, line in enumerate(lines) if place not in edge or not is_furniture(line)]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edge(lines: Sequence[Line]) -> set[int]:
    """Give the places of the lines that stand highest and lowest, whenever they were drawn."""
    order = sorted(range(len(lines)), key=lambda place: lines[place].y)
    return {*order[:_EDGE], *order[-_EDGE:]}


def _plain(line: Line) -> str:
    return _COUNTED.sub("", _folded(line)).strip()


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(_folded(line)) is not None


def _folded(line: Line) -> str:
    return " ".join(line.text.split()).casefold()
