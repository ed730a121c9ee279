"""Where the article begins and ends, and what each line before, in and behind it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.ingest.segments.above import above
from kg.ingest.segments.body import Body
from kg.ingest.segments.cues import lexicon, tokens, weight
from kg.ingest.segments.rows import LINKS, LISTED, in_a_row, listed_units
from kg.ingest.segments.segment import HEADING, RUNNING, Verdict
from kg.ingest.segments.shape import (
    LONG,
    NOTICE,
    Seen,
    Shape,
    is_address,
    is_capitalised,
)

_BIOGRAPHY = re.compile(r"\b(?:is|was) an? ")


def article(
    seen: Sequence[Seen], body: Body, judged: Mapping[int, Verdict], title: str | None
) -> dict[int, Verdict]:
    """Say of each unit that no other rule has judged what it is."""
    found: dict[int, Verdict] = {}
    free = [number for number in range(len(seen)) if number not in judged]
    listed = listed_units(seen, free)
    extent = _extent(seen, body, free, listed, found)
    if extent is None:
        for number in free:
            found.setdefault(number, _without_article(seen, number, free))
        return found
    first, last = extent
    wanted = tokens(title) if title else []
    head = [number for number in free if number < first]
    dated = any(seen[number].shape is Shape.STAMP for number in free if first < number < last)
    if dated and head and head[-1] == first - 1 and seen[head[-1]].shape is Shape.STAMP:
        found[head.pop()] = HEADING  # a chronology
    titles = 0  # between a line and the article
    for place in range(len(head) - 1, -1, -1):
        found[head[place]] = above(seen, head, place, first, titles, wanted)
        titles += seen[head[place]].shape is not Shape.STAMP
    inside = [number for number in free if first <= number <= last]
    for place, number in enumerate(inside):
        found.setdefault(number, _inside(seen, inside, place, listed))
    for number in free:
        if number > last:
            found.setdefault(number, _behind(seen, number, last))
    return found


def _extent(
    seen: Sequence[Seen], body: Body, free: Sequence[int], listed: set[int], found: dict[int, Verdict]
) -> tuple[int, int] | None:
    """Find the first and the last unit of the article; what is cut off behind it is judged on the way."""
    anchors = [
        number
        for number in free
        if seen[number].shape is Shape.PROSE or (number in listed and seen[number].shape is Shape.ROW)
    ]
    while len(anchors) > 1 and (verdict := _foreign(seen, body, anchors[-1])) is not None:
        found[anchors.pop()] = verdict
    anchors = anchors or [number for number in free if seen[number].shape is Shape.SENTENCE]
    anchors = anchors or sorted(listed) or _fields(seen, free)
    if not anchors:
        return None
    places = {number: place for place, number in enumerate(free)}
    first, last = places[anchors[0]], places[anchors[-1]]
    while first > 0 and (seen[free[first - 1]].shape is Shape.SENTENCE or free[first - 1] in listed):
        first -= 1
    return free[first], free[_further(seen, free, listed, last)]


def _fields(seen: Sequence[Seen], free: Sequence[int]) -> list[int]:
    fields = [number for number in free if seen[number].shape in (Shape.FIELD, *LISTED)]
    return fields if len(fields) >= 3 else []


def _further(seen: Sequence[Seen], free: Sequence[int], listed: set[int], last: int) -> int:
    """Go on from the last paragraph over short sentences and lists, with at most two titles before each."""
    place, titles = last + 1, 0
    while place < len(free) and titles <= 2:
        each = seen[free[place]]
        if (
            each.shape is Shape.SENTENCE
            or free[place] in listed
            or (each.shape is Shape.FIELD and _is_field_of_article(seen, free, place))
        ):
            last, titles = place, 0
        else:
            titles += 1
        place += 1
    return last


def _is_field_of_article(seen: Sequence[Seen], free: Sequence[int], place: int) -> bool:
    known = lexicon().author_fields
    near = [seen[number] for number in free[max(0, place - 1) : place + 2]]
    fields = [each for each in near if each.shape is Shape.FIELD]
    return len(fields) >= 2 and all(each.label not in known for each in fields)


def _foreign(seen: Sequence[Seen], body: Body, number: int) -> Verdict | None:
    """Judge a paragraph that nothing of the article follows."""
    each = seen[number]
    about = weight(each.tokens, "author")
    if about >= 4 or (about >= 3 and _BIOGRAPHY.search(each.text[:100])):
        return Verdict("boilerplate", "a paragraph about the author, behind the article")
    if each.notice >= NOTICE - 1 and body.drifts(number, number):
        return Verdict("boilerplate", "an advertisement that has nothing to do with the article")
    return None


def _without_article(seen: Sequence[Seen], number: int, free: Sequence[int]) -> Verdict:
    each = seen[number]
    if each.shape in (Shape.STAMP, Shape.FIELD):
        return Verdict("metadata", "a date, a name or a label")
    if len(free) <= 2 and each.shape in (Shape.TITLE, Shape.QUESTION) and each.words >= 4:
        return Verdict("heading", "a title without a text")
    return Verdict("chrome", "short lines, and no sentence of an article among them")


def _inside(seen: Sequence[Seen], inside: Sequence[int], place: int, listed: set[int]) -> Verdict:
    number = inside[place]
    each = seen[number]
    following = seen[inside[place + 1]] if place + 1 < len(inside) else None
    if number in listed:
        return Verdict("content", "a list or a table in the article")
    if each.shape is Shape.EMPTY:
        return Verdict("chrome", "signs of the page")
    if each.shape is Shape.STAMP:
        above = following is not None and following.shape not in (Shape.STAMP, Shape.TITLE)
        return HEADING if above else Verdict("metadata", "a date or a name alone")
    if each.shape is Shape.QUESTION:
        return HEADING if following is not None and following.running else RUNNING
    return RUNNING if each.shape is not Shape.TITLE else _short_inside(seen, inside, place, following)


def _short_inside(seen: Sequence[Seen], inside: Sequence[int], place: int, following: Seen | None) -> Verdict:
    number = inside[place]
    each = seen[number]
    if is_address(each.text):
        return Verdict("chrome", "a web address alone")
    if _between_buttons(seen, number):
        return Verdict("chrome", "a short line between buttons of the page")
    if each.text.endswith(":") and not is_capitalised(each) and each.words >= 3:
        return RUNNING
    around = in_a_row(seen, inside, place)
    if around < 3 or (following is not None and following.running):
        return HEADING
    if around >= LINKS and each.words >= 4 and is_capitalised(each):
        return Verdict("chrome", "many titles in a row, as links to other pages")
    return Verdict("content", "lines of a list or a table")


def _between_buttons(seen: Sequence[Seen], number: int) -> bool:
    """Say whether the lines on both sides of a short one are furniture of the page."""
    near = seen[max(0, number - 1) : number + 2]
    return len(near) == 3 and near[0].furniture and near[2].furniture and near[1].words < LONG


def _behind(seen: Sequence[Seen], number: int, last: int) -> Verdict:
    each = seen[number]
    if each.shape is Shape.STAMP and number - last <= 2:
        return Verdict("metadata", "a date or a name under the article")
    if each.shape is Shape.TITLE:
        return Verdict("boilerplate", "short lines behind the end of the article, as links to other pages")
    return Verdict("boilerplate", "behind the end of the article")
