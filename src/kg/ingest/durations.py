"""Lengths of time in sentences, such as terms of punishment, in English and in Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kg.ingest.lexicons import lexicon
from kg.ingest.numbers import number
from kg.ingest.tokens import Tokens
from kg.model.address import Address

Length = Literal["term", "life", "indefinite"]
_MONTHS: dict[str, Fraction] = {
    "year": Fraction(12), "years": Fraction(12), "month": Fraction(1), "months": Fraction(1),
    "decade": Fraction(120), "decades": Fraction(120),
}  # fmt: skip
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "night": 1, "nights": 1}
_HOURS = frozenset(("hour", "hours", "minute", "minutes"))
_DASHES = frozenset("-–—‑")
_AT_LEAST = (
    "a minimum of", "a minimum sentence of", "minimum", "at least", "no less than", "not less than",
    "more than", "over", "no fewer than", "upwards of", "in excess of",
)  # fmt: skip
_AT_MOST = (
    "up to", "a maximum of", "a maximum sentence of", "at most", "no more than", "not more than",
    "not exceeding", "not to exceed", "less than", "under", "as long as", "as many as", "maximum",
    "within", "almost", "nearly",
)  # fmt: skip
_BETWEEN = ("between", "from", "ranging from")
_FROM_NOW = frozenset(["ago", "later", "earlier", "before", "after", "since", "old", "prior"])
"""Words that make a length of time a date or an age."""
_PENAL: frozenset[str] = frozenset(lexicon("penalties")["words"])
_SHORTEST_YEAR = 1000
"""Numbers from here on may be years: in 2016 to ten years is no length."""
_REACH = 8
"""Words on each side within which a word of punishment makes a length of time a term."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time.

    ``min_months`` and ``max_months`` are whole months; both are ``None`` for lengths in days or hours, which
    ``days`` tells where it is known, and for ``life`` and ``indefinite`` ones. An end alone is an open limit.
    ``penal`` says that words of punishment stand near it.
    """

    span: Address
    kind: Length
    min_months: int | None
    max_months: int | None
    penal: bool
    days: int | None = None


def durations(text: str, span: Address) -> tuple[Duration, ...]:
    """Find the lengths of time in a sentence, in order, none overlapping another."""
    tokens = Tokens(text, span)
    found: list[Duration] = list(_korean(text, span))
    taken = {at for each in found for at in range(each.span.start, each.span.end)}
    index = 0
    while index < len(tokens):
        length = None if tokens[index].start in taken else _length(tokens, index)
        if length is None:
            index += 1
            continue
        kind, least, most, days, end = length
        penal = kind == "life" or _is_penal(tokens, index, end)
        found.append(Duration(tokens.address(index, end), kind, least, most, penal, days))
        index = end
    return tuple(sorted(found, key=lambda each: each.span))


_Length = tuple[Length, int | None, int | None, int | None, int]
"""Kind, least and most months, days, and the index of the token after the words."""


def _length(tokens: Tokens, index: int) -> _Length | None:
    return _for_life(tokens, index) or _indefinite(tokens, index) or _limited(tokens, index)


def _for_life(tokens: Tokens, index: int) -> _Length | None:
    """Read ``life``, where it is a punishment."""
    if tokens.lower(index) != "life":
        return None
    after = tokens.any_of(
        index + 1, "sentence", "sentences", "imprisonment", "in prison", "behind bars", "term", "terms",
        "in jail", "prison", "without parole", "in a labor camp", "in a labour camp", "in a prison camp",
    )  # fmt: skip
    before = tokens.lower(index - 1)
    led = before in ("to", "for") and tokens.lower(index - 2) in (
        "sentenced", "sentence", "imprisonment", "imprisoned", "prison", "jailed", "camp", "him", "her",
        "them", "condemned", "detention",
    )  # fmt: skip
    return ("life", None, None, None, after or index + 1) if after is not None or led else None


def _indefinite(tokens: Tokens, index: int) -> _Length | None:
    """Read ``indefinitely``, ``indefinite terms``."""
    if tokens.lower(index) == "indefinitely":
        return "indefinite", None, None, None, index + 1
    end = tokens.any_of(
        index, "indefinite terms", "indefinite term", "indefinite periods", "indefinite period",
        "indefinite detention", "indefinite sentences", "indefinite sentence", "indefinite imprisonment",
        "indefinite - term", "unlimited - term", "unlimited term",
    )  # fmt: skip
    return None if end is None else ("indefinite", None, None, None, end)


def _limited(tokens: Tokens, index: int) -> _Length | None:
    """Read a length in years, months or days with what limits it."""
    if tokens.lower(index - 1) in _DASHES and tokens.joined(index):
        return None  # the later part of a name or of a range
    least = tokens.any_of(index, *_AT_LEAST)
    most = tokens.any_of(index, *_AT_MOST)
    between = tokens.any_of(index, *_BETWEEN)
    start = least or most or between or index
    start += tokens.lower(start) in ("a", "an", "the") and tokens.lower(start + 1) in ("maximum", "minimum")
    ends = _span(tokens, start, between=tokens.lower(index) == "between")
    if ends is None:
        return None
    first, last, days, end = ends
    if tokens.lower(end) in _FROM_NOW or (
        tokens.lower(end) in _DASHES and tokens.lower(end + 1) in ("old", "olds")
    ):
        return None
    after = tokens.any_of(end, "or more", "or longer", "and more", "minimum")
    below = tokens.any_of(end, "or less", "maximum")
    months = None if first is None else (_whole(first), _whole(last or first))
    if between is not None and last is None:
        return None
    if months is None or None in months:
        return "term", None, None, days, end
    if least is not None or after is not None:
        return "term", months[0], None, days, after or end
    if most is not None or below is not None:
        return "term", None, months[1], days, below or end
    return "term", months[0], months[1], days, end


def _whole(months: Fraction) -> int | None:
    return int(months) if months.denominator == 1 else None


def _span(
    tokens: Tokens, index: int, *, between: bool
) -> tuple[Fraction | None, Fraction | None, int | None, int] | None:
    """Read one length or two, ``five to 15 years``: the least, the most, the days, and the index after."""
    first = _amount(tokens, index)
    if first is None:
        return None
    if first[2] is None:
        first = _end_of_list(tokens, first)
    at = tokens.any_of(first[1], "to", "and", "or", ", and") or (
        first[1] + 1 if tokens.lower(first[1]) in _DASHES else None
    )
    if at is not None and first[2] is None and first[0] < _SHORTEST_YEAR:
        at += tokens.lower(at - 1) in _DASHES and tokens.lower(at) in ("to", "or")
        at += tokens.lower(at) in _DASHES
        last = _amount(tokens, at)
        if last is not None and last[2] is not None:
            return _scaled(first[0], last[2]), _scaled(last[0], last[2]), _in_days(last), last[1]
    if first[2] is None:
        return None
    whole = _scaled(first[0], first[2])
    join = tokens.any_of(first[1], "and", ",", "to", "-", "–")
    second = None if join is None else _amount(tokens, join)
    if whole is None or join is None or second is None or second[2] is None:
        return whole, None, _in_days(first), first[1]
    other = _scaled(second[0], second[2])
    if between or tokens.lower(join - 1) in ("to", "-", "–"):
        return (
            (whole, other, None, second[1])
            if other is not None and other > whole
            else (whole, None, None, first[1])
        )
    if (
        second[2] in ("month", "months")
        and first[2] in ("year", "years")
        and other is not None
        and other < 12
    ):
        return whole + other, None, None, second[1]
    return whole, None, _in_days(first), first[1]


def _end_of_list(tokens: Tokens, first: tuple[Fraction, int, str | None]) -> tuple[Fraction, int, str | None]:
    """Step over the middle of a list: of five, seven and ten years the first and the last are the ends."""
    value, end, unit = first
    for _ in range(_REACH):
        following = _amount(tokens, end + 1) if tokens.lower(end) == "," else None
        if following is None or following[2] is not None:
            break
        end = following[1]
    return value, end, unit


def _amount(tokens: Tokens, index: int) -> tuple[Fraction, int, str | None] | None:
    """Read a number and the unit after it, if there is one: ``two and a half years``, ``a year``."""
    if tokens.lower(index) in ("a", "an", "one") and tokens.lower(index + 1) in _MONTHS.keys() | _DAYS.keys():
        return _with_half(tokens, Fraction(1), index + 2, tokens.lower(index + 1))
    if tokens.any_of(index, "half a year", "half - a - year") is not None:
        return Fraction(1, 2), tokens.any_of(index, "half a year") or index + 5, "year"
    found = number(tokens, index, after_dash=tokens.lower(index - 1) in _DASHES)
    if found is None or found.vague or found.value > 10_000:
        return None
    value, at = Fraction(found.value), found.end
    half = tokens.any_of(at, "and a half", "- and - a - half", "and - a - half")
    if half is not None:
        value, at = value + Fraction(1, 2), half
    hyphen = tokens.lower(at) in _DASHES and tokens.joined(at)
    unit = tokens.lower(at + hyphen)
    if unit in _MONTHS or unit in _DAYS or unit in _HOURS:
        return _with_half(tokens, value, at + hyphen + 1, unit)
    return value, at, None


def _with_half(tokens: Tokens, value: Fraction, end: int, unit: str) -> tuple[Fraction, int, str]:
    """Read a half that follows its unit: ``a year and a half``."""
    half = tokens.any_of(end, "and a half", "- and - a - half")
    long = tokens.lower(end) in _DASHES and tokens.lower(end + 1) == "long"
    return (value + Fraction(1, 2), half, unit) if half is not None else (value, end + 2 * long, unit)


def _scaled(value: Fraction, unit: str) -> Fraction | None:
    return value * _MONTHS[unit] if unit in _MONTHS else None


def _in_days(amount: tuple[Fraction, int, str | None]) -> int | None:
    days = amount[0] * _DAYS[amount[2]] if amount[2] in _DAYS else None
    return int(days) if days is not None and days.denominator == 1 else None


def _is_penal(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether a word of punishment stands near, with no full stop or semicolon between."""
    for way, at in ((-1, start - 1), (1, end)):
        for step in range(_REACH):
            word = tokens.lower(at + way * step)
            if word in (".", ";", ""):
                break
            if word in _PENAL:
                return True
    return False


_KOREAN = re.compile(
    r"(?P<life>무기징역|무기\s?노동교화형|무기형|종신형)"
    r"|(?:(?P<penalty>징역|금고|노동교화형|교화형|노동단련형|단련형|유기|구류)\s?)?(?:최대\s?|최소\s?|최고\s?)?"
    r"(?<![0-9])(?P<first>[0-9]{1,2})(?:(?P<first_unit>년|개월|달)?\s?(?:에서|부터|[~∼～-])\s?(?P<last>[0-9]{1,2}))?"
    r"\s?(?P<unit>년|개월)(?![0-9])\s?(?P<rest>[0-9]{1,2}개월)?\s?"
    r"(?P<limit>이상|이하|미만|까지)?(?P<after>형|의?\s?(?:징역|노동교화형|교화형|노동단련형|금고|수감))?"
)


def _korean(text: str, span: Address) -> Iterator[Duration]:
    """Find lengths of time in Korean words: 징역 5년, 3년형, 무기징역."""
    for match in _KOREAN.finditer(text, span.start, span.end):
        place = Address(match.start(), match.start() + len(match[0].rstrip()))
        if match["life"] is not None:
            yield Duration(place, "life", None, None, penal=True)
            continue
        scale = 12 if match["unit"] == "년" else 1
        first_scale = {"년": 12, None: scale}.get(match["first_unit"], 1)
        last = int(match["last"] or match["first"]) * scale
        first = int(match["first"]) * (first_scale if match["last"] else scale)
        if match["rest"] is not None:
            first, last = first + int(match["rest"][:-2]), last + int(match["rest"][:-2])
        penal = match["penalty"] is not None or match["after"] is not None
        led = match[0]
        low = None if match["limit"] in ("이하", "미만", "까지") or "최대" in led or "최고" in led else first
        high = None if match["limit"] == "이상" or "최소" in led else last
        if not penal and re.match(
            r"\s?(?:전|뒤|후|대|도|생|급|차|째|부터)", text[match.end() : match.end() + 3]
        ):
            continue
        yield Duration(place, "term", low, high, penal)
