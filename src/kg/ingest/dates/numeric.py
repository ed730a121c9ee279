"""Dates in figures alone: ``2018-06-12``, ``10.04.2019``, ``12/06/2018``."""

from __future__ import annotations

from kg.ingest.dates.names import is_year
from kg.ingest.dates.said import Calendar
from kg.ingest.tokens import Tokens

_SIGNS = frozenset("-./")


def numeric(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Calendar, int] | None:
    """Read a date in figures that starts at a token, and the index after it.

    Args:
        tokens: the tokens of the sentence.
        index: the first of them.
        day_first: what the text shows of the order of days and months, where it shows any.
    """
    if tokens.joined(index) and (tokens[index - 1].text in "-./_:" or tokens[index - 1].text.isalnum()):
        return None
    return _year_first(tokens, index) or _year_last(tokens, index, day_first)


def _three(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Give the figures of three numbers that one sign parts, written without a space."""
    sign = tokens.lower(index + 1)
    figures = [tokens.number(index + step) for step in (0, 2, 4)]
    whole = sign in _SIGNS and tokens.lower(index + 3) == sign
    if not whole or not all(tokens.joined(index + step) for step in (1, 2, 3, 4)):
        return None
    after = tokens[index + 5]
    longer = tokens.joined(index + 5) and (after.text.isalnum() or after.text in "-/_")
    more = after.text == "." and tokens.joined(index + 5) and tokens.joined(index + 6)
    longer = longer or (more and tokens.number(index + 6) is not None)
    first, second, third = figures
    if longer or first is None or second is None or third is None:
        return None
    return first, second, third


def _year_first(tokens: Tokens, index: int) -> tuple[Calendar, int] | None:
    """Read ``2018-06-12``, and ``2018-06`` where it is no span of years such as 2011-12."""
    if is_year_of(tokens, index) is None:
        return None
    figures = _three(tokens, index)
    if figures is not None:
        year, month, day = figures
        is_day = 1 <= month <= 12 and 1 <= day <= 31
        return (Calendar(year=year, month=month, day=day), index + 5) if is_day else None
    year_said, month_said = tokens.number(index), tokens.number(index + 2)
    is_month = tokens.lower(index + 1) == "-" and tokens.joined(index + 1) and tokens.joined(index + 2)
    if not is_month or year_said is None or month_said is None or len(tokens[index + 2].text) != 2:
        return None
    if not 1 <= month_said <= 12 or month_said == (year_said + 1) % 100:
        return None
    if tokens.joined(index + 3) and (tokens[index + 3].text.isalnum() or tokens[index + 3].text == "-"):
        return None
    return Calendar(year=year_said, month=month_said), index + 3


def is_year_of(tokens: Tokens, index: int) -> int | None:
    """Read the year that begins a date in figures."""
    value = tokens.number(index)
    return value if value is not None and len(tokens[index].text) == 4 and 1500 <= value <= 2099 else None


def _year_last(tokens: Tokens, index: int, day_first: bool | None) -> tuple[Calendar, int] | None:
    """Read ``10.04.2019``: the day first, unless the text or the figures show otherwise."""
    figures = _three(tokens, index)
    if figures is None or (is_year(tokens, index + 4) is None and len(tokens[index + 4].text) != 4):
        return None
    first, second, year = figures
    if not 1500 <= year <= 2099 or len(tokens[index].text) > 2 or len(tokens[index + 2].text) > 2:
        return None
    month_leads = second > 12 or (day_first is False and first <= 12)
    day, month = (second, first) if month_leads else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    unsure = day_first is None and first <= 12 and second <= 12 and first != second
    return Calendar(year=year, month=month, day=day, unsure=unsure), index + 5
