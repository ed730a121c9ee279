"""The network of agencies and of what they are told to have had a part in, for any choice of things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.network.edges import NONE, Codes, EdgeTable
from kg.network.times.happenings import Happenings, with_cases

AGENCIES = "agencies-in-events"


@dataclass(frozen=True, slots=True)
class Group:
    """Who had a part in some things."""

    surely: int
    """Agencies of which an unhedged claim says so, in things that are surely among these."""
    possibly: int
    groups: int
    """Connected components of agencies and things; a thing without an agency is in none."""
    claims: tuple[str, ...]


class Together:
    """Agencies and the things that are counted, tie by tie."""

    def __init__(self, happenings: Happenings, things: Codes, table: EdgeTable) -> None:
        """Read the ties.

        Args:
            happenings: all things.
            things: the positions of those that are counted; what is done in an act counts for its case too,
                where cases are counted.
            table: ``agencies-in-events``.
        """
        event = happenings.place(table)[table.target]
        rows = np.flatnonzero(event != NONE).astype(np.int32)
        own = np.isin(event[rows], things)
        spread, whole = with_cases(happenings, event[rows[~own]])
        row = np.concatenate([rows[own], rows[~own][spread]])
        thing = np.concatenate([event[rows[own]], whole])
        kept = np.isin(thing, things)
        self.row = row[kept]
        self.thing = np.searchsorted(things, thing[kept]).astype(np.int32)
        self.table = table
        self.agency = table.source[self.row]
        self.hedged = table.column("hedge").codes[self.row] != NONE
        self.size = len(things)

    def among(self, surely: Codes, possibly: Codes) -> Group:
        """Give who had a part in some things, surely and possibly."""
        sure, maybe = (self._chosen(things) for things in (surely, possibly))
        agencies, agency = np.unique(self.agency[maybe], return_inverse=True)
        things, thing = np.unique(self.thing[maybe], return_inverse=True)
        size = len(agencies) + len(things)
        ends = (agency, len(agencies) + thing)
        matrix = coo_array((np.ones(len(agency)), ends), shape=(size, size))
        count = int(connected_components(matrix, directed=False)[0]) if size else 0
        return Group(
            surely=len(np.unique(self.agency[sure & ~self.hedged])),
            possibly=len(agencies),
            groups=count,
            claims=self.table.claims_of(self.row[maybe]),
        )

    def _chosen(self, things: Codes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        wanted = np.zeros(self.size, bool)
        wanted[things] = True
        chosen: np.ndarray[tuple[int], np.dtype[np.bool_]] = wanted[self.thing]
        return chosen
