"""The file of totals as it is read again: that of the release before, which is not taken at its word."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import Finding, InvalidDataError
from kg.export.totals_texts import ALL, FIGURE, NOT_STATED, SEVERAL

if TYPE_CHECKING:
    from kg.protect.suppression_frame import Cell

_IN = " in "
"""Between ``not-stated`` or ``several`` and the country that it is said of; no IRI holds a blank."""
_PLAIN = ("year", "kind", "sex", "age_band", "occupation")
_FIVES = re.compile(r"[1-9][0-9]{0,8}")
_REMEDY = "give the totals.csv of the release before, as it was published"


def missing_in(country: str, said: str) -> str:
    """Name the category of those in a country of whom no province is stated, or several are."""
    return f"{said}{_IN}{country}"


def place_of(country: str, province: str) -> str | None:
    """Name the category of a place by the two columns that it is written in; ``None`` for everywhere."""
    if country == ALL:
        return None
    if province == ALL or country in (NOT_STATED, SEVERAL):
        return country
    return missing_in(country, province) if province in (NOT_STATED, SEVERAL) else province


def columns_of(place: str | None, above: Mapping[str, str | None]) -> tuple[str, str]:
    """Write the category of a place in two columns, its country and its province."""
    if place is None:
        return ALL, ALL
    if _IN in place:
        said, _, country = place.partition(_IN)
        return country, said
    wider = above[place]
    if wider is not None:
        return wider, place
    return place, place if place in (NOT_STATED, SEVERAL) else ALL


def figures_in(content: bytes) -> dict[Cell, int]:
    """Read the figures of a file of totals.

    Raises:
        InvalidDataError: it is not one; the first fault, with its line.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
        missing = {*_PLAIN, "country", "province", FIGURE} - set(rows.fieldnames or ())
        if missing:
            raise _fault(f"the totals have no column {min(missing)}", 1)
        seen: set[Cell] = set()
        figures: dict[Cell, int] = {}
        for row in rows:
            if None in row or None in row.values():
                raise _fault("a row of other length than the header", rows.line_num)
            place = place_of(row["country"], row["province"])
            named = {name: row[name] for name in _PLAIN if row[name] != ALL} | (
                {"place": place} if place else {}
            )
            cell = tuple(sorted(named.items()))
            if cell in seen:
                raise _fault("a row that stands there twice", rows.line_num)
            seen.add(cell)
            figure = row[FIGURE]
            if figure and (not _FIVES.fullmatch(figure) or int(figure) % 5):
                raise _fault(f"{figure[:20]!r} is no multiple of five", rows.line_num)
            if figure:
                figures[cell] = int(figure)
    except UnicodeDecodeError as error:
        raise _fault("the totals are not UTF-8", content[: error.start].count(b"\n") + 1) from error
    except csv.Error as error:
        raise _fault(f"the totals are no CSV ({error})", 1) from error
    return figures


def _fault(what: str, line: int) -> InvalidDataError:
    return InvalidDataError([Finding(f"totals of the release before, line {line}: {what}", _REMEDY)])
