"""From what words say of time to the date that is meant, by what is known around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kg.ingest.dates import reckoned
from kg.ingest.dates.context import Context
from kg.ingest.dates.dated import Relation, Unit
from kg.ingest.dates.reckoned import Reckoned
from kg.ingest.dates.said import Calendar, Decade, Interval, Point, Shift, Weekday, Window
from kg.model.edtf import bounds

_FAR = 8
"""Months back from which on a month without a year is rather taken for that of the next year."""
_LAST_YEAR = 9998
_NEAR = 200
"""Days before publication within which a date without a year is taken for sure."""
_STALE = 550
"""Days before publication from which on a date of another paragraph tells no year."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A time, what it rests on, whether that is sure, and how it lies to another."""

    time: Reckoned | None
    basis: tuple[str, ...] = ("stated",)
    sure: bool = True
    relation: Relation | None = None


_UNKNOWN = Meant(None, (), sure=False)


class _Anchor(NamedTuple):
    """A date told before, and on what basis it bears on this one."""

    edtf: str
    basis: str


class Around:
    """What stands around one phrase: the context of its sentence, and the date told last in it."""

    def __init__(self, context: Context) -> None:
        """Start at the beginning of a sentence."""
        self.context = context
        self.here: str | None = None

    def told(self, edtf: str | None) -> None:
        """Keep the date that was told last in the sentence."""
        self.here = edtf or self.here

    def anchor(self) -> _Anchor | None:
        """Give the date that was told last, in the sentence, the paragraph or the section."""
        context = self.context
        if self.here is not None:
            return _Anchor(self.here, "context")
        if context.paragraph is not None:
            return _Anchor(context.paragraph, "preceding-sentence")
        return None if context.section is None else _Anchor(context.section, "context")


def resolve(said: Point | Interval, around: Around) -> Meant:
    """Find the date that is meant."""
    if isinstance(said, Interval):
        return _interval(said, around)
    if isinstance(said, Decade):
        sure = said.part is None
        basis = ("stated",) if sure else ("inferred",)
        return Meant(reckoned.decade(said.first, said.years, said.part), basis, sure)
    if isinstance(said, Shift):
        return _shift(said, around)
    if isinstance(said, Weekday):
        return _weekday(said, around)
    return _window(said, around) if isinstance(said, Window) else _calendar(said, around)


def _interval(said: Interval, around: Around) -> Meant:
    """Join two ends; the later one also tells the year of an earlier one that says none."""
    first = None if said.first is None else resolve(said.first, around)
    if first is not None and first.time is not None:
        inner = Around(around.context)
        inner.told(first.time.first)
    else:
        inner = around
    last = None if said.last is None else resolve(said.last, inner)
    basis = tuple(dict.fromkeys((*(first.basis if first else ()), *(last.basis if last else ()))))
    if first is not None and last is not None:
        return _both(said, first, last, basis)
    one = first or last
    if one is None or one.time is None:
        return _UNKNOWN
    time = one.time
    if first is not None:
        return Meant(Reckoned(f"{time.first}/..", time.first, time.first), basis, one.sure, one.relation)
    return Meant(Reckoned(f"/{time.last}", time.last, time.last), basis, one.sure, one.relation)


def _both(said: Interval, first: Meant, last: Meant, basis: tuple[str, ...]) -> Meant:
    if first.time is None or last.time is None or bounds(first.time.first).earliest is None:
        return _UNKNOWN
    start, end = first.time.first, last.time.last
    if _first_day(start) > _last_day(end):
        return _UNKNOWN
    if isinstance(said.first, Decade) and isinstance(said.last, Decade):
        return Meant(Reckoned(f"{first.time.edtf}/{last.time.edtf}", start, end), basis)
    return Meant(Reckoned.span(start, end), basis, first.sure and last.sure)


def _first_day(edtf: str) -> date:
    return bounds(edtf).earliest or date.min


def _last_day(edtf: str) -> date:
    return bounds(edtf).latest or date.max


def _calendar(said: Calendar, around: Around) -> Meant:
    """Resolve a date of the calendar: first its year and its month, then what of them is meant."""
    if isinstance(said.month, Shift) or (said.month is None and said.day is not None):
        return _day_of_month(said, around)
    year = _year(said, around)
    if year is None:
        return _UNKNOWN
    number, basis, sure = year
    time = _of_year(said, number)
    if time is None:
        return _UNKNOWN
    sure = sure and not said.unsure and not said.about
    if said.part is not None:
        stands_for = "part-of-month" if isinstance(said.month, int) else "inferred"
        basis = tuple(dict.fromkeys((*(each for each in basis if each != "stated"), stands_for)))
        if basis == ("part-of-month",) or basis == ("inferred",):
            basis = ("stated", stands_for)
        sure = sure and isinstance(said.month, int)
    if said.about and time.edtf == time.first:
        time = Reckoned(f"{time.edtf}~", time.first, time.last)
    return Meant(time, basis, sure)


def _of_year(said: Calendar, number: int) -> Reckoned | None:
    """Write what is meant of a year that is known; ``None`` where a month has no such day."""
    if not 1 <= number <= _LAST_YEAR:
        return None
    if said.season is not None:
        return reckoned.season(number, said.season)
    if said.months is not None:
        first, last = (reckoned.month(number, each) for each in said.months)
        return Reckoned.span(first, last) if said.months[1] <= 12 else Reckoned.choice(first, last)
    if said.month is None:
        return (
            Reckoned.plain(reckoned.year(number))
            if said.part is None
            else reckoned.part_of_year(number, said.part)
        )
    if isinstance(said.month, Shift):
        return None
    if said.day is not None:
        if not reckoned.is_day(number, said.month, said.day):
            return None
        return Reckoned.plain(f"{reckoned.month(number, said.month)}-{said.day:02d}")
    if said.part is not None:
        return reckoned.part_of_month(number, said.month, said.part)
    return Reckoned.plain(reckoned.month(number, said.month))


def _year(said: Calendar, around: Around) -> tuple[int, tuple[str, ...], bool] | None:
    """Find the year of a date: said, named by its place, or that of what was told around."""
    if isinstance(said.year, int):
        return said.year, ("stated",), True
    if isinstance(said.year, Shift):
        meant = _shift(said.year, around)
        return None if meant.time is None else (int(meant.time.first[:4]), meant.basis, meant.sure)
    if said.reporting:
        return _reporting(around)
    if said.which is not None:
        return _which_year(said, around)
    return _unsaid_year(said, around)


def _reporting(around: Around) -> tuple[int, tuple[str, ...], bool] | None:
    context = around.context
    if context.reporting_year is not None:
        return context.reporting_year, ("reporting-year",), True
    anchor = around.anchor()
    if anchor is not None:
        return _first_day(anchor.edtf).year, (anchor.basis,), False
    return None if context.now is None else (context.now.year, ("context",), False)


def _which_year(said: Calendar, around: Around) -> tuple[int, tuple[str, ...], bool] | None:
    """Reckon last November, this May, next spring from the day of publication."""
    now = around.context.now
    if now is None:
        return None
    years = [now.year + step for step in (-1, 0, 1)]
    if said.which == 0:
        return now.year, ("relative-expression",), True
    times = {number: _of_year(said, number) for number in years}
    fits = [number for number, time in times.items() if time is not None and _lies(time, now) == said.which]
    if not fits:
        return None
    return (fits[-1] if said.which == -1 else fits[0]), ("relative-expression",), around.context.exact


def _lies(time: Reckoned, now: date) -> int:
    """Say whether a time lies before (-1), around (0) or after (1) a day."""
    if _last_day(time.last) < now:
        return -1
    return 1 if _first_day(time.first) > now else 0


def _unsaid_year(said: Calendar, around: Around) -> tuple[int, tuple[str, ...], bool] | None:
    """Find the year of a date that says none.

    An annual report means its year; else it is that of the date told before, moved by one where the order of
    telling or the day of publication asks for it; else the last such date before publication.
    """
    context, anchor, now = around.context, around.anchor(), around.context.now
    if around.here is None and context.paragraph is None and anchor is not None and _is_stale(anchor, now):
        anchor = None
    if context.reporting_year is not None:
        agrees = anchor is None or _first_day(anchor.edtf).year == context.reporting_year
        basis = ("reporting-year",) if anchor is None or not agrees else (anchor.basis, "reporting-year")
        return context.reporting_year, basis, agrees
    if anchor is not None:
        return _year_by(said, anchor, context.limit)
    if now is None:
        return None
    for number in (now.year, now.year - 1):
        time = _of_year(said, number)
        if time is not None and _first_day(time.first) <= now:
            near = context.exact and (now - _first_day(time.first)).days < _NEAR
            return number, ("context",), near
    return None


def _is_stale(anchor: _Anchor, now: date | None) -> bool:
    """Say whether a date of another paragraph lies too far before publication to tell a year."""
    return now is not None and (now - _last_day(anchor.edtf)).days > _STALE


def _year_by(said: Calendar, anchor: _Anchor, limit: date | None) -> tuple[int, tuple[str, ...], bool] | None:
    """Take the year of a date told before, or one next to it."""
    allowed = bounds(anchor.edtf)
    told = allowed.latest if anchor.edtf.startswith("/") else allowed.earliest
    if told is None:
        return None
    year, sure = told.year, True
    time = _of_year(said, year)
    precise = len(anchor.edtf) > 4  # a year alone says nothing of what came first in it
    if time is not None and precise and year < _LAST_YEAR:
        ahead = _first_day(time.first) - told
        if ahead.days < -30 * _FAR and (limit is None or _replaced(time.first, year + 1) <= limit):
            year, sure = year + 1, False
        elif ahead.days > 30 * _FAR:
            sure = False
    time = _of_year(said, year)
    if time is not None and limit is not None and _first_day(time.first) > limit:
        year, sure = year - 1, False
    return year, (anchor.basis,), sure


def _replaced(edtf: str, year: int) -> date:
    """Give the first day of a date in another year."""
    first = _first_day(edtf)
    return date(year, first.month, min(first.day, 28))


def _day_of_month(said: Calendar, around: Around) -> Meant:
    """Resolve the 27th: of the month told last, else the last such day before publication."""
    if said.day is None and isinstance(said.month, Shift):
        return _shift(said.month, around)
    now, anchor = around.context.now, around.anchor()
    month: str | None = None
    basis: tuple[str, ...] = ("relative-expression",)
    sure = True
    if isinstance(said.month, Shift):
        meant = _shift(said.month, around)
        month = None if meant.time is None else meant.time.first
        basis, sure = meant.basis, meant.sure
    elif anchor is not None and len(anchor.edtf.strip("/.[~")) >= 7:
        month, basis, sure = _first_day(anchor.edtf).isoformat()[:7], (anchor.basis,), True
    elif now is not None and around.context.exact:
        ahead = said.which == 1
        step = (0 if said.day is not None and said.day <= now.day else -1) + ahead
        month, basis = reckoned.shifted(now, step, "month"), ("context",)
    if month is None or said.day is None:
        return _UNKNOWN
    whole = _of_year(Calendar(month=int(month[5:7]), day=said.day), int(month[:4]))
    return _UNKNOWN if whole is None else Meant(whole, basis, sure)


def _weekday(said: Weekday, around: Around) -> Meant:
    """Reckon a weekday from the day of publication: the last one, that day included, or the next."""
    now = around.context.now
    if now is None or not around.context.exact:
        return _UNKNOWN
    back = (now.isoweekday() - said.day) % 7
    number = (7 - back) if said.which == 1 else -(back or (7 if said.which == -1 else 0))
    day = reckoned.shifted(now, number, "day")
    sure = said.which is None and back != 0
    return _UNKNOWN if day is None else Meant(Reckoned.plain(day), ("relative-expression",), sure)


def _window(said: Window, around: Around) -> Meant:
    """Reckon the past three months up to a date told in the same sentence, else up to publication."""
    relation = Relation("before", said.number, said.unit)
    now = around.context.now
    basis: tuple[str, ...] = ("relative-expression",)
    exact = around.context.exact
    if around.here is not None and bounds(around.here).latest is not None:
        now, exact, basis = (
            bounds(around.here).latest,
            len(around.here) == 10,
            ("relative-expression", "context"),
        )
    if now is None:
        return Meant(None, (), sure=False, relation=relation)
    unit: Unit = "month" if said.unit in ("month", "year") or not exact else "day"
    last = now.isoformat()[: 7 if unit == "month" else 10]
    if said.number is None:
        last = now.isoformat() if exact else last
        return Meant(Reckoned(f"/{last}", last, last), basis, sure=False, relation=relation)
    times = {"year": 12, "week": 7}.get(said.unit, 1)
    first = reckoned.shifted(now, -said.number * times, unit)
    if first is None:
        return _UNKNOWN
    return Meant(Reckoned.span(first, last), basis, sure=False, relation=relation)


def _shift(said: Shift, around: Around) -> Meant:
    """Reckon a number of days, weeks, months or years from publication, or from what was told before."""
    kind: Literal["after", "before", "same"] = "same"
    if said.number:
        kind = "after" if said.number > 0 else "before"
    relation = Relation(kind, None if said.rough else abs(said.number), said.unit)
    if said.anchor == "publication":
        return (
            Meant(None, (), sure=False, relation=relation) if said.rough else _from_publication(said, around)
        )
    anchor = around.anchor()
    if said.to_what_follows or anchor is None or "/" in anchor.edtf or "[" in anchor.edtf:
        return Meant(None, (), sure=False, relation=relation)
    plain = anchor.edtf.rstrip("~")
    needed = {"day": 10, "week": 10, "month": 7, "year": 4}[said.unit]
    if len(plain) < needed or not plain.replace("-", "").isdecimal():
        return Meant(None, (), sure=False, relation=relation)
    time = _moved(said, _first_day(plain))
    if time is None or said.rough:
        return Meant(None, (), sure=False, relation=relation)
    return Meant(time, ("relative-expression", anchor.basis), said.number == 0, relation)


def _from_publication(said: Shift, around: Around) -> Meant:
    """Reckon from the day of publication, where it is known as exactly as the words need it."""
    now = around.context.now
    if now is None or (said.unit in ("day", "week") and not around.context.exact):
        return _UNKNOWN
    if said.unit == "month" and not around.context.exact_month:
        return _UNKNOWN
    time = _moved(said, now)
    basis: tuple[str, ...] = ("relative-expression",)
    if time is not None and said.part is not None:
        number = int(time.first[:4])
        if said.unit == "month":
            time, basis = (
                reckoned.part_of_month(number, int(time.first[5:7]), said.part),
                (*basis, "part-of-month"),
            )
        else:
            time, basis = reckoned.part_of_year(number, said.part), (*basis, "inferred")
    sure = said.unit != "week" or abs(said.number) <= 1
    return _UNKNOWN if time is None else Meant(time, basis, sure)


def _moved(said: Shift, day: date) -> Reckoned | None:
    """Move a day; weeks told by their number are as many days, about."""
    if said.unit == "week" and (said.number in (-1, 0, 1)) and said.anchor == "publication":
        return reckoned.week(day, said.number)
    text = reckoned.shifted(day, said.number, said.unit)
    if text is None:
        return None
    return Reckoned(f"{text}~" if said.unit == "week" else text, text, text)
