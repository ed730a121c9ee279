"""Finds the place that typed words stand for: all of them, or the first and last with an ellipsis between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.folded import Folded
from kg.model.address import Address

_ELLIPSIS = re.compile(r"(?:^|\s)(?:…|\.\.\.)(?:\s|$)")


def split_typed(typed: str) -> tuple[str, str | None]:
    """Cut ``first words … last words`` in two; the second is ``None`` where all the words are typed.

    Raises:
        ValueError: nothing stands on a side of the ellipsis, or there are several.
    """
    parts = [part.strip() for part in _ELLIPSIS.split(typed)]
    if len(parts) > 2:
        raise ValueError("two ellipses; write the first words, one … and the last words")
    if not all(parts):
        raise ValueError("no words beside the ellipsis; write the first words, … and the last words")
    return parts[0], parts[1] if len(parts) == 2 else None


def spans(text: str, typed: str, segments: Sequence[Address]) -> list[Address]:
    """Find every place that typed words can stand for, in the order of the text.

    Each place where the first words stand counts, and goes to the nearest last words behind them, in one
    segment: that is the shortest span. Two places that differ only in where they begin are two: the tool does
    not guess. Signs are read as typed; only where nothing matches, typographic quotation marks, dashes and
    case are plain too.

    Raises:
        ValueError: the typed words have another form.
    """
    first, last = split_typed(typed)
    return _spans(Folded(text), first, last, segments) or _spans(
        Folded(text, loosely=True), first, last, segments
    )


def _spans(folded: Folded, first: str, last: str | None, segments: Sequence[Address]) -> list[Address]:
    found: list[Address] = []
    ends = list(folded.find(last, whole=True)) if last is not None else []
    for start in folded.find(first, whole=True):
        segment = next((segment for segment in segments if start.within(segment)), None)
        if segment is None:
            continue
        if last is None:
            found.append(start)
            continue
        end = next((end for end in ends if end.start >= start.end and end.within(segment)), None)
        if end is not None:
            found.append(Address(start.start, end.end))
    return found
