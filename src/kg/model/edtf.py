"""Dates as Extended Date/Time Format, and the first and last day that they allow."""

from __future__ import annotations

import contextlib
import io
import re
import time
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

_FORM = re.compile(r"[0-9X?~%.,/{}\[\]-]+")
"""The characters of a date; clock times and spaces, which the parser reads but ignores, are not in it."""


_PLAIN = re.compile(r"(?!0000)([0-9]{4})(?:-(0[0-9]|1[0-2])(?:-([0-9]{2}))?)?[~?%]?")
"""A year, a month or a day, be it approximate or uncertain."""
_DIGITS = re.compile("[0-9-]+")
_OPEN = ("", "..")
"""What stands where one end of a span is not known, or where there is none."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a date allows; ``None`` where it is open."""

    earliest: date | None
    latest: date | None


@cache
def bounds(text: str) -> Bounds:
    """Compute the bounds of an EDTF date.

    >>> bounds("[2024-09-01..2024-09-10]")
    Bounds(earliest=datetime.date(2024, 9, 1), latest=datetime.date(2024, 9, 10))

    Raises:
        ValueError: the text is no EDTF, names an impossible day, or ends before it starts.
    """
    found = _simple(text) or _any(text)
    if found.earliest is not None and found.latest is not None and found.earliest > found.latest:
        raise ValueError(f"{text!r} ends before it starts")
    return found


def _simple(text: str) -> Bounds | None:
    """Read the forms that most dates have; the parser of all forms takes milliseconds for each."""
    if (plain := _PLAIN.fullmatch(text)) is not None:
        return _plain(text, *plain.groups())
    sides = _sides(text)
    ends = [_PLAIN.fullmatch(side) for side in sides]
    if not any(ends) or any(not end and side not in _OPEN for end, side in zip(ends, sides, strict=True)):
        return None
    earliest, latest = (_plain(text, *end.groups()) if end else Bounds(None, None) for end in ends)
    return Bounds(earliest.earliest, latest.latest)


def _sides(text: str) -> tuple[str, str]:
    """Part an interval at its slash, and one of several days, ``[A..B]``, where both are equally exact."""
    if text[:1] + text[-1:] == "[]":
        first, _, last = text[1:-1].partition("..")
        is_alike = len(first) == len(last) or not (first and last)
        return (first, last) if is_alike and _DIGITS.fullmatch(first + last) else ("", "")
    first, _, last = text.partition("/")
    return first, last


def _any(text: str) -> Bounds:
    """Read any form."""
    import edtf  # takes a tenth of a second, which a command that reads no such date should not pay

    if not _FORM.fullmatch(text):
        raise ValueError(f"{text!r} is no possible EDTF date")
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the parser prints where it fails
            parsed = edtf.parse_edtf(text)
        lower, upper = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (
        edtf.parser.edtf_exceptions.EDTFParseException, ValueError, AttributeError, TypeError, OverflowError
    ) as error:  # fmt: skip
        raise ValueError(f"{text!r} is no possible EDTF date") from error
    # An unknown end is no bound; the parser would invent one ten years away.
    return Bounds(None if text.startswith("/") else lower, None if text.endswith("/") else upper)


def _plain(text: str, year: str, month: str | None, day: str | None) -> Bounds:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"{text!r} is no possible EDTF date") from error
    if day is not None:
        return Bounds(first, first)
    last = 12 if month is None else first.month
    return Bounds(first, date(first.year, last, monthrange(first.year, last)[1]))


def _day(moment: time.struct_time | float) -> date | None:
    """Turn what the parser gives, a moment or an infinity for an open end, into a day."""
    if isinstance(moment, float):
        return None
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
