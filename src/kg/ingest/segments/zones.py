"""Parts of a page that a line opens, such as "Related stories", and where the article goes on behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.ingest.segments.body import Body, is_short_line
from kg.ingest.segments.cues import Zone, lexicon, weight
from kg.ingest.segments.questions import asks, last_answer, next_question, question_lists
from kg.ingest.segments.rows import begins_table
from kg.ingest.segments.segment import Kind, Verdict
from kg.ingest.segments.shape import LONG, Seen, Shape, is_title

_BEGUN = 40
"""With fewer words than this before it, a zone stands above its article."""
_BOX = 6
_LINE = 8
_LENGTH = 100
"""Three paragraphs with so many words together are an article, not what a page says of itself."""
_BELOW: tuple[Zone, ...] = ("comments", "contact", "end")
"""What stands under an article; above it, the words for it are an entry of a menu."""
_REASONS: dict[Zone, tuple[Kind, str]] = {
    "links": ("chrome", "links to other articles"),
    "questions": ("boilerplate", "a list of questions and answers that is no part of the article"),
    "author": ("boilerplate", "a box about the author"),
    "comments": ("boilerplate", "comments of readers"),
    "contact": ("boilerplate", "an address to write to"),
    "end": ("boilerplate", "standing text behind the mark at the end of the article"),
}


def zones(seen: Sequence[Seen], body: Body) -> dict[int, Verdict]:
    """Find all units that lie in a part of the page other than the article."""
    openers = _openers(seen, body)
    found: dict[int, Verdict] = {}
    number = 0
    while number < len(seen):
        zone = openers.get(number)
        if zone is None:
            number += 1
            continue
        behind = _behind(seen, body, openers, number, zone)
        kind, reason = _REASONS[zone]
        found.update((place, Verdict(kind, reason)) for place in range(number, behind))
        number = behind
    return found


def _openers(seen: Sequence[Seen], body: Body) -> dict[int, Zone]:
    found: dict[int, Zone] = {}
    for number, each in enumerate(seen):
        cue = each.cue
        if cue is not None and cue.opens is not None:
            above = cue.opens in _BELOW and body.words(0, number) < _BEGUN
            if not above and (not cue.weak or _bears_out(seen, body, number, cue.opens)):
                found[number] = cue.opens
        elif each.shape is Shape.EMPTY and each.text.strip().startswith("##"):
            found[number] = "end"
    for number in _boxes(seen):
        found.setdefault(number, "author")
    for number in question_lists(seen, body):
        found.setdefault(number, "questions")
    return found


def _bears_out(seen: Sequence[Seen], body: Body, number: int, zone: Zone) -> bool:
    """Say whether what follows a line fits the zone that it may open."""
    behind = seen[number + 1 : number + 5]
    if not behind:
        return True
    if zone == "links":
        return sum(is_short_line(each) or each.furniture for each in behind[:3]) >= min(3, len(behind))
    if zone == "questions":
        return asks(behind[0]) and body.words(number, len(seen)) <= body.words(0, number)
    if zone == "author":
        return any(weight(each.tokens, "author") >= 3 or each.shape is Shape.FIELD for each in behind[:2])
    told = any(
        (each.furniture and not (each.cue and each.cue.weak)) or each.shape is Shape.STAMP for each in behind
    )
    return told and not (behind[0].running and behind[0].words >= LONG)


def _boxes(seen: Sequence[Seen]) -> list[int]:
    """Find where three of six units are labels as in a box about an author, one of them seen nowhere else."""
    known = lexicon()
    labelled = [
        n for n, each in enumerate(seen) if each.shape is Shape.FIELD and each.label in known.author_fields
    ]
    found = []
    for place, number in enumerate(labelled):
        close = [other for other in labelled[place : place + _BOX] if other < number + _BOX]
        if len(close) >= 3 and any(seen[other].label in known.box_fields for other in close):
            found.append(number)
    return found


def _behind(seen: Sequence[Seen], body: Body, openers: dict[int, Zone], opener: int, zone: Zone) -> int:
    """Number the unit at which a zone is over: another zone opens there, or the article goes on."""
    resumes = _RESUMES[zone]
    following = _next_opener(openers, len(seen), opener)
    place = opener + 1
    if zone == "questions":
        place = _behind_questions(seen, opener, following)
        if place == opener + 1 and not asks(seen[opener]):
            return place  # a heading without a question behind it: an entry of a menu
    while place < following:
        each = seen[place]
        if begins_table(seen, place):
            return _with_title(seen, opener, place)
        if each.running and each.words >= 5:
            above = body.words(0, opener) < _BEGUN
            if above and (each.words >= 12 or body.words(place, following) < _BEGUN):
                return _with_title(seen, opener, place)
            if each.shape is Shape.PROSE and resumes(seen, body, opener, place, following):
                return _with_heading(seen, opener, place)
        place += 1
    return following


def _next_opener(openers: dict[int, Zone], end: int, number: int) -> int:
    for place in range(number + 1, end):
        if place in openers:
            return place
    return end


def _behind_questions(seen: Sequence[Seen], opener: int, end: int) -> int:
    number = next_question(seen, opener)
    behind = opener + 1
    while number is not None and number < end:
        behind = min(last_answer(seen, number), end)
        number = next_question(seen, number + 1)
    return behind


def _with_heading(seen: Sequence[Seen], opener: int, place: int) -> int:
    """Step back over a heading of the article, set apart more than the links before it."""
    before = place - 1
    if before > opener + 1 and seen[before].shape is Shape.TITLE and not seen[before].furniture:
        inside = max((each.unit.gap for each in seen[opener + 1 : before]), default=1)
        if seen[before].unit.gap > inside:
            return before
    return place


def _with_title(seen: Sequence[Seen], opener: int, place: int) -> int:
    """Step back over the title of the article, said twice at most, and the names and dates under it."""
    first, titles, number = place, 0, place - 1
    while number > opener and number >= place - _BOX and titles < 2:
        each = seen[number]
        if is_title(each) and not each.furniture:
            if titles and each.tokens != seen[first].tokens:
                break
            first, titles = number, titles + 1
        elif titles or each.words >= _LINE:
            break
        number -= 1
    return first


def _after_links(seen: Sequence[Seen], body: Body, opener: int, place: int, end: int) -> bool:
    whole = seen[place].words >= 50 or body.paragraphs(place) >= 2
    return whole and not body.drifts(place, opener)


def _after_questions(seen: Sequence[Seen], body: Body, opener: int, place: int, end: int) -> bool:
    enough = body.words(place, end) >= 80 and body.paragraphs(place) >= 2
    return enough and not body.drifts(place, opener)


def _after_box(seen: Sequence[Seen], body: Body, opener: int, place: int, end: int) -> bool:
    if weight(seen[place].tokens, "author") >= 3:
        return False
    before, behind = body.words(0, opener), body.words(place, end)
    return behind > before or (
        body.paragraphs(place) >= 3
        and body.words(place, place + 3) >= _LENGTH
        and not body.drifts(place, opener)
    )


def _after_comments(seen: Sequence[Seen], body: Body, opener: int, place: int, end: int) -> bool:
    if body.words(place, end) > body.words(0, opener):
        return True
    answered = any(each.furniture or each.shape is Shape.STAMP for each in seen[place : place + 6])
    near = place - opener <= 2 and body.paragraphs(place) >= 3
    return near and not answered and not body.drifts(place, opener)


_RESUMES: dict[Zone, Callable[[Sequence[Seen], Body, int, int, int], bool]] = {
    "links": _after_links,
    "questions": _after_questions,
    "author": _after_box,
    "comments": _after_comments,
    "contact": _after_box,
    "end": _after_box,
}
