"""Dates in Extended Date/Time Format, as people say them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

_DAY = re.compile(r"(\d{2}[\dX]{2})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
_QUALIFIERS = re.compile(r"[?~%]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_THIRDS = ((1, 10), (11, 20), (21, None))
"""The first and the last day of the early, the middle and the late part of a month; None is its last."""


def in_words(text: str, language: str = "en", *, parts_of_months: bool = False) -> str:
    """Say an EDTF date in English or Korean; another language gets English.

    >>> in_words("2024-10/..")
    'from October 2024 on'
    >>> in_words("[2018-12-01..2018-12-10]", parts_of_months=True)
    'early December 2018'
    >>> in_words("197X", "ko")
    '1970년대의 어느 해'

    Args:
        text: an EDTF date; what is none, or has a season, is given back as it is.
        language: ``en`` or ``ko``.
        parts_of_months: say the first ten days, the next ten and the rest of a month as its early, middle
            and late part, as suits dates that were read from such words.
    """
    words = _KOREAN if language == "ko" else _ENGLISH
    if text.startswith("[") and text.endswith("]"):
        return words.joined_or.join(_choice(part, words, parts_of_months) for part in text[1:-1].split(","))
    if text.startswith("{") and text.endswith("}"):
        return words.joined_and.join(_each(part, words) for part in text[1:-1].split(","))
    if "/" in text:
        return _interval(text, words, parts_of_months)
    return _day(text, words)


@dataclass(frozen=True, slots=True)
class _Words:
    """What one language needs; each text has places for the parts of the date."""

    day: Callable[[int, int, int], str]
    month: Callable[[int, int], str]
    year: str
    decade: str
    century: str
    some_month: str
    some_day: str
    thirds: tuple[str, str, str]
    about: str
    perhaps: str
    between: str
    later: str
    earlier: str
    span: str
    ongoing: str
    end_unknown: str
    until: str
    start_unknown: str
    unbounded: str
    all_of: str
    joined_or: str
    joined_and: str


_ENGLISH = _Words(
    day=lambda year, month, day: f"{day} {_MONTHS[month - 1]} {year}",
    month=lambda year, month: f"{_MONTHS[month - 1]} {year}",
    year="{}",
    decade="some year of the {}s",
    century="some year from {}00 to {}99",
    some_month="some month of {}",
    some_day="some day of {}",
    thirds=("early {}", "mid-{}", "late {}"),
    about="about {}",
    perhaps="perhaps {}",
    between="between {} and {}",
    later="{} or later",
    earlier="{} or earlier",
    span="{} to {}",
    ongoing="from {} on",
    end_unknown="from {}, end not known",
    until="until {}",
    start_unknown="until {}, start not known",
    unbounded="without start or end",
    all_of="each of {} to {}",
    joined_or=" or ",
    joined_and=" and ",
)

_KOREAN = _Words(
    day=lambda year, month, day: f"{year}년 {month}월 {day}일",
    month=lambda year, month: f"{year}년 {month}월",
    year="{}년",
    decade="{}년대의 어느 해",
    century="{}00년에서 {}99년 사이의 어느 해",
    some_month="{}의 어느 달",
    some_day="{}의 어느 날",
    thirds=("{} 초순", "{} 중순", "{} 하순"),
    about="{}경",
    perhaps="{}(불확실)",
    between="{}에서 {} 사이",
    later="{} 또는 그 이후",
    earlier="{} 또는 그 이전",
    span="{}부터 {}까지",
    ongoing="{}부터 계속",
    end_unknown="{}부터(끝은 알려지지 않음)",
    until="{}까지",
    start_unknown="{}까지(시작은 알려지지 않음)",
    unbounded="시작과 끝이 없음",
    all_of="{}부터 {}까지 모두",
    joined_or=" 또는 ",
    joined_and=" 및 ",
)


def _day(text: str, words: _Words) -> str:
    """Say one year, month or day, with unspecified digits and qualifiers."""
    qualifiers = set(_QUALIFIERS.findall(text))
    found = _DAY.fullmatch(_QUALIFIERS.sub("", text))
    said = None if found is None else _plain(found[1], found[2], found[3], words)
    if said is None:
        return text
    if qualifiers & set("~%"):
        said = words.about.format(said)
    return words.perhaps.format(said) if qualifiers & set("?%") else said


def _plain(year: str, month: str | None, day: str | None, words: _Words) -> str | None:
    """Say a date without qualifiers; None where there are no words for it."""
    if "X" in year:
        if month is not None or year[2:] not in (f"{year[2]}X", "XX"):
            return None
        century = year.endswith("XX")
        return words.century.format(year[:2], year[:2]) if century else words.decade.format(f"{year[:3]}0")
    if month is None:
        return words.year.format(year)
    if month == "XX":
        whole = words.year.format(year)
        return words.some_month.format(whole) if day is None else words.some_day.format(whole)
    if not 1 <= int(month) <= len(_MONTHS):  # a season, or nothing at all
        return None
    whole = words.month(int(year), int(month))
    if day is None:
        return whole
    return words.some_day.format(whole) if day == "XX" else words.day(int(year), int(month), int(day))


def _choice(part: str, words: _Words, parts_of_months: bool) -> str:
    """Say one member of a set of which one is meant."""
    start, dots, end = part.partition("..")
    if not dots:
        return _day(part, words)
    if not start:
        return words.earlier.format(_day(end, words))
    if not end:
        return words.later.format(_day(start, words))
    third = _third(start, end) if parts_of_months else None
    if third is not None:
        return words.thirds[third].format(_day(start[:7], words))
    return words.between.format(_day(start, words), _day(end, words))


def _each(part: str, words: _Words) -> str:
    """Say one member of a set all of which are meant."""
    start, dots, end = part.partition("..")
    if not dots:
        return _day(part, words)
    if not start:
        return words.until.format(_day(end, words))
    if not end:
        return words.ongoing.format(_day(start, words))
    return words.all_of.format(_day(start, words), _day(end, words))


def _interval(text: str, words: _Words, parts_of_months: bool) -> str:
    """Say what lasts from one date to another; ``..`` is an open end, nothing at all an unknown one."""
    start, _, end = text.partition("/")
    known = [side for side in (start, end) if side not in ("", "..")]
    if not known:
        return words.unbounded
    first = _edge(start, words, 0) if parts_of_months else _day(start, words)
    last = _edge(end, words, 1) if parts_of_months else _day(end, words)
    if len(known) == 2 and first == last:  # such as the early part of a month
        return first
    if len(known) == 2:
        return words.span.format(first, last)
    if known == [start]:
        return (words.ongoing if end else words.end_unknown).format(first)
    return (words.until if start else words.start_unknown).format(last)


def _edge(text: str, words: _Words, side: int) -> str:
    """Say the first (0) or the last (1) day of an interval as the part of the month that it opens or ends."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        for part, days in zip(words.thirds, _thirds(text[:7]), strict=True):
            if int(text[8:]) == days[side]:
                return part.format(_day(text[:7], words))
    return _day(text, words)


def _third(start: str, end: str) -> int | None:
    """Tell which part of a month two days enclose: 0 the early, 1 the middle, 2 the late one, if any."""
    whole = re.fullmatch(r"\d{4}-\d\d-\d\d", start) and re.fullmatch(r"\d{4}-\d\d-\d\d", end)
    if not whole or start[:7] != end[:7]:
        return None
    enclosed = (int(start[8:]), int(end[8:]))
    thirds = _thirds(start[:7])
    return thirds.index(enclosed) if enclosed in thirds else None


def _thirds(month: str) -> list[tuple[int, int]]:
    """Give the first and the last day of each part of a month such as ``2024-09``."""
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return [(start, end or last) for start, end in _THIRDS]
