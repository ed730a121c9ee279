"""How much a sentence speaks for an incident: what was done, to whom, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.counts.counted import Counted
from kg.ingest.counts.together import together
from kg.ingest.dates.dated import Dated
from kg.ingest.gazetteer.named import Mention
from kg.ingest.incidents.bodies import Body, bodies
from kg.ingest.incidents.places import Place, places
from kg.ingest.incidents.sentence import Act, Said
from kg.ingest.lexicons import lexicon
from kg.model.address import Address
from kg.model.edtf import bounds

SLIGHT = frozenset(lexicon("incidents")["slight"])
"""Acts that make no incident alone."""
_STATISTICS = frozenset(lexicon("incidents")["statistics"])
_ANEW: list[str] = lexicon("incidents")["anew"]
_REPORTING = frozenset(lexicon("reporting")["verbs"])
_NARROW = 62
"""Days within which a date is that of an incident, and not of a time in which there were many."""
_FIRST = 10
"""Words of a sentence in which something leads back to the one before."""
_BEGINS = 0.5
"""The score from which a sentence begins an incident."""
_OUTLETS = ("news-outlet", "ngo", "un-body", "research-institute", "international-organisation", "coalition")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, with what of it belongs to an incident."""

    said: Said
    acts: tuple[Act, ...]
    """What was done."""
    people: tuple[Counted, ...]
    """Those to whom it was done."""
    places: tuple[Place, ...]
    """The places less than a country."""
    date: Dated | None
    """When it was done; that of a report about it is none."""
    reported: Dated | None
    """When it was reported."""
    bodies: tuple[Body, ...]
    reporters: tuple[Mention, ...]
    score: float
    reasons: tuple[str, ...]

    @property
    def place(self) -> Place | None:
        """Where it was done, as far as the sentence tells: the first place."""
        return next(iter(self.places), None)

    @property
    def begins(self) -> bool:
        """Say whether the sentence alone tells of an incident."""
        return self.score >= _BEGINS

    @property
    def begins_anew(self) -> bool:
        """Say whether its first words part it from what was told before."""
        return self.said.tokens.any_of(0, *_ANEW) is not None

    def leads_back(self, words: frozenset[str]) -> bool:
        """Say whether it speaks of what was told before: by its first words, or of people told before."""
        first = [token.lower for token in self.said.tokens][:_FIRST]
        return bool(words & {*first}) or any(one.again for one in self.people)


def evidence(text: str, said: Said) -> Evidence:
    """Weigh a sentence."""
    acts = tuple(act for act in said.acts if act.done)
    reported, date = _dates(said, acts)
    narrow = tuple(one for one in places(text, said) if one.narrow)
    people = _people(text, said, acts)
    acting = tuple(bodies(text, said, acts))
    reporters = tuple(m for m in said.named("organisation") if m.things[0].kind in _OUTLETS)
    reasons, score = _weigh(said, acts, people, narrow, date, acting)
    return Evidence(said, acts, people, narrow, date, reported, acting, reporters, score, reasons)


def _weigh(
    said: Said,
    acts: Sequence[Act],
    people: Sequence[Counted],
    narrow: Sequence[Place],
    date: Dated | None,
    acting: Sequence[Body],
) -> tuple[tuple[str, ...], float]:
    """Add up what speaks for an incident: each reason has its weight."""
    grave = [act for act in acts if act.kind not in SLIGHT]
    if not acts:
        return (), 0.0
    reasons, score = [], 0.0
    if any(act.manner.voice != "noun" for act in grave):
        reasons.append("something grave was done")
        score += 0.25
    elif grave:
        reasons.append("something grave is named")
        score += 0.1
    else:
        reasons.append("something was done")
        score += 0.05
    if people:
        number = people[0].high or people[0].low or 0
        reasons.append("to people who are counted")
        score += 0.25 if number <= 100 else 0.1
    if date is not None and date.edtf is not None:
        is_narrow = _is_narrow(date.edtf)
        reasons.append("on a date" if is_narrow else "in some time")
        score += 0.25 if is_narrow else 0.1
    if narrow:
        reasons.append("at a place")
        score += 0.2
    if acting:
        reasons.append("with a body that is named")
        score += 0.1
    if said.terms:
        reasons.append("with a punishment of some length")
        score += 0.1
    if {token.lower for token in said.tokens} & _STATISTICS:
        reasons.append("but in a statistic")
        score -= 0.3
    return tuple(reasons), max(0.0, min(1.0, score))


def _is_narrow(edtf: str) -> bool:
    """Say whether a date is that of one incident."""
    allowed = bounds(edtf)
    if allowed.earliest is None or allowed.latest is None:
        return False
    return (allowed.latest - allowed.earliest).days <= _NARROW


def _reporting(said: Said) -> Address | None:
    """Find where a clause ends in which somebody reports what follows."""
    tokens = said.tokens
    for index in range(len(tokens)):
        if tokens.lower(index) in _REPORTING and "that" in (tokens.lower(index + 1), tokens.lower(index + 2)):
            return tokens.address(index, index + 1)
    return None


def _dates(said: Said, acts: Sequence[Act]) -> tuple[Dated | None, Dated | None]:
    """Tell the date of a report from that of what was done; what only names something is neither."""
    told = _reporting(said)
    free = [one for one in said.dates if not one.attributive]
    before = [one for one in free if told is not None and one.span.end <= told.start]
    behind = [one for one in free if one not in before]
    if not acts:
        return None, None
    first = acts[0].span.start
    date = min(behind, key=lambda one: abs(one.span.start - first), default=None)
    return (before[-1] if before else None), date


def _people(text: str, said: Said, acts: Sequence[Act]) -> tuple[Counted, ...]:
    """Take those to whom something was done: before a passive verb, behind an active one."""
    parts = together(text, said.people)
    clause = said.span.start
    for act in sorted(acts, key=lambda act: act.span):
        if act.manner.voice == "passive":
            before = [p for p in parts if clause <= p[0].span.start and p[-1].span.end <= act.span.start]
            if before:
                return before[0]
        else:
            behind = [part for part in parts if part[0].span.end > act.span.start]
            if behind:
                return behind[0]
        clause = act.span.end
    return ()
