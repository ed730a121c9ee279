"""Finding the dates of a sentence, in English and in Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.dates.context import Context
from kg.ingest.dates.dated import Dated
from kg.ingest.dates.korean import korean
from kg.ingest.dates.phrases import phrase
from kg.ingest.dates.resolve import Around, resolve
from kg.ingest.dates.said import Calendar, Interval, Point, Said, Several
from kg.ingest.dates.starts import may_start
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens
from kg.model.address import Address

_HANGUL = re.compile("[가-힣]")
_OWNERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "this", "these", "those"])
"""Words before a date that names a thing: its 2019 report."""
_CLOSED: frozenset[str] = frozenset(lexicon("dates_around")["closed"])
"""Words that are no part of a name after a date."""
_NAMING = frozenset(("of",))
_TIME = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "during",
        "from",
        "between",
        "through",
        "throughout",
        "after",
        "before",
        "by",
        "for",
        "around",
    ]
)


def dates(text: str, span: Address, context: Context | None = None) -> tuple[Dated, ...]:
    """Find the dates of a sentence, in order, none overlapping another.

    Args:
        text: the whole text as read.
        span: the sentence; spans of what is found count from the start of the text too.
        context: when the text was published, and what was told before.
    """
    around = Around(context or Context())
    found: list[Dated] = []
    for said, place, attributive in _said(text, span, around.context.day_first):
        meant = resolve(said, around)
        edtf = None if meant.time is None else meant.time.edtf
        found.append(Dated(place, edtf, meant.basis, meant.sure, meant.relation, attributive))
        if not attributive:
            around.told(edtf)
    return tuple(found)


def _said(
    text: str, span: Address, day_first: bool | None
) -> Iterator[tuple[Point | Interval, Address, bool]]:
    """Give what is said of time in a span, with its place and whether it only names something."""
    hangul = list(korean(text, span)) if _HANGUL.search(text, span.start, span.end) else []
    tokens = Tokens(text, span)
    taken = {at for _, place in hangul for at in range(place.start, place.end)}
    found: list[tuple[Point | Interval, Address, bool]] = [(said, place, False) for said, place in hangul]
    index = 0
    while index < len(tokens):
        token = tokens[index]
        said = phrase(tokens, index, day_first) if may_start(token) and token.start not in taken else None
        if said is None:
            index += 1
            continue
        what, end = said
        if isinstance(what, Several):
            found += [(point, tokens.address(start, stop), False) for point, start, stop in what.points]
        elif not _is_other(tokens, index, end, what):
            found.append((what, tokens.address(index, end), _is_attributive(tokens, index, end, what)))
        index = end
    return iter(sorted(found, key=lambda each: each[1].start))


def _is_year(said: Said) -> bool:
    return isinstance(said, Calendar) and isinstance(said.year, int) and said == Calendar(year=said.year)


def _is_other(tokens: Tokens, start: int, end: int, said: Said) -> bool:
    """Say whether four digits that no word of time leads count things, rather than name a year."""
    if not _is_year(said) or end != start + 1:
        return False
    before, after = tokens.lower(start - 1), tokens[end]
    if before in _TIME or before in _NAMING or before in _OWNERS or before.endswith(("'s", "'")):
        return False
    return after.lower.endswith("s") and after.lower not in _CLOSED and after.text.islower()


def _is_attributive(tokens: Tokens, start: int, end: int, said: Said) -> bool:
    """Say whether a date only names a thing: the 2014 report, the Act of 2015, a May 2018 decree, (2019)."""
    if not isinstance(said, Calendar) or (said.day is not None and said.month is None):
        return False
    before, after = tokens.lower(start - 1), tokens[end]
    followed = after.text.isalpha() and after.lower not in _CLOSED
    if before in _OWNERS or before.endswith("'s"):
        return followed
    if not _is_year(said):
        return False
    return before not in _TIME
