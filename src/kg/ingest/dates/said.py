"""What words say of time, before anything is known of when and where they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.ingest.dates.dated import Unit

Part = Literal["early", "mid", "late"]
Anchor = Literal["publication", "before"]
"""From where words reckon: yesterday from the day of publication, the following day from what was told."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A day, week, month or year so many units from an anchor; ``rough`` numbers are a few or several."""

    number: int
    unit: Unit
    anchor: Anchor
    part: Part | None = None
    rough: bool = False
    to_what_follows: bool = False
    """The words go on to name what they reckon from: the day before the concert."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, month or day of the calendar, or a part of one; what is not said is ``None``.

    ``months`` are the first and the last month of a part of a year; ``season`` is its code in EDTF.
    ``which`` is -1 for the last such month or season, 0 for this, 1 for the next one.
    """

    year: int | Shift | None = None
    month: int | Shift | None = None
    day: int | None = None
    part: Part | None = None
    months: tuple[int, int] | None = None
    season: int | None = None
    which: int | None = None
    about: bool = False
    unsure: bool = False
    reporting: bool = False
    """The year is that of the report, or of what was told: during the year."""


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten or a hundred years, by the first of them."""

    first: int
    years: Literal[10, 100]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 for Monday: the last one, or the next where ``which`` is 1."""

    day: int
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The time up to now: the past three months; ``number`` is ``None`` for recent months."""

    number: int | None
    unit: Unit


Point = Calendar | Decade | Shift | Weekday | Window


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another; ``None`` is an end that is open (since) or not known (until)."""

    first: Point | None
    last: Point | None


@dataclass(frozen=True, slots=True)
class Several:
    """Points that share what only the last one says: April and May 2017."""

    points: tuple[tuple[Point, int, int], ...]
    """Each with the indices of its first token and of the one after its last."""


Said = Point | Interval | Several
