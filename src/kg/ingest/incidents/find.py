"""Finds incidents in the sentences of a text, by rules that say why.

A sentence tells of an incident where something was done, to people who are counted or in a place or on a date
that is told, and more than one of these. Sentences that lead back to it go on with it; one with people of its
own, and another place or date, begins another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.ingest.counts.counted import Counted
from kg.ingest.incidents.evidence import SLIGHT, Evidence, evidence
from kg.ingest.incidents.incident import Incident
from kg.ingest.incidents.outcomes import outcomes
from kg.ingest.incidents.sentence import Said
from kg.ingest.lexicons import lexicon

_LISTS = lexicon("incidents")
_GRAVEST: list[str] = _LISTS["gravest"]
_UPON_PLACES = frozenset(_LISTS["upon_places"])
_BACK = frozenset(_LISTS["back"])
_FAR_BACK = frozenset(_LISTS["far_back"])
_LONGEST = 60
"""Sentences that tell one incident at most; more are a list."""
_FAR = 2
"""Paragraphs after which nothing leads back to an incident."""


def incidents(text: str, read: Sequence[Said]) -> list[Incident]:
    """Find the incidents of a text, in its order.

    Args:
        text: the text as read.
        read: its sentences.
    """
    return [_incident(text, group) for group in _groups(text, read)]


def _groups(text: str, read: Sequence[Said]) -> Iterator[list[Evidence]]:
    """Put sentences together that tell of one incident."""
    group: list[Evidence] = []
    before: Evidence | None = None
    for said in read:
        if said.sentence.form == "heading":
            if group:
                yield group
            group, before = [], None
            continue
        found = evidence(text, said)
        if group and _goes_on(group, found):
            group.append(found)
        elif found.begins:
            if group:
                yield group
            group = [before, found] if before is not None and _leads_in(before, found) else [found]
        before = found if not group or group[-1] is not found else None
    if group:
        yield group


def _leads_in(before: Evidence, found: Evidence) -> bool:
    """Say whether the sentence before begins what this one tells: with the place, or the day."""
    if not before.acts or before.said.sentence.paragraph != found.said.sentence.paragraph or before.people:
        return False
    return (before.place is not None and found.place is None) or (
        before.date is not None and found.date is None
    )


def _goes_on(group: Sequence[Evidence], found: Evidence) -> bool:
    """Say whether a sentence goes on with what was told before it."""
    apart = found.said.sentence.paragraph - group[-1].said.sentence.paragraph
    if apart >= _FAR or len(group) >= _LONGEST or not (found.acts or apart == 0):
        return False
    if _is_new(group, found) or found.begins_anew:
        return False
    leads_back = found.leads_back(_BACK if apart == 0 else _FAR_BACK)
    if not found.acts:
        return leads_back and apart == 0
    where_and_when = found.place is not None or found.date is not None
    return leads_back or (apart == 0 and not (found.begins and where_and_when))


def _is_new(group: Sequence[Evidence], found: Evidence) -> bool:
    """Say whether a sentence tells of other people, at another place or time."""
    known = {one.place.name for one in group if one.place is not None}
    other_place = found.place is not None and bool(known) and found.place.name not in known
    dates = {one.date.edtf for one in group if one.date is not None}
    own_date = found.date if found.date is not None and found.date.relation is None else None
    other_date = own_date is not None and bool(dates) and own_date.edtf not in dates
    new_people = any(not one.again for one in found.people)
    return new_people and (other_place or other_date)


def _incident(text: str, group: Sequence[Evidence]) -> Incident:
    group = _trimmed(group)
    acts = tuple(act for one in group for act in one.acts)
    grave = [act for act in acts if act.kind not in SLIGHT] or list(acts)
    saids = tuple(one.said for one in group)
    reasons = tuple(dict.fromkeys(reason for one in group for reason in one.reasons))
    return Incident(
        kind=min((act.kind for act in grave), key=_GRAVEST.index),
        acts=acts,
        sentences=saids,
        date=next((one.date for one in group if one.date is not None), None),
        reported=next((one.reported for one in group if one.reported is not None), None),
        places=next((one.places for one in group if one.places), ()),
        people=_people(group),
        bodies=tuple(body for one in group for body in one.bodies),
        outcomes=outcomes(saids, acts),
        laws=tuple(mention for one in group for mention in one.said.named("law")),
        reporters=tuple(mention for one in group for mention in one.reporters),
        score=min(1.0, max(one.score for one in group) + 0.03 * (len(group) - 1)),
        reasons=reasons,
    )


def _trimmed(group: Sequence[Evidence]) -> Sequence[Evidence]:
    """Leave out sentences at the end in which nothing was done."""
    last = max(at for at, one in enumerate(group) if one.acts)
    return group[: last + 1]


def _people(group: Sequence[Evidence]) -> tuple[Counted, ...]:
    """Give the people of the first sentence that counts those to whom something grave was done."""
    counted = [one for one in group if one.people]
    grave = [one for one in counted if any(act.kind not in SLIGHT | _UPON_PLACES for act in one.acts)]
    return next((one.people for one in grave or counted), ())
