"""Which rows stand when claims, or the origins they come from, are drawn anew.

Claims of one origin stand and fall together, so what is drawn is the origin: as many of them as there are,
with replacement, and a claim stands where one of its origins was drawn (the bootstrap of whole clusters:
Davison and Hinkley, Bootstrap Methods and their Application, 1997, section 3.8; Field and Welsh,
Bootstrapping clustered data, 2007). For a tie is there or not, how often an origin was drawn does not
matter: about 63 in 100 of many origins stand in each draw. A claim that is hedged stands, besides, only
with a chance of its own. What the reference data states without a claim always stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.network.edges import NONE, EdgeTable, Mask
from kg.network.grounds import Evidence


class Resampled:
    """Draws of the rows of some tables, one behind the other."""

    def __init__(
        self, tables: Sequence[EdgeTable], evidence: Evidence, *, by_origin: bool, hedged: float
    ) -> None:
        """Gather claims and units.

        Args:
            tables: whose rows are drawn; a row that is hedged has ``hedge``.
            evidence: the origins of the claims. A claim without any known one is an origin of its own.
            by_origin: draw origins; else each claim for itself.
            hedged: the chance, from 0 to 1, that a hedged claim stands where it was drawn.
        """
        self.hedged = hedged
        self.claims = tuple(sorted({claim for table in tables for claim in table.claim.values}))
        """Their IRIs."""
        position = {claim: place for place, claim in enumerate(self.claims)}
        self._of_row = np.concatenate([_recoded(table, position) for table in tables])
        self.reserved: Mask = np.concatenate([table.column("hedge").codes != NONE for table in tables])
        """Of each row, whether it is hedged."""
        self.unclaimed: Mask = self._of_row == NONE
        """Of each row, whether the reference data states it without a claim."""
        self._reserved = np.unique(self._of_row[self.reserved & ~self.unclaimed])
        heads = evidence.heads if by_origin else {}
        pairs = [(place, one) for claim, place in position.items() for one in heads.get(claim) or (claim,)]
        units = {one: place for place, one in enumerate(sorted({one for _, one in pairs}))}
        self.units = len(units)
        """How many origins there are, or claims."""
        self._claim = np.array([place for place, _ in pairs], np.int64)
        self._unit = np.array([units[one] for _, one in pairs], np.int64)

    def claims_of(self, rows: npt.NDArray[Any]) -> tuple[str, ...]:
        """Give the IRIs of the claims behind some rows, by a mask or by position; each once, sorted."""
        codes = np.unique(self._of_row[rows])
        return tuple(self.claims[code] for code in codes.tolist() if code != NONE)

    def units_of(self, claims: Collection[str]) -> int:
        """Count the origins, or claims, that some claims come from."""
        wanted = set(claims)
        known = np.array([claim in wanted for claim in self.claims], bool)
        return len(np.unique(self._unit[known[self._claim]]))

    def draw(self, random: np.random.Generator) -> Mask:
        """Draw once; say of each row whether it stands."""
        drawn = np.zeros(self.units, bool)
        if self.units:
            drawn[random.integers(0, self.units, self.units)] = True
        stands = np.zeros(len(self.claims) + 1, bool)
        stands[self._claim[drawn[self._unit]]] = True
        stands[self._reserved] &= random.random(len(self._reserved)) < self.hedged
        stands[NONE] = True  # the last cell, which rows without a claim take
        rows: Mask = stands[self._of_row]
        return rows


def _recoded(table: EdgeTable, position: Mapping[str, int]) -> npt.NDArray[np.int64]:
    places = np.array([*(position[claim] for claim in table.claim.values), NONE], np.int64)
    codes: npt.NDArray[np.int64] = places[table.claim.codes]
    return codes
