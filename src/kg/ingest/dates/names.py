"""The names of months, weekdays and years, where they stand for time and for nothing else."""

from __future__ import annotations

from kg.ingest.dates.said import Part
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens

_MONTHS: dict[str, int] = lexicon("dates")["months"]
_SHORT_MONTHS: dict[str, int] = lexicon("dates")["short_months"]
_WEEKDAYS: dict[str, int] = lexicon("dates")["weekdays"]
_SHORT_WEEKDAYS: dict[str, int] = lexicon("dates")["short_weekdays"]

DASHES = frozenset("-–—‑−")
_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "middle": "mid", "late": "late"}
_ENDS: dict[str, Part] = {
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "end": "late",
    "close": "late",
}

_STRETCHES: dict[str, Part] = {
    "first week of": "early", "first days of": "early", "second week of": "mid", "third week of": "mid",
    "last week of": "late", "last days of": "late", "final week of": "late", "final days of": "late",
}  # fmt: skip
_BEFORE_TIME: frozenset[str] = frozenset(lexicon("dates_around")["before_time"])
"""Words after which a month or a year stands for time."""
_NUMBERED: frozenset[str] = frozenset(lexicon("dates_around")["numbered"])
"""Words after which a number is the number of a thing."""
_CODED = frozenset("/:=&?")
_PRICED = frozenset("$€£¥₩#")
_AMBIGUOUS = frozenset(("may", "march", "april", "june", "august"))
"""Months that may be another word or a name even where a capital letter begins them."""
_EARLIEST, _LATEST = 1900, 2099


def month(tokens: Tokens, index: int) -> int | None:
    """Read the full name of a month, with its capital letter, whatever stands around it."""
    token = tokens[index]
    return _MONTHS.get(token.lower) if token.text[:1].isupper() else None


def short_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a month, shortened or not, beside a number, and the index after it and its point."""
    full = month(tokens, index)
    if full is not None:
        return full, index + 1
    token = tokens[index]
    number = _SHORT_MONTHS.get(token.lower) if token.text[:1].isupper() else None
    if number is None:
        return None
    return number, index + 1 + (tokens.lower(index + 1) == "." and tokens.joined(index + 1))


def stands_alone(tokens: Tokens, index: int) -> bool:
    """Say whether a month without a number stands for time: in May, but not May I."""
    before = tokens.lower(index - 1)
    if before in DASHES:
        before = tokens.lower(index - 2)
    if before in _BEFORE_TIME or before in _MONTHS or before in _PARTS:
        return True
    if before in ("and", "or", "&", ",", "/") and tokens.lower(index - 2) in _MONTHS:
        return True
    return tokens.lower(index) not in _AMBIGUOUS and not tokens[index - 1].text[:1].isupper()


def weekday(tokens: Tokens, index: int) -> int | None:
    """Read the full name of a weekday, with its capital letter."""
    token = tokens[index]
    return _WEEKDAYS.get(token.lower) if token.text[:1].isupper() else None


def after_weekday(tokens: Tokens, index: int) -> int:
    """Give the index after a weekday that goes before a date; else the index itself."""
    if weekday(tokens, index) is None:
        token = tokens[index]
        if token.lower not in _SHORT_WEEKDAYS or not token.text[:1].isupper():
            return index
        index += 1
        index += tokens.lower(index) == "."
    else:
        index += 1
    return index + (tokens.lower(index) == ",")


def is_year(tokens: Tokens, index: int, earliest: int = _EARLIEST) -> int | None:
    """Read four digits that may be a year: no part of a longer number, of a code or of a price."""
    value = tokens.number(index)
    if value is None or len(tokens[index].text) != 4 or not earliest <= value <= _LATEST:
        return None
    before, after = tokens[index - 1], tokens[index + 1]
    if tokens.joined(index) and (before.text.isalnum() or before.text in ".,#$€£¥₩_+"):
        return None
    if not tokens.joined(index + 1):
        return value
    if after.text.isalpha() and after.text.isascii():
        return None
    goes_on = (
        after.text in (".", ",", "_") and tokens.joined(index + 2) and tokens.number(index + 2) is not None
    )
    return None if goes_on else value


def bare_year(tokens: Tokens, index: int) -> int | None:
    """Read a year that no month stands beside, where no number of a thing or of people may be meant."""
    before = tokens.lower(index - 1)
    licensed = before in _BEFORE_TIME
    year = is_year(tokens, index, 1500 if licensed else _EARLIEST)
    if year is None or before in _NUMBERED or before in _PRICED:
        return None
    if tokens.joined(index) and (before in DASHES or before in _CODED):
        return None
    numbered = before == "." and tokens.lower(index - 2) in _NUMBERED
    return None if numbered else year


def part_of(tokens: Tokens, index: int) -> tuple[Part, int] | None:
    """Read the part of a month or a year that a point goes on to name: early, mid-, the beginning of."""
    word = tokens.lower(index)
    if word in ("early", "mid", "late"):
        index += 1
        if tokens.lower(index) in DASHES or (word == "early" and tokens.lower(index) == "in"):
            index += 1
        return _PARTS[word], index
    if word == "the" and tokens.lower(index + 1) in _ENDS:
        index, word = index + 1, tokens.lower(index + 1)
    if word in _ENDS and tokens.lower(index + 1) == "of":
        return _ENDS[word], index + 2
    for words, part in _STRETCHES.items():
        end = tokens.any_of(index, words)
        if end is not None:
            return part, end
    return None
