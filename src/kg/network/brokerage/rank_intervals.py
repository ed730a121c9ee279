"""Ranks with ties, and how far they move from one replicate to the next.

Who ties shares all places of the tie: of two best ones each has the places 1 to 2. So an interval never
makes a difference that the values do not make. Rank intervals: H. Goldstein and D. J. Spiegelhalter, League
tables and their limitations, Journal of the Royal Statistical Society A 159, 1996.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.network.edges import Numbers

Places = npt.NDArray[np.int32]

_DIGITS = 9
"""What agrees to so many digits of the highest value is a tie: sums in another order differ in the last
ones."""


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """Of each node the places it took, and how surely it is among the first."""

    low: Places
    """The 5th percentile of the best place of its ties; 1 is the highest value."""
    high: Places
    """The 95th percentile of the last place of its ties."""
    among_first: Numbers
    """The share of replicates in which it and all that tie with it are among the first."""

    def not_told_apart(self) -> npt.NDArray[np.bool_]:
        """Say of each node whether its interval spans half the ranking."""
        span: npt.NDArray[np.bool_] = 2 * (self.high - self.low) >= len(self.low)
        return span


def places(values: Numbers) -> tuple[Places, Places]:
    """Give the first and the last of the places that each value shares; the highest one has place 1."""
    scale = np.abs(values).max(initial=0)
    rounded = np.round(values / scale, _DIGITS) if scale > 0 else values
    ascending = np.sort(rounded)
    first = len(values) - np.searchsorted(ascending, rounded, "right") + 1
    last = len(values) - np.searchsorted(ascending, rounded, "left")
    return first.astype(np.int32), last.astype(np.int32)


def rank_intervals(replicates: Sequence[tuple[Places, Places]], first: int) -> RankIntervals:
    """Summarise what ``places`` gave for each replicate, of which there is at least one.

    Args:
        replicates: first and last places, each of shape (nodes,).
        first: how many places count as the first ones.
    """
    best, worst = (np.stack(side) for side in zip(*replicates, strict=True))
    return RankIntervals(
        np.percentile(best, 5, axis=0, method="lower").astype(np.int32),
        np.percentile(worst, 95, axis=0, method="higher").astype(np.int32),
        (worst <= first).mean(axis=0),
    )
