"""Days, months and years as Extended Date/Time Format, and the ends that they give to a span."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from kg.ingest.dates.dated import Unit
from kg.ingest.dates.said import Part

_THIRDS_OF_YEAR: dict[Part, tuple[int, int]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A time as EDTF, and as the start and the end of a span that it opens or closes."""

    edtf: str
    first: str
    last: str

    @classmethod
    def plain(cls, text: str) -> Reckoned:
        """Take a year, a month or a day."""
        return cls(text, text, text)

    @classmethod
    def choice(cls, first: str, last: str) -> Reckoned:
        """Take some day or month within two of them."""
        return cls(f"[{first}..{last}]", first, last)

    @classmethod
    def span(cls, first: str, last: str) -> Reckoned:
        """Take all from one to the other."""
        return cls(first if first == last else f"{first}/{last}", first, last)


def year(number: int) -> str:
    """Write a year."""
    return f"{number:04d}"


def month(year_of: int, number: int) -> str:
    """Write a month; the thirteenth is the first of the next year, the zeroth the last of the one before."""
    return f"{year_of + (number - 1) // 12:04d}-{(number - 1) % 12 + 1:02d}"


def part_of_month(year_of: int, number: int, part: Part) -> Reckoned:
    """Take the first ten days, the next ten, or the rest of a month."""
    last_day = calendar.monthrange(year_of, number)[1]
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, last_day)}[part]
    return Reckoned.choice(f"{month(year_of, number)}-{first:02d}", f"{month(year_of, number)}-{last:02d}")


def part_of_year(number: int, part: Part) -> Reckoned:
    """Take a third of a year, in months."""
    first, last = _THIRDS_OF_YEAR[part]
    return Reckoned.choice(month(number, first), month(number, last))


def season(number: int, code: int) -> Reckoned:
    """Take a season by its code; as an end of a span it is a month of the northern year."""
    first, last = _SEASON_MONTHS[code]
    return Reckoned(f"{number:04d}-{code}", month(number, first), month(number, last))


def decade(first: int, years: int, part: Part | None) -> Reckoned:
    """Take ten or a hundred years, or a third of them."""
    text = f"{first // 10}X" if years == 10 else f"{first // 100}XX"
    if part is None:
        return Reckoned(text, year(first), year(first + years - 1))
    step = years // 10
    ends = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
    return Reckoned.choice(year(first + ends[0] * step), year(first + (ends[1] + 1) * step - 1))


def shifted(day: date, number: int, unit: Unit) -> str | None:
    """Write the day, month or year that lies so many units from a day; ``None`` outside of the calendar."""
    try:
        if unit in ("day", "week"):
            return (day + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
        if unit == "month":
            text = month(day.year, day.month + number)
            return text if date.fromisoformat(f"{text}-01") else None
        return year(date(day.year + number, 1, 1).year)
    except (ValueError, OverflowError):
        return None


def week(day: date, number: int) -> Reckoned | None:
    """Take the days from Monday to Sunday of the week that lies so many weeks from that of a day."""
    monday = shifted(day - timedelta(days=day.weekday()), number, "week")
    if monday is None:
        return None
    return Reckoned.choice(monday, (date.fromisoformat(monday) + timedelta(days=6)).isoformat())


def is_day(year_of: int, number: int, day: int) -> bool:
    """Say whether a month has such a day."""
    return 1 <= day <= calendar.monthrange(year_of, number)[1]
