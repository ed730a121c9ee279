"""When something happened, in words: its dates, what they rest on, and whether it fell into a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.edtf_words import in_words
from kg.ontology.vocabulary import KG, KINDS

_STATED = KINDS["basis/stated"]
_PART_OF_MONTH = KINDS["basis/part-of-month"]


@dataclass(frozen=True, slots=True)
class When:
    """The time of one thing."""

    dates: tuple[str, ...]
    """Its own dates as EDTF; empty where it has none."""
    words: str
    basis: str
    """What its dates rest on where they are not simply stated, such as *part of a month*."""
    hedge: str
    earliest: date | None
    """The first day that its dates, or its place in the order of things, allow; None where that is open."""
    latest: date | None

    @property
    def bounded(self) -> bool:
        """Say whether anything is known of when it was."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends included; None is open."""

    start: date | None = None
    end: date | None = None

    def __bool__(self) -> bool:
        """Say whether it leaves anything out."""
        return self.start is not None or self.end is not None

    def holds(self, when: When) -> str:
        """Say whether something happened ``surely`` or ``possibly`` within; an empty text if it cannot have.

        What lasts is surely within only as a whole.
        """
        start, end = self.start or date.min, self.end or date.max
        if (when.earliest or date.min) > end or (when.latest or date.max) < start:
            return ""
        begins = self.start is None or (when.earliest is not None and when.earliest >= start)
        ends = self.end is None or (when.latest is not None and when.latest <= end)
        return "surely" if begins and ends else "possibly"


def when(facts: Facts, things: list[ox.NamedNode]) -> When:
    """Give the time of a thing, told by one or several nodes that are judged to be the same."""
    dated = [(node, text) for node in things for text in facts.texts(node, KG["date"])]
    bases = {basis for node, _ in dated for basis in facts.things(node, KG["dateBasis"])}
    parts = _PART_OF_MONTH in bases
    said = dict.fromkeys(in_words(text, facts.language, parts_of_months=parts) for _, text in dated)
    hedges = [facts.hedge(node, KG["date"]) for node, _ in dated]
    earliest = [day for node in things for day in facts.texts(node, KG["earliest"])]
    latest = [day for node in things for day in facts.texts(node, KG["latest"])]
    return When(
        dates=tuple(dict.fromkeys(text for _, text in dated)),
        words=facts.words["order"]["elsewhere"].join(said),
        basis=facts.names(bases - {_STATED}),
        hedge=hedges[0] if hedges and all(hedges) else "",
        earliest=date.fromisoformat(min(earliest)) if earliest else None,
        latest=date.fromisoformat(max(latest)) if latest else None,
    )


def sort_key(when: When) -> tuple[date, date]:
    """Order things by their first day, those without one by their last; the undated come last."""
    last = when.latest or date.max
    return when.earliest or last, last


def hedged(text: str, hedge: str) -> str:
    """Mark a text with its hedges, where it has only hedged support."""
    return f"{text} ({hedge})" if text and hedge else text
