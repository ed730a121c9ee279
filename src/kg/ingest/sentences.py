"""The sentences of an article, each with its exact place and what stands around it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.ingest.boundaries import boundaries
from kg.ingest.segments import Segment
from kg.ingest.segments.shape import is_finished, is_list_mark
from kg.ingest.segments.units import units_of
from kg.model.address import Address

_OPENING = "“«「『"
_CLOSING = "”»」』"
_QUOTES = re.compile(r"[“”«»「」『』\"]|(?<!\w)‘|’(?!\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading or an item of a list.

    Attributes:
        span: where it stands, in code points of the text; begins and ends with a character that is not blank.
        paragraph: the number of its paragraph, from 0 on; a heading is a paragraph of its own.
        form: whether it is running text, a heading, or stands in an item of a list.
        heading: where the nearest heading above it stands, if there is one.
        quoted: whether all of it stands in quotation marks.
    """

    span: Address
    paragraph: int
    form: Literal["text", "heading", "item"]
    heading: Address | None
    quoted: bool


def sentences(text: str, segments: Sequence[Segment]) -> tuple[Sentence, ...]:
    """Cut content and headings into sentences; what is neither is left out.

    The sentences are in order, do not overlap, and hold every character of content and headings that is not
    blank. Takes time in proportion to the length of the text.

    Args:
        text: the text as read.
        segments: its segments, in order.
    """
    found: list[Sentence] = []
    heading: Address | None = None
    number, finished = -1, True
    for span, is_heading in _paragraphs(text, segments):
        paragraph = span.slice(text)
        goes_on = not is_heading and not finished and paragraph[0].islower()
        number += not goes_on
        if is_heading:
            found.append(Sentence(span, number, "heading", heading, False))
            heading, finished = span, True
            continue
        form: Literal["text", "item"] = "item" if is_list_mark(paragraph) else "text"
        quotations = deque(_quotations(paragraph))
        for start, end in _cut(paragraph):
            place = Address(span.start + start, span.start + end)
            quoted = _is_quoted(paragraph, start, end, quotations)
            found.append(Sentence(place, number, form, heading, quoted))
        finished = is_finished(paragraph)
    return tuple(found)


def _paragraphs(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Address, bool]]:
    """Yield the paragraphs of content and headings, and whether each is a heading."""
    units = iter(units_of(text))
    unit = next(units, None)
    for segment in segments:
        while unit is not None and unit.span.end <= segment.start:
            unit = next(units, None)
        while unit is not None and unit.span.start < segment.end:
            start, end = max(unit.span.start, segment.start), min(unit.span.end, segment.end)
            if segment.kind in ("content", "heading") and (bare := text[start:end].strip()):
                start += len(text[start:end]) - len(text[start:end].lstrip())
                yield Address(start, start + len(bare)), segment.kind == "heading"
            if unit.span.end > segment.end:
                break
            unit = next(units, None)


def _cut(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each sentence in a paragraph, whose line breaks count as blanks."""
    start = 0
    plain = "".join(" " if character.isspace() else character for character in paragraph)
    for end, following in boundaries(plain):
        yield start, end
        start = following
    yield start, len(paragraph)


def _quotations(paragraph: str) -> list[tuple[int, int]]:
    """Find what stands in quotation marks, outermost marks only; one left open goes to the end."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    closing = ""
    for match in _QUOTES.finditer(paragraph):
        sign, place = match[0], match.start()
        if opened is None and sign in _OPENING + '"‘':
            opened = place
            closing = {'"': '"', "‘": "’"}.get(sign) or _CLOSING[_OPENING.index(sign)]
        elif opened is not None and sign == closing:
            found.append((opened, match.end()))
            opened = None
    if opened is not None and closing not in ('"', "’"):
        found.append((opened, len(paragraph)))
    return found


def _is_quoted(paragraph: str, start: int, end: int, quotations: deque[tuple[int, int]]) -> bool:
    """Say whether a sentence lies in the first quotation that does not end before it; drops those that do."""
    while quotations and quotations[0][1] <= start:
        quotations.popleft()
    last = end
    while last > start and not paragraph[last - 1].isalnum():
        last -= 1
    return bool(quotations) and quotations[0][0] <= start and last <= quotations[0][1]
