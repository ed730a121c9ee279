"""Ages of people in sentences, in English and in Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.numbers import number
from kg.ingest.tokens import Tokens
from kg.model.address import Address

_OLDEST = 120
_ADULT = 18
_DASHES = frozenset("-–—‑")
_WORDS: dict[str, tuple[int, int | None]] = {
    "teenager": (13, 19), "teenagers": (13, 19), "teenage": (13, 19), "teenaged": (13, 19), "teen": (13, 19),
    "teens": (13, 19), "adolescent": (10, 19), "adolescents": (10, 19), "minor": (0, 17), "minors": (0, 17),
    "underage": (0, 17), "juvenile": (0, 17), "juveniles": (0, 17), "infant": (0, 1), "infants": (0, 1),
    "toddler": (1, 3), "toddlers": (1, 3), "newborn": (0, 0), "newborns": (0, 0), "octogenarian": (80, 89),
    "septuagenarian": (70, 79),
}  # fmt: skip
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_LESSER = (
    "minor offense",
    "minor offenses",
    "minor offence",
    "minor offences",
    "minor crimes",
    "minor crime",
)
_BANDS = (
    (14, "under-14"),
    (18, "14-17"),
    (20, "18-19"),
    (30, "20-29"),
    (40, "30-39"),
    (50, "40-49"),
    (60, "50-59"),
)


@dataclass(frozen=True, slots=True)
class Aged:
    """An age in whole years, both ends included; ``None`` is an end that is open."""

    span: Address
    low: int | None
    high: int | None

    @property
    def minor(self) -> bool | None:
        """Say whether all of this age are below eighteen; ``None`` where some may be."""
        if self.high is not None and self.high < _ADULT:
            return True
        return False if self.low is not None and self.low >= _ADULT else None

    @property
    def band(self) -> str | None:
        """Give the notation of the age band that holds all of this age, if one does."""
        bottom = 0
        for top, name in _BANDS:
            if self.low is not None and self.high is not None and bottom <= self.low and self.high < top:
                return name
            bottom = top
        if self.low is not None and self.low >= bottom:
            return "60-and-over"
        return {True: "under-18", False: "adult", None: None}[self.minor]


def ages(text: str, span: Address) -> tuple[Aged, ...]:
    """Find the ages in a sentence, in order, none overlapping another."""
    tokens = Tokens(text, span)
    found: list[Aged] = list(_korean(text, span))
    taken = {at for each in found for at in range(each.span.start, each.span.end)}
    index = 0
    while index < len(tokens):
        age = None if tokens[index].start in taken else _age(tokens, index)
        if age is None:
            index += 1
            continue
        low, high, end = age
        found.append(Aged(tokens.address(index, end), low, high))
        index = end
    return tuple(sorted(found, key=lambda each: each.span))


_Age = tuple[int | None, int | None, int]
"""The least and the greatest age, and the index of the token after the words."""


def _age(tokens: Tokens, index: int) -> _Age | None:
    if tokens.lower(index - 1) in _DASHES and tokens.joined(index):
        return None  # the later part of a name or of a range
    return (
        _aged(tokens, index)
        or _years_old(tokens, index)
        or _something(tokens, index)
        or _decade(tokens, index)
        or _limit(tokens, index)
        or _after_name(tokens, index)
        or _word(tokens, index)
    )


def _years(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read an age in figures or words, and the index after it."""
    found = number(tokens, index, after_dash=tokens.lower(index - 1) in _DASHES)
    return (found.value, found.end) if found and not found.vague and found.value <= _OLDEST else None


def _span(tokens: Tokens, index: int) -> _Age | None:
    """Read ``30``, ``30 to 40``, ``between 30 and 40``, ``60 and over``."""
    between = tokens.lower(index) in ("between", "from")
    first = _years(tokens, index + between)
    if first is None:
        return None
    at = tokens.any_of(first[1], "to", "and", "or") or (
        first[1] + 1 if tokens.lower(first[1]) in _DASHES else None
    )
    if at is not None:
        if tokens.lower(at) in ("over", "above", "older", "up"):
            return first[0], None, at + 1
        if tokens.lower(at) in ("under", "below", "younger"):
            return None, first[0], at + 1
        last = _years(tokens, at)
        if last is not None and last[0] > first[0] and (between or tokens.lower(at - 1) != "and"):
            return first[0], last[0], last[1]
        if last is not None and last[0] >= first[0]:  # two people: aged 15 and 17
            return first[0], last[0], last[1]
    return first[0], first[0], first[1]


def _aged(tokens: Tokens, index: int) -> _Age | None:
    """Read ``aged 30 to 40``, ``age 15``, ``ages 14-17``, ``at the age of 12``."""
    at = tokens.any_of(index, "at the age of", "the age of", "aged", "ages", "age")
    if at is None or (tokens.lower(index) == "age" and tokens.lower(index - 1) in ("the", "same")):
        return None
    return _limit(tokens, at) or _span(tokens, at)


def _years_old(tokens: Tokens, index: int) -> _Age | None:
    """Read ``15-year-old``, ``15 years old``, ``six years of age``, ``16- and 17-year-olds``."""
    found = _years(tokens, index)
    if found is None:
        return None
    value, at = found
    if tokens.lower(at) in _DASHES and tokens.joined(at):
        other = tokens.any_of(at + 1, "to", "and", "or")
        last = None if other is None else _years(tokens, other)
        if last is not None and tokens.lower(last[1]) in _DASHES and _old(tokens, last[1] + 1):
            return value, last[0], _old(tokens, last[1] + 1) or last[1]
        end = _old(tokens, at + 1)
        return None if end is None else (value, value, end)
    end = _old(tokens, at)
    if end is not None:
        return value, value, end
    spans = _span(tokens, index)
    end = (
        None
        if spans is None or spans[1] == spans[0]
        else _old(tokens, spans[2] + (tokens.lower(spans[2]) in _DASHES))
    )
    return None if spans is None or end is None else (spans[0], spans[1], end)


def _old(tokens: Tokens, index: int) -> int | None:
    """Read what makes a number an age: ``year-old``, ``years old``, ``years of age``."""
    if tokens.lower(index) not in ("year", "years"):
        return None
    at = index + 1 + (tokens.lower(index + 1) in _DASHES)
    if tokens.lower(at) in ("old", "olds", "old's"):
        return at + 1
    return tokens.any_of(index, "years of age", "year of age")


def _something(tokens: Tokens, index: int) -> _Age | None:
    """Read ``30-something``."""
    value = tokens.number(index)
    end = tokens.any_of(index + 1, "- something", "- somethings")
    if value is None or end is None or not 20 <= value <= 90 or value % 10:
        return None
    return value, value + 9, end


def _decade(tokens: Tokens, index: int) -> _Age | None:
    """Read ``in his 20s``, ``in her early forties``, ``in their late teens``."""
    if tokens.lower(index) != "in" or tokens.lower(index + 1) not in ("his", "her", "their", "its", "the"):
        return None
    at = index + 2
    part = _PARTS.get(tokens.lower(at))
    at += part is not None
    at += part is not None and tokens.lower(at) in ("-", "to")
    if tokens.lower(at) == "teens" and tokens.lower(index + 1) != "the":
        low, high = {None: (13, 19), (0, 3): (13, 15), (4, 6): (14, 16), (7, 9): (17, 19)}[part]
        return low, high, at + 1
    decade, at = _tens(tokens, at)
    if decade is None or tokens.lower(index + 1) == "the":
        return None
    if part is not None:
        return decade + part[0], decade + part[1], at
    join = tokens.any_of(at, "and", "or", "to")
    if join is not None:
        other, end = _tens(tokens, join)
        if other is not None and other > decade:
            return decade, other + 9, end
    return decade, decade + 9, at


_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip


def _tens(tokens: Tokens, index: int) -> tuple[int | None, int]:
    if tokens.lower(index) in _DECADES:
        return _DECADES[tokens.lower(index)], index + 1
    value = tokens.number(index)
    ends = index + 1 + (tokens.lower(index + 1) in ("'", "’"))
    if value is not None and 20 <= value <= 90 and value % 10 == 0 and tokens.lower(ends) == "s":
        return value, ends + 1
    return None, index


def _limit(tokens: Tokens, index: int) -> _Age | None:
    """Read ``under 18``, ``under the age of 14``, ``over the age of 60``, ``younger than 16``."""
    low = tokens.any_of(index, "over the age of", "above the age of", "older than")
    high = tokens.any_of(
        index, "under the age of", "below the age of", "younger than", "under age", "under", "below",
    )  # fmt: skip
    at = low or high
    found = None if at is None else _years(tokens, at)
    if found is None:
        return None
    value, end = found
    bare = tokens.lower(index) in ("under", "below") and at == index + 1
    old = _old(tokens, end)
    if bare and old is None and (value not in (5, 12, 14, 15, 16, 17, 18, 20, 21) or _counts(tokens, end)):
        return None
    if tokens.lower(end) in _DASHES and tokens.joined(end) and old is None:
        return None
    end = old or end
    return (value, None, end) if low is not None else (None, value - 1, end)


def _counts(tokens: Tokens, index: int) -> bool:
    """Say whether a word or a sign goes on to count something else: under 18 percent, under 20 people."""
    after = tokens[index]
    return (after.text in "%$" and after.text != "") or (
        after.text.isalpha() and after.lower not in _AFTER_AGE
    )


_AFTER_AGE = frozenset(
    [
        "and",
        "or",
        "were",
        "was",
        "are",
        "is",
        "who",
        "in",
        "at",
        "to",
        "from",
        "had",
        "have",
        "by",
        "can",
        "may",
        "must",
        "will",
        "with",
        "for",
        "of",
    ]
)


def _after_name(tokens: Tokens, index: int) -> _Age | None:
    """Read the age that stands between commas or brackets after a name: ``…, 45, …``."""
    value = tokens.number(index)
    before, after = tokens.lower(index - 1), tokens.lower(index + 1)
    brackets = (before, after) in ((",", ","), ("(", ")"), (",", "."))
    if value is None or not brackets or len(tokens[index].text) != 2 or value < 10 or value > 99:
        return None
    named = tokens[index - 2].text
    is_word = len(named) > 1 and named[:1].isupper() and not named.isupper()
    first = tokens[index - 3].text
    if first.lower() in ("in", "at", "near", "from", "of", "on"):
        return None
    bracketed = before == "(" and first[:1].isupper()
    apart = (first[:1].isupper() or first == "-") and not tokens.joined(index)
    return None if not is_word or not (apart or bracketed) else (value, value, index + 1)


def _word(tokens: Tokens, index: int) -> _Age | None:
    """Read a word that is an age: teenagers, minors; a minor offence is none."""
    word = tokens.lower(index)
    if word not in _WORDS or tokens.any_of(index, *_LESSER) is not None:
        return None
    if word == "minor" and tokens.lower(index - 1) not in ("a", "the", "one", "another", "female", "male"):
        return None
    if (
        word == "minor"
        and tokens[index + 1].text.isalpha()
        and tokens.lower(index + 1) not in _AFTER_AGE | {"girl", "boy"}
    ):
        return None
    if word in ("teens", "teen") and tokens.lower(index - 1) in ("in", "his", "her", "their"):
        return None
    low, high = _WORDS[word]
    return low, high, index + 1


_KOREAN = re.compile(
    r"(?<![0-9])(?:만\s?)?(?P<age>[0-9]{1,3})\s?(?:세|살)(?!기)(?:\s?(?P<limit>미만|이하|이상))?"
    r"|(?<![0-9])(?P<decade>[1-9]0)(?:대)(?=\s?(?:[가-힣]))(?:\s?(?P<part>초반|중반|후반))?"
    r"|(?P<minor>미성년자|청소년)"
)
_KOREAN_PARTS = {"초반": (0, 3), "중반": (4, 6), "후반": (7, 9)}
_KOREAN_MINORS = {"미성년자": (0, 17), "청소년": (9, 24)}
_PEOPLE = re.compile(
    r"\s?(?:초반|중반|후반)?의?\s?(?:여|남|주민|청|학|군|노|농|부|대학|가장|탈북|사람|한\s|[가-힣]{1,4}\s?씨|로|인|가|이|과|은|는)"
)


def _korean(text: str, span: Address) -> Iterator[Aged]:
    """Find ages in Korean words: 15세, 20대 여성, 60세 이상."""
    for match in _KOREAN.finditer(text, span.start, span.end):
        place = Address(match.start(), match.end())
        if match["minor"] is not None:
            yield Aged(place, *_KOREAN_MINORS[match["minor"]])
        elif match["decade"] is not None:
            if _PEOPLE.match(text, match.start() + 3, span.end):
                low, high = _KOREAN_PARTS.get(match["part"] or "", (0, 9))
                yield Aged(place, int(match["decade"]) + low, int(match["decade"]) + high)
        elif int(match["age"]) <= _OLDEST:
            yield _limited(place, int(match["age"]), match["limit"])


def _limited(place: Address, value: int, limit: str | None) -> Aged:
    """Take below (미만), up to (이하) or from (이상) an age as the end that it is."""
    if limit == "이상":
        return Aged(place, value, None)
    if limit is not None:
        return Aged(place, None, value - (limit == "미만"))
    return Aged(place, value, value)
