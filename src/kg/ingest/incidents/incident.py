"""An incident as a text tells it: what was done, to whom, where, when and by whom, each with its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.ingest.counts.counted import Counted
from kg.ingest.dates.dated import Dated
from kg.ingest.gazetteer.named import Mention
from kg.ingest.incidents.bodies import Body
from kg.ingest.incidents.places import Place
from kg.ingest.incidents.sentence import Act, Said
from kg.model.address import Address


@dataclass(frozen=True, slots=True)
class Incident:
    """What is proposed."""

    kind: str
    """The gravest act, as the ontology's list notes it."""
    acts: tuple[Act, ...]
    sentences: tuple[Said, ...]
    """Those that tell it, in the order of the text."""
    date: Dated | None
    reported: Dated | None
    """When it was reported, where the text tells that."""
    places: tuple[Place, ...]
    """Where it was done, the first first; those after it may say in which province that lies."""
    people: tuple[Counted, ...]
    """Those to whom it was done, as they are first counted."""
    bodies: tuple[Body, ...]
    """Who did it, or is named with it."""
    outcomes: tuple[str, ...]
    """What it led to, as the ontology's list notes it; a term has its months behind it."""
    laws: tuple[Mention, ...]
    reporters: tuple[Mention, ...]
    """Who is said to report it, the nearest first."""
    score: float
    """From 0 to 1: how surely it is an incident."""
    reasons: tuple[str, ...] = field(default=())
    """What speaks for it, for a person to read."""

    @property
    def span(self) -> Address:
        """The passage: from the first sentence that tells it to the last."""
        return Address(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def place(self) -> Place | None:
        """Where it was done."""
        return next(iter(self.places), None)

    @property
    def best(self) -> Address:
        """The one sentence that says most of it."""
        return max(self.sentences, key=weight).span


def weight(said: Said) -> float:
    """Weigh how much a sentence says of an incident."""
    done = sum(act.done for act in said.acts)
    return done + 1.5 * bool(said.people) + bool(said.dates) + 0.5 * len(said.mentions[:2])
