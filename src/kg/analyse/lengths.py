"""Terms of punishment in words: whole months as years and months, and what lies between two limits."""

from __future__ import annotations

_YEAR = 12
"""Months in a year."""


def length(months: int) -> str:
    """Write months as years and months.

    >>> length(126)
    '10 years 6 months'
    """
    years, rest = divmod(months, _YEAR)
    parts = [f"{number} {unit}{'s' * (number != 1)}" for number, unit in ((years, "year"), (rest, "month"))]
    return " ".join(part for part in parts if not part.startswith("0 ")) or "0 months"


def limits(low: int | None, high: int | None, open_ended: bool = False) -> str:
    """Write a term between two limits, in months; an empty text where neither is known.

    >>> limits(60, 180)
    '5 to 15 years'
    >>> limits(None, 24)
    'up to 2 years'
    >>> limits(60, None, open_ended=True)
    'at least 5 years, with no upper limit'
    """
    low = low or None  # at least nothing is no limit
    if low is not None and high is not None:
        if low == high:
            return length(low)
        if not low % _YEAR and not high % _YEAR:
            return f"{low // _YEAR} to {length(high)}"
        return f"{length(low)} to {length(high)}"
    if low is not None:
        return f"at least {length(low)}{', with no upper limit' * open_ended}"
    if high is not None:
        return f"up to {length(high)}"
    return "with no upper limit" if open_ended else ""
