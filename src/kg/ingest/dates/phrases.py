"""Whole phrases of time in English: since, until, from … to, between … and, and points named together."""

from __future__ import annotations

from dataclasses import replace

from kg.ingest.dates.calendar import day_number, point
from kg.ingest.dates.names import DASHES, is_year, short_month
from kg.ingest.dates.numeric import numeric
from kg.ingest.dates.relative import relative
from kg.ingest.dates.said import Calendar, Decade, Interval, Point, Said, Several
from kg.ingest.tokens import Tokens

_ABOUT = (
    "in or around", "on or about", "on or around", "at or around", "around", "about", "approximately",
    "roughly", "circa", "some time in", "sometime in", "c .",
)  # fmt: skip
_UNTIL = (
    "up until",
    "until",
    "till",
    "up to",
    "prior to",
    "before",
    "no later than",
    "by",
    "through to",
    "through",
)
_SINCE = ("ever since", "since", "as from", "starting in", "beginning in", "from", "after")
_JOINS = ("to", "until", "till", "through", "up to", "and")
_APART = frozenset(("respectively",))


def phrase(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Said, int] | None:
    """Read the phrase of time that starts at a token, and the index after it."""
    return (
        _between(tokens, index, day_first)
        or _about(tokens, index, day_first)
        or _open(tokens, index, day_first)
        or _joined(tokens, index, day_first)
    )


def _point(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Point, int] | None:
    """Read one point: the longest of what is named by figures, by the calendar, or from another point."""
    found: list[tuple[Point, int]] = []
    for each in (numeric(tokens, index, day_first), point(tokens, index), relative(tokens, index)):
        if each is not None:
            found.append(each)
    return max(found, key=lambda each: each[1], default=None)


def _between(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Said, int] | None:
    """Read ``between X and Y`` and ``from X to Y``."""
    word = tokens.lower(index)
    if word not in ("between", "from"):
        return None
    first = _short_first(tokens, index + 1) or _point(tokens, index + 1, day_first)
    if first is None:
        return None
    end = tokens.any_of(first[1], *(("and",) if word == "between" else _JOINS[:-1])) or _dash(
        tokens, first[1]
    )
    last = None if end is None else _last(tokens, end, day_first)
    return None if last is None else (Interval(_share(first[0], last[0]), last[0]), last[1])


def _dash(tokens: Tokens, index: int) -> int | None:
    return index + 1 if tokens.lower(index) in DASHES else None


def _short_first(tokens: Tokens, index: int) -> tuple[Point, int] | None:
    """Read a day whose month comes with the other end only: from 3 to 5 May."""
    day = day_number(tokens, index)
    if day is None:
        return None
    join = tokens.any_of(day[1], "to", "and", "until", "through") or _dash(tokens, day[1])
    second = None if join is None else day_number(tokens, join)
    if second is None:
        return None
    return (Calendar(day=day[0]), day[1]) if _named_after(tokens, second[1]) else None


def _named_after(tokens: Tokens, index: int) -> bool:
    """Say whether a month follows."""
    return short_month(tokens, index + (tokens.lower(index) == "of")) is not None


def _last(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Point, int] | None:
    """Read the later end of a span, which may be a month alone."""
    found = _point(tokens, index, day_first)
    if found is not None:
        return found
    year = is_year(tokens, index)
    if year is not None:
        return Calendar(year=year), index + 1
    named = short_month(tokens, index)
    return None if named is None else (Calendar(month=named[0]), named[1])


def _share(first: Point, last: Point) -> Point:
    """Give an earlier point what only the later one says: its year, and its month where it is a day alone."""
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return first
    if first.day is not None and first.month is None and last.day is not None:
        first = replace(first, month=last.month)
    if first.year is None and first.month is not None and not first.reporting:
        wraps = isinstance(first.month, int) and isinstance(last.month, int) and first.month > last.month
        if isinstance(last.year, int):
            return replace(first, year=last.year - wraps)
        return replace(first, year=last.year, reporting=last.reporting)
    return first


def _about(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Said, int] | None:
    """Read ``around 20 May``."""
    end = tokens.any_of(index, *_ABOUT)
    if end is None:
        return None
    end += tokens.lower(end) == "the" and tokens.lower(end + 1) in ("beginning", "start", "middle", "end")
    found = _point(tokens, end, day_first)
    if found is None or not isinstance(found[0], Calendar):
        return None
    return replace(found[0], about=True), found[1]


def _open(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Said, int] | None:
    """Read ``since X``, ``until X``, ``by X``, ``from X on``."""
    end = tokens.any_of(index, *_UNTIL)
    if end is not None:
        found = _joined(tokens, end, day_first)
        if found is None or not isinstance(found[0], Calendar | Decade):
            return None
        if tokens.lower(end - 1) == "by" and tokens.lower(end - 2) in ("followed", "surpassed"):
            return None
        strict = tokens.lower(index) in ("before", "prior")
        last = (
            replace(found[0], part=None)
            if isinstance(found[0], Calendar) and found[0].part == "late"
            else found[0]
        )
        return Interval(None, _day_less(last) if strict else last), found[1]
    end = tokens.any_of(index, *_SINCE)
    if end is None:
        return None
    found = _joined(tokens, end, day_first)
    if found is None or not isinstance(found[0], Calendar | Decade):
        return None
    after = tokens.any_of(found[1], "onwards", "onward", "on")
    if tokens.lower(index) == "from":
        return None if after is None else (Interval(found[0], None), after)
    return Interval(found[0], None), found[1]


def _day_less(point_said: Calendar | Decade) -> Calendar | Decade:
    """Take a year back by one: before 2011 is until 2010; of months and days the bound itself is kept."""
    if (
        isinstance(point_said, Calendar)
        and isinstance(point_said.year, int)
        and point_said == Calendar(year=point_said.year)
    ):
        return replace(point_said, year=point_said.year - 1)
    return point_said


def _joined(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Said, int] | None:
    """Read a point, and what may be joined to it: ``3–5 May``, ``March to June 2019``, ``2018/2019``."""
    days = _days(tokens, index)
    if days is not None:
        return days
    first = _point(tokens, index, day_first)
    if first is None:
        first = _month_then(tokens, index)
        if first is None:
            return None
        needs_second = True
    else:
        needs_second = False
    second = _second(tokens, index, first, day_first)
    if second is not None:
        return second
    return None if needs_second else first


def _month_then(tokens: Tokens, index: int) -> tuple[Point, int] | None:
    """Read a month that counts only because another date is joined to it."""
    named = short_month(tokens, index)
    feast = named is not None and tokens[named[1]].text == "Day"
    return None if named is None or feast else (Calendar(month=named[0]), named[1])


def _second(
    tokens: Tokens, index: int, first: tuple[Point, int], day_first: bool | None
) -> tuple[Said, int] | None:
    """Read what is joined to a first point by a dash, ``to``, a slash or ``and``."""
    said, end = first
    if not isinstance(said, Calendar | Decade):
        return None
    years = _years(tokens, said, end)
    if years is not None:
        return years
    join = tokens.lower(end)
    dash = join in DASHES or (join == "/" and tokens.joined(end) and tokens.joined(end + 1))
    at = end + 1 if dash else tokens.any_of(end, "to", "until", "through", "and", "&", "or")
    if at is None:
        return None
    at += tokens.lower(at) == "in" and join == "and"
    last = _last(tokens, at, day_first)
    if last is None or type(last[0]) is not type(said):
        return None
    if isinstance(said, Calendar) and isinstance(last[0], Calendar):
        if not _alike(said, last[0], join):
            return None
        if join in ("and", "&", "or"):
            return _together(tokens, (said, index, end), (last[0], at, last[1]), join)
        return Interval(_share(said, last[0]), last[0]), last[1]
    return Interval(said, last[0]), last[1]


def _alike(first: Calendar, last: Calendar, join: str) -> bool:
    """Say whether two points may be two ends: as exact as each other, and no later than each other."""
    if isinstance(first.year, int) and isinstance(last.year, int) and first.year > last.year:
        return False
    exact = (first.day is None, first.month is None, first.season is None, first.months is None)
    other = (last.day is None, last.month is None, last.season is None, last.months is None)
    if join in ("and", "&", "or"):
        return exact == other
    return exact[1:] == other[1:]


def _together(
    tokens: Tokens, first: tuple[Calendar, int, int], last: tuple[Calendar, int, int], join: str
) -> tuple[Said, int]:
    """Take months, days or years one after the other for one time, unless they belong to different things."""
    shared = _share(first[0], last[0])
    apart = any(tokens.lower(last[2] + step) in _APART for step in range(3))
    before, after = _place(shared), _place(last[0])
    if not apart and join != "or" and before is not None and after is not None and after - before == 1:
        return Interval(shared, last[0]), last[2]
    return Several(((shared, first[1], first[2]), last)), last[2]


def _place(said: Point) -> int | None:
    """Number a month or a year, so that those next to each other differ by one."""
    if (
        not isinstance(said, Calendar)
        or said.day is not None
        or said.part is not None
        or said.season is not None
    ):
        return None
    year = said.year if isinstance(said.year, int) else 0 if said.year is None else None
    if year is None or said.months is not None:
        return None
    if said.month is None:
        return year
    return year * 12 + said.month if isinstance(said.month, int) else None


def _years(tokens: Tokens, said: Calendar | Decade, end: int) -> tuple[Said, int] | None:
    """Read the second year of ``2018/19`` and ``2018-19``, which figures alone would not show."""
    if not isinstance(said, Calendar) or not isinstance(said.year, int) or said != Calendar(year=said.year):
        return None
    join = tokens.lower(end)
    if not (join in DASHES or join == "/") or not tokens.joined(end) or not tokens.joined(end + 1):
        return None
    short = tokens.number(end + 1)
    if (
        short is None
        or len(tokens[end + 1].text) != 2
        or short <= said.year % 100
        or is_year(tokens, end + 1)
    ):
        return None
    if tokens.joined(end + 2) and (tokens[end + 2].text.isalnum() or tokens[end + 2].text in "-/"):
        return None
    last = said.year // 100 * 100 + short
    return Interval(said, Calendar(year=last, unsure=short <= 12)), end + 2


def _days(tokens: Tokens, index: int) -> tuple[Said, int] | None:
    """Read ``3–5 May 2018``, ``3 and 4 May``, ``May 3-5, 2018``."""
    first = _short_first(tokens, index)
    if first is not None and isinstance(first[0], Calendar):
        join = tokens.lower(first[1])
        last = point(tokens, first[1] + 1)
        if last is None or not isinstance(last[0], Calendar) or last[0].day is None:
            return None
        start = _share(first[0], last[0])
        if (
            join == "and"
            and isinstance(start, Calendar)
            and start.day is not None
            and last[0].day != start.day + 1
        ):
            return Several(((start, index, first[1]), (last[0], first[1] + 1, last[1]))), last[1]
        return Interval(start, last[0]), last[1]
    named = short_month(tokens, index)
    day = None if named is None else day_number(tokens, named[1])
    at = None if day is None else _dash(tokens, day[1]) or tokens.any_of(day[1], "to", "and", "through")
    second = None if at is None else day_number(tokens, at)
    if named is None or day is None or second is None or second[0] <= day[0]:
        return None
    end = second[1]
    year = is_year(tokens, end + (tokens.lower(end) == ","))
    if year is not None:
        end += 1 + (tokens.lower(end) == ",")
    ends = (
        Calendar(year=year, month=named[0], day=day[0]),
        Calendar(year=year, month=named[0], day=second[0]),
    )
    return Interval(*ends), end
