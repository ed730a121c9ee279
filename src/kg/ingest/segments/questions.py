"""Lists of questions and answers that a page puts behind its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.segments.body import Body
from kg.ingest.segments.shape import Seen, Shape, is_capitalised, see, stands_alone
from kg.ingest.segments.units import Unit

_APART = 4
"""Two questions with more units between them belong to different lists."""
_ARTICLE = 50
"""Words that an article has at least before a list of questions that is announced by nothing."""
_MARK = re.compile(r"\?\s*[›»>+▼▾⌄]\s*$")
_OPENING = re.compile(r"[^.!?]{10,200}\?(?=[\"'”’]?\s)")
_ASKED = re.compile(r"(?:q(?:uestion)?\s*[0-9]{0,2}\s*[.:)]|[0-9]{1,2}\s*[.)])\s*", re.IGNORECASE)


def asks(each: Seen) -> bool:
    """Say whether a unit is a question, or begins with one that needs nothing before it."""
    if each.shape is Shape.QUESTION:
        return True
    if each.shape not in (Shape.PROSE, Shape.SENTENCE):
        return False
    opening = _OPENING.match(_ASKED.sub("", each.text[:260], count=1))
    return opening is not None and stands_alone(_question(each, opening[0]))


def question_lists(seen: Sequence[Seen], body: Body) -> dict[int, int]:
    """Find lists that no heading announces: the first unit of each, with the one behind its last.

    An interview asks somebody ("you"), and its questions lean on the answers before; a page's questions stand
    alone. A text that is questions and answers from end to end is an article of that form.
    """
    found: dict[int, int] = {}
    for group in _groups(seen):
        questions = [_question(seen[number], seen[number].text) for number in group]
        # A question whose words have capitals is the title of another page, whoever it speaks to.
        alone = [stands_alone(each) or (each.words >= 5 and is_capitalised(each)) for each in questions]
        if _is_list(seen, body, group, alone):
            found[group[0]] = last_answer(seen, group[-1])
            continue
        leaning = [place for place, stands in enumerate(alone) if not stands]
        behind = leaning[-1] + 1 if leaning else 0  # the questions of an interview come before a page's
        if behind and _is_list(seen, body, group[behind:], alone[behind:]):
            found[group[behind]] = last_answer(seen, group[-1])
    return found


def _is_list(seen: Sequence[Seen], body: Body, group: list[int], alone: list[bool]) -> bool:
    marked = sum(1 for number in group if _MARK.search(seen[number].text[-12:]))
    if len(group) < 3 and marked < 2:
        return False
    first, behind = group[0], last_answer(seen, group[-1])
    before = body.words(0, first)
    if before < _ARTICLE or sum(alone) < 0.6 * len(group):
        return False
    return bool(marked) or _is_cut_short(seen, first, behind) or body.words(first, behind) <= 2 * before


def last_answer(seen: Sequence[Seen], question: int) -> int:
    """Number the unit behind the answer to a question: one paragraph, and short lines before it."""
    number = question + 1
    while number < len(seen) and number <= question + 2 and not seen[number].furniture:
        if seen[number].shape in (Shape.PROSE, Shape.SENTENCE):
            return number + 1
        number += 1
    return question + 1


def next_question(seen: Sequence[Seen], number: int) -> int | None:
    """Number the next question of the same list from a unit on, if there is one."""
    for place in range(number, min(number + _APART + 1, len(seen))):
        if asks(seen[place]):
            return place
    return None


def _groups(seen: Sequence[Seen]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number, each in enumerate(seen):
        if asks(each):
            if groups and number - groups[-1][-1] <= _APART:
                groups[-1].append(number)
            else:
                groups.append([number])
    return groups


def _question(each: Seen, text: str) -> Seen:
    """See a question without its number, and without its answer."""
    question = text.partition("?")[0] + "?"
    bare = _ASKED.sub("", question, count=1) or question
    return see(Unit(each.unit.span, bare, each.unit.gap, each.unit.new_page))


def _is_cut_short(seen: Sequence[Seen], first: int, behind: int) -> bool:
    return any(each.text.endswith(("...", "…")) for each in seen[first:behind])
