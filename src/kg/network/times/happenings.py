"""What happened, from the table of dates: each thing once, with its first and last possible day.

Things that are judged to be the same are one, by the first of their IRIs. A day is a whole number, counted
from 1970; ``EARLY`` and ``LATE`` stand for an end that is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from kg.network.edges import NONE, Codes, Days, EdgeTable, Mask
from kg.network.grounds import same_things
from kg.network.joins import join
from kg.ontology.vocabulary import KG

DATES = "dates-of-events"
PARTS = "network-events-and-events"
CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "incidents": KG["Incident"].value,
        "acts": KG["Act"].value,
        "operations": KG["Operation"].value,
        "practices": KG["Practice"].value,
        "policies": KG["Policy"].value,
        "speech-acts": KG["SpeechAct"].value,
    }
)
"""What can be counted: the name of an option, and the class."""
Day = npt.NDArray[np.int64]
EARLY, LATE = -(1 << 40), 1 << 40
OF_CASE = KG["ofIncident"].value


class Happenings:
    """All things of a table of dates. Every array is as long as ``table.nodes``; read it at ``one``."""

    def __init__(self, table: EdgeTable, parts: EdgeTable, same: EdgeTable) -> None:
        """Read the table.

        Args:
            table: ``dates-of-events``: from each thing to its class, a row a claim that speaks of it.
            parts: ``network-events-and-events``, of which the acts of cases are read.
            same: ``things-judged-the-same``.
        """
        self.table = table
        self.parts = parts
        firsts = same_things(same)
        known = table.position
        self.first_of: Mapping[str, int] = {
            iri: known.get(firsts.get(iri, iri), place) for iri, place in known.items()
        }
        """The position of each thing, or of the first of those that are the same, by IRI."""
        self.one: Codes = np.array([self.first_of[iri] for iri in table.nodes], np.int32)
        self.thing: Codes = self.one[table.source] if len(table) else table.source
        """Of each row of the table, the thing."""
        size = len(table.nodes)
        early, late = days(table.earliest, LATE), days(table.latest, EARLY)
        self.earliest: Day = np.full(size, LATE)
        self.latest: Day = np.full(size, EARLY)
        np.minimum.at(self.earliest, self.thing, early)
        np.maximum.at(self.latest, self.thing, late)
        self.earliest[self.earliest == LATE] = EARLY
        self.latest[self.latest == EARLY] = LATE
        self.bounded: Mask = (self.earliest > EARLY) | (self.latest < LATE)
        """Whether anything is known of when it was."""
        self.sure: Mask = self.bounded.copy()
        """Whether nothing of its date is hedged."""
        self.sure[self.thing[table.column("date_hedge").codes != NONE]] = False
        self.inferred: Mask = np.zeros(size, bool)
        """Whether a date of it is not simply stated, such as where its year is that of the report."""
        self.inferred[self.thing[table.column("basis").codes != NONE]] = True
        self.hedged: Mask = np.ones(size, bool)
        """Whether hedged claims alone say that there is such a thing."""
        self.hedged[self.thing[table.column("hedge").codes == NONE]] = False
        self._take_over()

    def of(self, what: str) -> Codes:
        """Give the positions of all things of a class, by the name that ``CLASSES`` has for it; sorted."""
        place = self.table.position.get(CLASSES[what], NONE)
        return np.unique(self.thing[self.table.target == place])

    def place(self, table: EdgeTable) -> Codes:
        """Give for each node of another table the position of that thing here, or ``NONE``."""
        return np.array([self.first_of.get(iri, NONE) for iri in table.nodes], np.int32)

    @cached_property
    def cases(self) -> tuple[Codes, Codes, Codes]:
        """Acts and their cases, pair by pair, and the row of ``parts`` that says so."""
        parts = self.parts
        relation = parts.column("relation")
        wanted = relation.values.index(OF_CASE) if OF_CASE in relation.values else len(relation.values)
        rows = np.flatnonzero(relation.codes == wanted).astype(np.int32)
        here = self.place(parts)
        acts, cases = here[parts.source[rows]], here[parts.target[rows]]
        kept = (acts != NONE) & (cases != NONE)
        return acts[kept], cases[kept], rows[kept]

    def _take_over(self) -> None:
        """Let an act of which no date is known possibly be whenever its case was; never surely."""
        acts, cases, _ = self.cases
        kept = ~self.bounded[acts] & self.bounded[cases]
        acts, cases = acts[kept], cases[kept]
        self.earliest[acts], self.latest[acts] = LATE, EARLY
        np.minimum.at(self.earliest, acts, self.earliest[cases])
        np.maximum.at(self.latest, acts, self.latest[cases])
        self.bounded[acts] = True


def days(column: Days, absent: int) -> Day:
    """Give days as whole numbers, and a number for each that is not there."""
    return np.where(np.isnat(column), absent, column.astype(np.int64))


def with_cases(happenings: Happenings, events: Codes) -> tuple[Codes, Codes]:
    """Pair events with what they are counted as part of: an act with its cases, all else with itself.

    Returns:
        The rows of ``events``, and the positions of the things.
    """
    acts, cases, _ = happenings.cases
    rows, found = join(events, acts)
    alone = np.flatnonzero(~np.isin(events, acts))
    return (
        np.concatenate([rows, alone]).astype(np.int32),
        np.concatenate([cases[found], events[alone]]).astype(np.int32),
    )
