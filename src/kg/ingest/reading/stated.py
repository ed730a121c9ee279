"""When a report says in its own text that it was published: at its head, at its foot, or in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.dates.context import Context, day_first
from kg.ingest.dates.find import dates
from kg.ingest.reading.html_metadata import edtf_of
from kg.model.address import Address

_HEAD, _FOOT = 30, 10
"""Lines of the head and of the foot, blank ones apart."""
_REACH = 4_000
"""Characters of either at most."""
_LONGEST = 150
"""Characters of a line that says when a report was published, where it says little else."""
_BESIDE = 15
"""Letters and figures behind a date on a line of its own: a time."""
_AFTER = 60
"""Characters behind a date with a label: a time, an author."""
_NEAR = 15
"""Characters between a label and its date: a weekday."""
_DATELINE = 80
"""Characters of a place before the day, in a first sentence that begins with both and a dash."""
_FIRST = re.compile(
    r"\W*(?:(?:first|originally|article|date)\s+)?"
    r"(?:published|posted|issued|publication date|date of publication|date"
    r"|(?:기사\s?)?입력|등록|승인|게시|발행일?)"
    r"(?:\s+(?:online|on|at|date))?\b\s*:?",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\W*(?:page\s+)?(?:last\s+)?(?:updated|modified|reviewed|수정|업데이트)(?:\s+(?:on|at))?\b\s*:?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[(\[]?(?!(?:On|In|By|At|As|Since|From|After|Before|Until)\b)\w[\w .'’-]+,\s*")
_AUTHOR = re.compile(r"\W*(?:by\b.{1,40}?)?(?:[a-z]+day)?\W*", re.IGNORECASE)
_DASH = re.compile(r"[)\]]?\s*(?:\([^)]{1,40}\)\s*)?(?:[–—]|--?)\s")
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_DAY = 10
"""Characters of a whole day as EDTF."""
_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})(?:[/-]([0-9]{1,2}))?(?=[/_.-]|$)")

_Found = tuple[int, str, str]
"""How far it goes before others (less is more), the date as EDTF, and where it stands."""


def stated(text: str, address: str | None = None) -> tuple[str, str] | None:
    """Find when a report says that it was published.

    What is labelled so goes first, then the day of a dateline, of the address, and of a line of its own; when
    it was last changed is only taken where nothing else is said.

    Args:
        text: as read.
        address: where it was fetched.

    Returns:
        The date as EDTF and where it stands; None where nothing says it.
    """
    order = day_first(text)
    lines = list(_lines(text))
    found = [
        one for line in lines[:_HEAD] if line.start < _REACH for one in _said(text, line, order, top=True)
    ]
    foot = lines[max(_HEAD, len(lines) - _FOOT) :]
    found += [
        one for line in foot if line.end > len(text) - _REACH for one in _said(text, line, order, top=False)
    ]
    found += _addressed(address or "")
    if not found:
        return None
    _, edtf, basis = min(found, key=lambda one: one[0])
    return edtf, basis


def _lines(text: str) -> Iterator[Address]:
    """Give the lines that are not blank, without the blanks around them."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words)
            yield Address(first, first + len(words))
        start += len(line)


def _said(text: str, line: Address, order: bool | None, *, top: bool) -> Iterator[_Found]:
    words = line.slice(text)
    short = len(words) <= _LONGEST
    looked = line if short else Address(line.start, line.start + _LONGEST)
    for one in dates(text, looked, Context(day_first=order)):
        # A time may follow without a blank, as in 2024-09-03T08:00Z, which is no date of a sentence.
        figures = edtf_of(text[one.span.start : one.span.start + _DAY])
        edtf = max(figures or "", one.edtf or "", key=len)
        if not _PLAIN.fullmatch(edtf):
            continue
        before, after = text[line.start : one.span.start], text[one.span.end : line.end]
        unsure = "" if one.sure else "; which is the month is not sure"
        if short and len(after) <= _AFTER:
            for label, rank, basis in (
                (_FIRST, 0, "stated as published"),
                (_LAST, 4, "stated as last changed"),
            ):
                match = label.match(before)
                if match and len(before) - match.end() <= _NEAR:
                    yield rank, edtf, basis + unsure
        if len(edtf) == _DAY and top:
            if len(before) <= _DATELINE and _PLACE.fullmatch(before) and _DASH.match(after):
                yield 1, edtf, "the dateline" + unsure
            elif short and _AUTHOR.fullmatch(before) and sum(map(str.isalnum, after)) <= _BESIDE:
                yield 3, edtf, "a line of its own at the head" + unsure
        return  # a line that says more dates tells of them, but of itself with the first


def _addressed(address: str) -> Iterator[_Found]:
    for match in _IN_ADDRESS.finditer(address):
        year, month, day = match.groups()
        found = edtf_of("-".join(part.zfill(2) for part in (year, month, day) if part))
        if found:
            yield 2, found, "the address"
