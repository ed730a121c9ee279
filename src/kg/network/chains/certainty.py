"""How sure it is that a tie held on a day, from the time that is stated of it.

``certain`` where the stated time surely covers the day, ``possible`` where it only may, ``unknown`` where no
time is stated at all. A tie whose stated time leaves the day out is none on that day. A hedge takes
``certain`` down to ``possible``.

The time is Extended Date/Time Format (Library of Congress 2019, https://www.loc.gov/standards/datetime/). A
day, month or year covers all of its days: it is the time for which the tie is reported. Of an interval the
ends are uncertain by their own length, since "2020/2022" begins sometime in 2020 and ends sometime in 2022;
what is approximate, uncertain, one of several or open covers no day surely.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from kg.model.edtf import bounds
from kg.network.edges import NONE, Days, EdgeTable

Levels = npt.NDArray[np.int8]
_VAGUE = frozenset("?~%[{X")
"""Marks of EDTF for what is uncertain, approximate, one of several, several, or left open in part."""


class Certainty(IntEnum):
    """How sure a tie is on a day; the least of several is that of all of them together."""

    ABSENT = 0
    """The stated time leaves the day out."""
    UNKNOWN = 1
    POSSIBLE = 2
    CERTAIN = 3


def certainty(table: EdgeTable, day: np.datetime64 | None) -> Levels:
    """Say of each row how sure the tie is on a day.

    Args:
        table: the ties; ``during`` holds the time as it is stated, ``hedge`` any hedge. Without ``during``,
            the bounds of the table are taken to be exact.
        day: in days; without one, every stated tie counts as certain, apart from the hedged ones.
    """
    if day is None:
        levels = np.full(len(table), Certainty.CERTAIN, np.int8)
    else:
        first, last = _covered(table)
        covers = (first <= day) & (last >= day)
        _, possibly = table.holding(day)
        undated = np.isnat(table.earliest) & np.isnat(table.latest) & (table.column("during").codes == NONE)
        levels = np.select(
            [undated, covers, possibly],
            [Certainty.UNKNOWN, Certainty.CERTAIN, Certainty.POSSIBLE],
            Certainty.ABSENT,
        ).astype(np.int8)
    hedged = table.column("hedge").codes != NONE
    levels[hedged & (levels == Certainty.CERTAIN)] = Certainty.POSSIBLE
    return levels


def _covered(table: EdgeTable) -> tuple[Days, Days]:
    """Give the first and the last day that the stated time of each row surely covers; NaT where none."""
    stated = table.column("during")
    spans = [covered(text) for text in stated.values]
    whole = stated.codes == NONE
    sides = []
    for side, bound in enumerate((table.earliest, table.latest)):
        known = np.array([*(span[side] for span in spans), np.datetime64("NaT")], "datetime64[D]")
        sides.append(np.where(whole, bound, known[stated.codes]))
    return sides[0], sides[1]


def covered(text: str) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and the last day that an EDTF time surely covers, NaT where it covers none.

    >>> [str(day) for day in covered("2020/2022")]
    ['2020-12-31', '2022-01-01']
    >>> [str(day) for day in covered("2024-10~")]
    ['NaT', 'NaT']

    Raises:
        ValueError: the text is no EDTF.
    """
    begin, slash, end = text.partition("/")
    nothing = (np.datetime64("NaT", "D"), np.datetime64("NaT", "D"))
    if _VAGUE & set(text) or (slash and not {begin, end}.isdisjoint({"", ".."})):
        return nothing
    if not slash:
        whole = bounds(text)
        return np.datetime64(whole.earliest, "D"), np.datetime64(whole.latest, "D")
    first, last = np.datetime64(bounds(begin).latest, "D"), np.datetime64(bounds(end).earliest, "D")
    return (first, last) if first <= last else nothing
