"""Days, months, years and parts of them that English words name by the calendar."""

from __future__ import annotations

from collections.abc import Callable

from kg.ingest.dates.names import (
    DASHES,
    after_weekday,
    bare_year,
    is_year,
    month,
    part_of,
    short_month,
    stands_alone,
)  # fmt: skip
from kg.ingest.dates.said import Calendar, Decade, Shift
from kg.ingest.lexicons import lexicon
from kg.ingest.numbers import ordinal
from kg.ingest.tokens import Tokens

Found = tuple[Calendar | Decade, int]
"""What is said, and the index of the token after it."""

_SEASONS: dict[str, int] = lexicon("dates")["seasons"]
_WINTER = 24
_IN = frozenset(("in", "during", "by", "since", "until", "throughout"))
_NO_SEASON = frozenset(
    [
        "to",
        "in",
        "into",
        "from",
        "by",
        "off",
        "that",
        "short",
        "apart",
        "under",
        "back",
        "behind",
        "of",
        "asleep",
        "ill",
    ]
)
"""Words after which or before which fall and spring are verbs."""
_DAY_ENDS: frozenset[str] = frozenset(lexicon("dates_around")["after_day"])
"""What may follow the 27th where it is a day; another word makes it the 27th of something else."""
_SAME_YEARS: dict[str, Shift | None] = {
    "last year": Shift(-1, "year", "publication"),
    "this year": Shift(0, "year", "publication"),
    "next year": Shift(1, "year", "publication"),
    "that same year": Shift(0, "year", "before"),
    "that year": Shift(0, "year", "before"),
    "the same year": Shift(0, "year", "before"),
    "the following year": Shift(1, "year", "before"),
    "the next year": Shift(1, "year", "before"),
    "the previous year": Shift(-1, "year", "before"),
    "the preceding year": Shift(-1, "year", "before"),
    "the year before": Shift(-1, "year", "before"),
    "the year": None,
}
"""Years that are named by their place; None is the year of the report."""


def point(tokens: Tokens, index: int) -> Found | None:
    """Read the longest date of the calendar that starts at a token."""
    found = [each for read in _READERS if (each := read(tokens, index)) is not None]
    return max(found, key=lambda each: each[1], default=None)


def day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read 1 to 31, with or without the ending of an ordinal, and the index after it."""
    value = tokens.number(index)
    before = tokens[index - 1].text
    if value is None or not 1 <= value <= 31 or len(tokens[index].text) > 2:
        return None
    if tokens.joined(index) and (before.isalnum() or before in (".", ",", "/", "$", "#")):
        return None
    sign = tokens.lower(index + 1) in (",", ".") and tokens.joined(index + 1)
    if sign and tokens.joined(index + 2) and tokens[index + 2].text.isdecimal():
        return None  # a longer number
    ends = ordinal(tokens, index)
    return (value, index + 1) if ends is None else (value, ends.end)


def year_after(tokens: Tokens, index: int) -> tuple[int | Shift | None, int, bool]:
    """Read the year that may follow a day or a month.

    Gives the year, the index after it, and whether the words name the year of the report.
    """
    hyphen = tokens.lower(index) == "-" and tokens.joined(index) and tokens.joined(index + 1)
    at = index + (tokens.lower(index) == "," or hyphen)
    year = is_year(tokens, at)
    if year is not None and not _is_count(tokens, at):
        return year, at + 1, False
    at = index + (tokens.lower(index) in (",", "of", "in"))
    year = is_year(tokens, at)
    if year is not None and tokens.lower(index) == "of":
        return year, at + 1, False
    for words, shift in _SAME_YEARS.items():
        end = tokens.any_of(at, words)
        if end is not None:
            return shift, end, shift is None
    return None, index, False


def _is_count(tokens: Tokens, index: int) -> bool:
    """Say whether four digits after a comma count what follows: in May, 2000 people."""
    return tokens.lower(index - 1) == "," and tokens.lower(index + 1) in ("people", "persons", "prisoners")


def _day_month(tokens: Tokens, index: int) -> Found | None:
    """Read ``12 June 2018``, ``the 12th of June``."""
    at = after_weekday(tokens, index)
    at += tokens.lower(at) == "the"
    day = day_number(tokens, at)
    if day is None:
        return None
    at = day[1] + (tokens.lower(day[1]) in ("of", "-", "–"))
    named = short_month(tokens, at)
    if named is None:
        return None
    year, end, reporting = year_after(tokens, named[1])
    return Calendar(year=year, month=named[0], day=day[0], reporting=reporting), end


def _month_day(tokens: Tokens, index: int) -> Found | None:
    """Read ``June 12, 2018``, ``Sept. 3``, ``June the 12th``."""
    named = short_month(tokens, after_weekday(tokens, index))
    if named is None:
        return None
    the = tokens.lower(named[1]) == "the"
    day = day_number(tokens, named[1] + the)
    if (
        day is None
        or (the and ordinal(tokens, named[1] + 1) is None)
        or (tokens.lower(day[1]) in ("%", "percent", ":") and tokens.joined(day[1]))
    ):
        return None
    year, end, reporting = year_after(tokens, day[1])
    return Calendar(year=year, month=named[0], day=day[0], reporting=reporting), end


def _month_year(tokens: Tokens, index: int) -> Found | None:
    """Read ``May 2018``, ``early May``, ``mid-Sept. 2020``, ``last November``, ``May of that year``."""
    part = part_of(tokens, index)
    at = index if part is None else part[1]
    at += part is not None and tokens.lower(at) == "the"
    which = _which(tokens, at)
    at += which is not None
    named = short_month(tokens, at)
    if named is None:
        return None
    year, end, reporting = year_after(tokens, named[1])
    if tokens[named[1]].text == "Day" and year is None:
        return None  # a feast
    is_full = month(tokens, at) is not None
    if year is None and not reporting and (not is_full or not (part or which or stands_alone(tokens, at))):
        return None
    if year is None and not reporting and day_number(tokens, end) and tokens.number(end) is not None:
        return None  # a day stands beside it
    return Calendar(year=year, month=named[0], part=part and part[0], which=which, reporting=reporting), end


def _which(tokens: Tokens, index: int) -> int | None:
    return {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}.get(tokens.lower(index))


def _season(tokens: Tokens, index: int) -> Found | None:
    """Read ``the spring of 2021``, ``winter 2020-21``, ``last summer``, ``in autumn``."""
    part = part_of(tokens, index)
    at = index if part is None else part[1]
    at += part is not None and tokens.lower(at) == "the"
    which = _which(tokens, at)
    at += which is not None
    code = _SEASONS.get(tokens.lower(at))
    if code is None:
        return None
    year, end, reporting = year_after(tokens, at + 1)
    if isinstance(year, int) and tokens.lower(end) in DASHES | {"/"} and tokens.joined(end):
        second = tokens.number(end + 1)
        if second is not None and second % 100 == (year + 1) % 100:
            end += 2
            if code == _WINTER:
                return Calendar(year=year, months=(12, 14)), end
    unsaid = year is None and not reporting and which is None
    if unsaid and not _is_season(tokens, index, at + 1):
        return None
    return Calendar(year=year, season=code, which=which, reporting=reporting, unsure=code == _WINTER), end


def _is_season(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a season without a year is one: in the spring, in late autumn; they spring back is none."""
    before = tokens.lower(start - 1)
    if before == "the":
        return tokens.lower(start - 2) in _IN
    return before in ("in", "during") and tokens.lower(end) not in _NO_SEASON


def _part_of_year(tokens: Tokens, index: int) -> Found | None:
    """Read ``early 2022``, ``the first half of 2022``, ``the last three months of 2021``."""
    part = part_of(tokens, index)
    if part is not None:
        decade = _decade(tokens, part[1])
        if decade is not None and isinstance(decade[0], Decade):
            return Decade(decade[0].first, decade[0].years, part[0]), decade[1]
        year = is_year(tokens, part[1])
        if year is not None:
            return Calendar(year=year, part=part[0]), part[1] + 1
        for words, shift in _SAME_YEARS.items():
            end = tokens.any_of(part[1], words)
            if end is not None:
                return Calendar(year=shift, part=part[0], reporting=shift is None), end
    months = _months(tokens, index)
    if months is None:
        return None
    year_said, end, reporting = year_after(tokens, months[1])
    if year_said is None and not reporting and tokens.lower(index - 1) not in _IN:
        return None
    return Calendar(year=year_said, months=months[0], reporting=reporting), end


_HALVES = {"first": (1, 6), "second": (7, 12), "latter": (7, 12), "last": (7, 12), "former": (1, 6)}
_QUARTERS = {"first": (1, 3), "second": (4, 6), "third": (7, 9), "fourth": (10, 12), "last": (10, 12)}
_FEW = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9, "ten": 10}


def _months(tokens: Tokens, index: int) -> tuple[tuple[int, int], int] | None:
    """Read a half, a quarter, or some first or last months of a year that follows."""
    at = index + (tokens.lower(index) == "the")
    place = tokens.lower(at)
    halves = {"half": _HALVES, "quarter": _QUARTERS}.get(tokens.lower(at + 1))
    if halves is not None and place in halves:
        following = tokens.lower(at + 2)
        if following == "of" and year_after(tokens, at + 2)[0:3:2] == (None, False):
            return None  # half of something else
        return halves[place], at + 2
    quarter = tokens.number(at + 1) if place == "q" and tokens.joined(at + 1) else None
    if quarter is not None and 1 <= quarter <= 4:
        return (3 * quarter - 2, 3 * quarter), at + 2
    number = _FEW.get(tokens.lower(at + 1)) or tokens.number(at + 1)
    if place in ("first", "last") and tokens.lower(at + 2) in ("month", "months") and number and number < 12:
        if tokens.lower(at + 3) != "of":
            return None
        return ((1, number) if place == "first" else (13 - number, 12)), at + 3
    return None


def _decade(tokens: Tokens, index: int) -> Found | None:
    """Read ``the 1990s``, ``the '70s``, ``the 19th century``; twenties of life are no years."""
    at = index + (tokens.lower(index) == "the")
    value = tokens.number(at)
    ends = at + 1 + (tokens.lower(at + 1) in ("'", "’") and tokens.joined(at + 1))
    if value is not None and tokens.lower(ends) == "s" and tokens.joined(ends) and value % 10 == 0:
        if len(tokens[at].text) == 4 and 1500 <= value <= 2090:
            return Decade(value, 10), ends + 1
        if len(tokens[at].text) == 2 and tokens.lower(at - 1) in ("'", "’", "‘") and tokens.joined(at):
            return Decade(1900 + value, 10), ends + 1
    century = ordinal(tokens, at)
    if century is not None and 15 <= century.value <= 22 and tokens.lower(century.end) == "century":
        return Decade((century.value - 1) * 100, 100), century.end + 1
    return None


def _year(tokens: Tokens, index: int) -> Found | None:
    """Read ``2018``."""
    year = bare_year(tokens, index)
    return None if year is None else (Calendar(year=year), index + 1)


def _year_of_report(tokens: Tokens, index: int) -> Found | None:
    """Read ``during the year``, ``at year's end``, ``throughout the year``."""
    if tokens.lower(index) == "the" and tokens.lower(index + 1) == "year":
        led = tokens.lower(index - 1) in ("during", "throughout", "over", "for", "in", "of")
        open_end = tokens.lower(index + 2) not in ("of", "-", "before", "after", "in", "when", "that")
        named = is_year(tokens, index + 2)
        if named is not None:
            return Calendar(year=named), index + 3
        if led and open_end and tokens.lower(index - 1) in ("during", "throughout"):
            return Calendar(reporting=True), index + 2
    end = tokens.any_of(index, "the year's end", "year's end", "year - end", "the end of the year", "yearend")
    if end is not None and tokens.lower(index - 1) in ("at", "by", "of", "before", "until", "to", "through"):
        return Calendar(reporting=True, part="late"), end
    return None


def _day_alone(tokens: Tokens, index: int) -> Found | None:
    """Read ``on the 27th``: a day of a month that was told before; the 27th report is none."""
    if tokens.lower(index) != "the" or tokens.lower(index - 1) not in ("on", "from", "until", "since", "by"):
        return None
    day = day_number(tokens, index + 1)
    if day is None or day[1] != index + 3:
        return None
    end = tokens.any_of(
        day[1], "of this month", "of the month", "this month", "of that month", "of last month", "last month"
    )
    if end is not None:
        last = "last" in (tokens.lower(end - 2), tokens.lower(end - 3))
        that = tokens.lower(end - 2) == "that"
        shift = Shift(-1 if last else 0, "month", "before" if that else "publication")
        return Calendar(month=None if tokens.lower(end - 2) == "the" else shift, day=day[0]), end
    after = tokens.lower(day[1])
    return (Calendar(day=day[0]), day[1]) if not after or after in _DAY_ENDS else None


_READERS: tuple[Callable[[Tokens, int], Found | None], ...] = (
    _day_month, _month_day, _month_year, _season, _part_of_year, _decade, _year_of_report, _year, _day_alone,
)  # fmt: skip
