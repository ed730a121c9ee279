"""What is told of laws behind incidents: stated or implied, and with which agencies and days.

Things that somebody judged to be the same are one: an incident told by two documents is one incident, and has
a law where either of them tells of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyoxigraph as ox

from kg.analyse.occurring import when
from kg.network.edges import NONE, EdgeTable
from kg.network.given import Given
from kg.network.grounds import SAME, same_things
from kg.network.involvement.incidence import CLASSES, INVOLVEMENTS, PARTS, Incidence, incidence, of_class
from kg.ontology.vocabulary import KG, KINDS

LAWS = "network-laws-and-incidents"
TABLES = (LAWS, INVOLVEMENTS, PARTS, CLASSES, SAME)
_STATED, _IMPLIED = KINDS["link/stated"].value, KINDS["link/implied"].value


@dataclass(slots=True)
class Tie:
    """A law behind an incident, from all rows that tell of it."""

    stated: bool = False
    implied: bool = False
    sure: bool = False
    """Whether one claim at least tells of it without reserve."""
    rows: list[int] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Whether it is ``stated``, else ``implied``, or ``untold`` which of these."""
        return "stated" if self.stated else "implied" if self.implied else "untold"


class LawsTold:
    """What the tables tell, things judged to be the same taken as one."""

    def __init__(self, given: Given) -> None:
        """Read the tables of ``TABLES``."""
        self.given = given
        self.same = same_things(given.tables[SAME])
        self.table: EdgeTable = given.tables[LAWS]
        agencies = of_class(given.tables[CLASSES], "Agency")
        parts = given.tables[PARTS]
        self.acting: Incidence = incidence(given.tables[INVOLVEMENTS], parts, agencies, self.same)
        self.entries: dict[str, list[int]] = defaultdict(list)
        """The entries of the incidence of each incident."""
        for entry, event in enumerate(self.acting.event.tolist()):
            self.entries[self.acting.events[event]].append(entry)
        self.ties = self._ties()
        self.bounds: dict[str, tuple[date | None, date | None]] = {}
        for row, place in enumerate(self.table.target.tolist()):
            self._widen(self.one(self.table.nodes[place]), row)
        lawful = {incident for _, incident in self.ties}
        ends = np.union1d(self.table.source, self.table.target)
        others = np.setdiff1d(np.arange(len(self.table.nodes)), ends).tolist()
        self.without = sorted({self.one(self.table.nodes[place]) for place in others} - lawful)
        """The incidents for which no law is told."""
        self.acts: dict[str, list[int]] = defaultdict(list)
        """The rows that tell of acts of these."""
        relation = parts.column("relation").texts()
        for row, place in enumerate(parts.target.tolist()):
            if relation[row] == KG["ofIncident"].value:
                self.acts[self.one(parts.nodes[place])].append(row)

    def one(self, iri: str) -> str:
        """Give the one name that a thing goes by."""
        return self.same.get(iri, iri)

    def _ties(self) -> dict[tuple[str, str], Tie]:
        table = self.table
        found: dict[tuple[str, str], Tie] = defaultdict(Tie)
        relation, hedge = table.column("relation").texts(), table.column("hedge").codes
        for row, (law, incident) in enumerate(zip(table.source.tolist(), table.target.tolist(), strict=True)):
            tie = found[self.one(table.nodes[law]), self.one(table.nodes[incident])]
            tie.stated |= relation[row] == _STATED
            tie.implied |= relation[row] == _IMPLIED
            tie.sure |= bool(hedge[row] == NONE)
            tie.rows.append(row)
        return dict(found)

    def _widen(self, incident: str, row: int) -> None:
        """Take the widest bounds of an incident; a side that one account leaves open is open."""
        first, last = (side[row].item() for side in (self.table.earliest, self.table.latest))
        if incident in self.bounds:
            start, end = self.bounds[incident]
            first = min(first, start) if first and start else None
            last = max(last, end) if last and end else None
        self.bounds[incident] = (first, last)

    def days(self, incident: str) -> tuple[date | None, date | None]:
        """Give the bounds of an incident; those of one without a law from the graph, where there is one."""
        if incident in self.bounds or self.given.facts is None:
            return self.bounds.get(incident, (None, None))
        found = when(self.given.facts, [ox.NamedNode(incident)])
        return found.earliest, found.latest

    def claims(self, tie: Tie) -> tuple[str, ...]:
        """Give the claims that tell so."""
        return self.table.claims_of(np.array(tie.rows))

    def agencies(self, incident: str) -> tuple[str, ...]:
        """Give the agencies that act in an incident, by IRI."""
        return tuple(
            self.acting.agencies[self.acting.agency[entry]] for entry in self.entries.get(incident, ())
        )

    def surely_acting(self, incident: str) -> tuple[bool, ...]:
        """Say of each of these whether one claim at least names it without reserve."""
        return tuple(not self.acting.hedged[entry] for entry in self.entries.get(incident, ()))

    def claims_of_agencies(self, incident: str) -> tuple[str, ...]:
        """Give the claims that tell so."""
        return self.acting.claims(np.array(self.entries.get(incident, []), np.int64))

    def claims_of_acts(self, incidents: Iterable[str]) -> tuple[str, ...]:
        """Give the claims that tell of acts of some incidents."""
        rows = [row for incident in incidents for row in self.acts.get(incident, ())]
        return self.given.tables[PARTS].claims_of(np.array(rows, np.int64))
