"""Counts that a sentence names together, and how many they are in all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.counts.counted import Counted

_JOIN = re.compile(r"\s*,?\s*(?:and|as well as|along with|together with|plus|과|와)?\s*")


def together(text: str, counted: Sequence[Counted]) -> tuple[tuple[Counted, ...], ...]:
    """Part counts of people into those that are joined by nothing but commas and "and", in order.

    Two boys and four girls are one part; counts of things, of shares, and of a part of a whole are left out.
    """
    parts: list[list[Counted]] = []
    for each in counted:
        if not each.people or each.of is not None:
            continue
        before = parts[-1][-1] if parts else None
        if before is not None and _JOIN.fullmatch(text, before.span.end, each.span.start):
            parts[-1].append(each)
        else:
            parts.append([each])
    return tuple(map(tuple, parts))


def bounds_of(part: Sequence[Counted]) -> tuple[int | None, int | None]:
    """Add up counts: the fewest and the most that they may be; what they leave open stays open."""
    lows = [each.low for each in part if each.low is not None]
    highs = [each.high for each in part if each.high is not None]
    return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(part) else None)
