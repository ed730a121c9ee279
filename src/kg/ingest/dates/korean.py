"""Dates in Korean sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ingest.dates.said import Calendar, Decade, Interval, Part, Point, Shift, Weekday, Window
from kg.model.address import Address

_PARTS: dict[str, Part] = {
    "초": "early", "초순": "early", "초반": "early", "상순": "early", "중순": "mid", "중반": "mid",
    "말": "late", "하순": "late", "후반": "late", "말경": "late",
}  # fmt: skip
_YEARS = {
    "올해": 0, "금년": 0, "올": 0, "지난해": -1, "작년": -1, "전년": -1, "재작년": -2, "내년": 1,
    "같은 해": 0, "그해": 0, "이듬해": 1, "다음 해": 1,
}  # fmt: skip
_TOLD_YEARS = frozenset(("같은 해", "그해", "이듬해", "다음 해"))
_MONTHS = {
    "지난달": -1,
    "이달": 0,
    "이번 달": 0,
    "다음 달": 1,
    "같은 달": 0,
    "그달": 0,
    "전달": -1,
    "내달": 1,
}
_TOLD_MONTHS = frozenset(("같은 달", "그달"))
_WEEKS = {"지난주": -1, "이번 주": 0, "금주": 0, "다음 주": 1, "내주": 1}
_DAYS = {
    "어제": (-1, "publication"), "오늘": (0, "publication"), "내일": (1, "publication"),
    "그제": (-2, "publication"), "다음날": (1, "before"), "다음 날": (1, "before"),
    "이튿날": (1, "before"), "전날": (-1, "before"), "같은 날": (0, "before"), "당일": (0, "before"),
    "그날": (0, "before"),
}  # fmt: skip
_WEEKDAYS = {"월": 1, "화": 2, "수": 3, "목": 4, "금": 5, "토": 6, "일": 7}
_SEASONS = {"봄": 21, "여름": 22, "가을": 23, "겨울": 24}
_UNITS = {"일": "day", "주": "week", "주일": "week", "개월": "month", "달": "month", "년": "year"}


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_PARTICLE = "[에의부까쯤경께이,.\\s)~]"
"""What may begin after a season or a part of a month; other letters make it another word."""
_POINT = re.compile(
    rf"""(?<![0-9.,년월])(?:(?:지난|오는|올)\s?(?=[0-9]))?
    (?:
      (?P<decade>(?:1[5-9]|20)[0-9]0)년대
      |(?:(?P<year>(?:1[5-9]|20)[0-9]{{2}})년|(?P<year_word>{_any(_YEARS)})(?!(?<=올)[가-힣]))
      (?:\s?(?P<month>1[0-2]|0?[1-9])월(?:\s?(?P<day>3[01]|[12][0-9]|0?[1-9])일)?)?
      (?:\s?(?P<half>상반기|하반기|(?P<quarter>[1-4])[/·]?4?\s?분기))?
      (?:\s?(?P<season>{_any(_SEASONS)})(?={_PARTICLE}|$))?
      (?:\s?(?P<part>{_any(_PARTS)})(?={_PARTICLE}|$))?
      |(?P<bare_month>1[0-2]|0?[1-9])월(?!요)(?:\s?(?P<bare_day>3[01]|[12][0-9]|0?[1-9])일)?
       (?:\s?(?P<bare_part>{_any(_PARTS)})(?={_PARTICLE}|$))?
      |(?P<month_word>{_any(_MONTHS)})(?:\s?(?P<its_day>3[01]|[12][0-9]|0?[1-9])일|\s?(?P<its_part>{_any(_PARTS)}))?
      |(?P<week_word>{_any(_WEEKS)})(?!민)
      |(?P<day_word>{_any(_DAYS)})(?!\s?(?:밤낮))
      |(?P<weekday>[월화수목금토일])요일
      |(?P<lone_day>3[01]|[12][0-9]|[1-9])일(?=[\s,.(에께자부까밤오]|$)(?!\s?(?:간|동안|만|째|후|뒤|전|이내|이상))
      |최근\s?(?P<recent>[0-9]{{1,3}})\s?(?P<recent_unit>{_any(_UNITS)})(?:간|동안)?
      |(?P<ago>[0-9]{{1,3}})\s?(?P<ago_unit>{_any(_UNITS)})\s?(?P<way>전|뒤|후)(?![가-힣]{{2}})
    )""",
    re.VERBOSE,
)
_SINCE = re.compile(r"\s?(?:부터|이후|이래)(?!\s?[0-9])")
_FROM = re.compile(r"\s?(?:부터|에서|[~∼～-])\s?")
_UNTIL = re.compile(r"\s?까지")
_FUTURE = re.compile(r"오는")


def korean(text: str, span: Address) -> Iterator[tuple[Point | Interval, Address]]:
    """Find what Korean words say of time in a span, in order."""
    at = span.start
    while (match := _POINT.search(text, at, span.end)) is not None:
        said = _said(match)
        end = match.end()
        at = end
        if said is None:
            continue
        joined = _FROM.match(text, end, span.end)
        second = None if joined is None else _POINT.match(text, joined.end(), span.end)
        last = None if second is None else _said(second)
        if (
            second is not None
            and last is not None
            and isinstance(said, Calendar)
            and isinstance(last, Calendar)
        ):
            until = _UNTIL.match(text, second.end(), span.end)
            at = second.end() if until is None else until.end()
            yield Interval(said, _later(said, last)), Address(match.start(), at)
            continue
        yield _opened(said, text, match.start(), end, span.end)


def _opened(said: Point, text: str, start: int, end: int, stop: int) -> tuple[Point | Interval, Address]:
    """Take what follows a point and opens a span: since, until."""
    if isinstance(said, Calendar | Decade):
        if (since := _SINCE.match(text, end, stop)) is not None:
            return Interval(said, None), Address(start, since.end())
        if (until := _UNTIL.match(text, end, stop)) is not None:
            return Interval(None, said), Address(start, until.end())
    return said, Address(start, end)


def _later(first: Calendar, last: Calendar) -> Calendar:
    """Give the later end what only the earlier one says: its month, where it is a day alone."""
    if last.month is None and last.day is not None and last.year is None:
        last = replace(last, month=first.month)
    if last.year is None and not last.reporting and isinstance(first.year, int):
        wraps = isinstance(first.month, int) and isinstance(last.month, int) and last.month < first.month
        return replace(last, year=first.year + wraps)
    return last


def _said(match: re.Match[str]) -> Point | None:
    """Turn the groups of a match into what is said."""
    which = 1 if _FUTURE.match(match[0]) else None
    if match["year"] is not None or match["year_word"] is not None:
        return _of_year(match)
    if match["bare_month"] is not None:
        part = _PARTS.get(match["bare_part"] or "")
        return Calendar(
            month=int(match["bare_month"]),
            day=_number(match["bare_day"]),
            part=part,
            which=which if part is None else None,
        )
    if match["month_word"] is not None:
        return _of_month(match)
    if match["decade"] is not None:
        return Decade(int(match["decade"]), 10)
    if match["day_word"] is not None:
        number, anchor = _DAYS[match["day_word"]]
        return Shift(number, "day", "before" if anchor == "before" else "publication")
    if match["week_word"] is not None:
        return Shift(_WEEKS[match["week_word"]], "week", "publication")
    if match["weekday"] is not None:
        return Weekday(_WEEKDAYS[match["weekday"]], which)
    if match["lone_day"] is not None:
        return Calendar(day=int(match["lone_day"]), which=which)
    if match["recent"] is not None:
        return Window(int(match["recent"]), _UNITS[match["recent_unit"]])  # type: ignore[arg-type]
    way = -1 if match["way"] == "전" else 1
    unit = _UNITS[match["ago_unit"]]
    return Shift(way * int(match["ago"]), unit, "publication" if way < 0 else "before")  # type: ignore[arg-type]


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _of_year(match: re.Match[str]) -> Calendar:
    """Take a year, and the month, day, half, quarter, season or part that follows it."""
    word = match["year_word"]
    year: int | Shift
    if word is None:
        year = int(match["year"])
    else:
        year = Shift(_YEARS[word], "year", "before" if word in _TOLD_YEARS else "publication")
    months = None
    if match["quarter"] is not None:
        months = (3 * int(match["quarter"]) - 2, 3 * int(match["quarter"]))
    elif match["half"] is not None:
        months = (1, 6) if match["half"] == "상반기" else (7, 12)
    season = _SEASONS.get(match["season"] or "")
    day = _number(match["day"])
    part = None if day is not None or months or season else _PARTS.get(match["part"] or "")
    return Calendar(
        year=year,
        month=_number(match["month"]),
        day=day,
        part=part,
        months=months,
        season=season,
        unsure=season == 24,
    )


def _of_month(match: re.Match[str]) -> Point:
    """Take last month, this month, the same month, and the day or the part of it that follows."""
    word = match["month_word"]
    shift = Shift(_MONTHS[word], "month", "before" if word in _TOLD_MONTHS else "publication")
    if match["its_day"] is not None:
        return Calendar(month=shift, day=int(match["its_day"]))
    part = _PARTS.get(match["its_part"] or "")
    return shift if part is None else replace(shift, part=part)
