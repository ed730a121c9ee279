"""Terms of punishment in words: whole months as years and months, and what lies between two limits."""

from __future__ import annotations

from kg.model.texts import Texts

_YEAR = 12
"""Months in a year."""


def length(months: int, words: Texts) -> str:
    """Write months as years and months.

    >>> length(126, words("en"))
    '10 years 6 months'

    Args:
        months: how many.
        words: the fixed words of a language.
    """
    years, rest = divmod(months, _YEAR)
    said = [_number(years, "year", words)] if years else []
    return " ".join([*said, _number(rest, "month", words)] if rest or not years else said)


def _number(n: int, unit: str, words: Texts) -> str:
    pattern: str = words["term"][f"{unit}_one" if n == 1 else f"{unit}s"]
    return pattern.format(n=n)


def limits(low: int | None, high: int | None, words: Texts, open_ended: bool = False) -> str:
    """Write a term between two limits, in months; an empty text where neither is known.

    >>> limits(60, 180, words("en"))
    '5 to 15 years'
    >>> limits(None, 24, words("en"))
    'up to 2 years'
    >>> limits(60, None, words("en"), open_ended=True)
    'at least 5 years, with no upper limit'
    """
    patterns: dict[str, str] = words["term"]
    low = low or None  # at least nothing is no limit
    if low is not None and high is not None:
        if low == high:
            return length(low, words)
        if not low % _YEAR and not high % _YEAR:
            return patterns["range_years"].format(low=low // _YEAR, high=high // _YEAR)
        return patterns["range"].format(low=length(low, words), high=length(high, words))
    if low is not None:
        return patterns["at_least_without_end" if open_ended else "at_least"].format(low=length(low, words))
    if high is not None:
        return patterns["up_to"].format(high=length(high, words))
    return patterns["without_end"] if open_ended else ""
