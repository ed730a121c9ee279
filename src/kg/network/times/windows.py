"""Windows that move through time, and which uncertain stretches of days lie in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import numpy as np

from kg.network.edges import Codes, Mask
from kg.network.joins import Rows
from kg.network.times.happenings import EARLY, LATE, Day

_MONTHS = 12
_EPOCH = date(1970, 1, 1).toordinal()


class Spans:
    """Uncertain stretches of days, each of one thing, in the order of their first days.

    A thing may have several. So that a window is found in one search, and looks at no stretch that begins
    behind it.
    """

    def __init__(self, thing: Codes, earliest: Day, latest: Day, sure: Mask) -> None:
        """Sort them.

        Args:
            thing: 0, 1, 2 … for the things that are counted.
            earliest: the first possible day of each.
            latest: the last one.
            sure: whether it may lie surely in a window; what is hedged never does.
        """
        self.order = np.argsort(earliest, kind="stable")
        self.thing, self.sure = thing[self.order], sure[self.order]
        self.earliest, self.latest = earliest[self.order], latest[self.order]

    def within(self, start: date, end: date) -> tuple[Codes, Codes, Rows]:
        """Give what lies in a window.

        Returns:
            The things that lie surely within and those that possibly do, each once and sorted, and the
            stretches that possibly do, as they stood when they were given.
        """
        first, last = day_number(start), day_number(end)
        begun = np.searchsorted(self.earliest, last, "right")
        possibly = np.flatnonzero(self.latest[:begun] >= first)
        surely = possibly[(self.earliest[possibly] >= first) & (self.latest[possibly] <= last)]
        surely = surely[self.sure[surely]]
        return np.unique(self.thing[surely]), np.unique(self.thing[possibly]), self.order[possibly]


def windows_over(
    first: date, last: date, width: int, step: int, until: date | None = None
) -> Iterator[tuple[date, date]]:
    """Yield the windows from a first day on that begin no later than a last one.

    Args:
        first: the first day of the first window.
        last: the last day on which a window may begin.
        width: in months.
        step: from the start of one to the start of the next, in months.
        until: the day with which a window ends that would reach beyond it.
    """
    for number in count():
        start = months_later(first, number * step)
        if start is None or start > last:
            return
        after = months_later(first, number * step + width)
        end = date.max if after is None else after - timedelta(days=1)
        yield start, min(end, until) if until else end


def months_later(day: date, months: int) -> date | None:
    """Give the day some months later, or the last of its month; None beyond the calendar."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if year > date.max.year:
        return None
    for shorter in range(4):  # the 31st may become the 28th
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def named(start: date, end: date) -> str:
    """Name a window as EDTF does, a whole year or month by itself."""
    for length, text in ((_MONTHS, f"{start.year:04}"), (1, start.isoformat()[:7])):
        after = months_later(start, length)
        whole = start.day == 1 and (length == 1 or start.month == 1)
        if whole and after is not None and end == after - timedelta(days=1):
            return text
    return f"{start.isoformat()}/{end.isoformat()}"


def day_number(day: date) -> int:
    """Count days from 1970, as numpy does."""
    return day.toordinal() - _EPOCH


def extent(*columns: Day) -> tuple[date, date] | None:
    """Give the first and the last of all days that are not open; None where there is none."""
    known = np.concatenate([column[(column > EARLY) & (column < LATE)] for column in columns])
    if not len(known):
        return None
    return date.fromordinal(int(known.min()) + _EPOCH), date.fromordinal(int(known.max()) + _EPOCH)
