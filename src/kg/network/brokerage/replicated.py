"""A ranking by documentation centrality, made again for each draw of the origins or claims behind it."""

from __future__ import annotations

import numpy as np

from kg.network.brokerage.actors_tied import ActorTies
from kg.network.brokerage.centrality import Effort, centrality
from kg.network.brokerage.rank_intervals import RankIntervals, places, rank_intervals
from kg.network.brokerage.resampled import Resampled


def replicated(
    tied: ActorTies, resampled: Resampled, measure: str, much: Effort, *, seed: int, first: int
) -> RankIntervals:
    """Rank all actors again for each draw.

    Args:
        tied: the actors and their ties.
        resampled: the rows these rest on.
        measure: one of ``kg.network.brokerage.centrality.MEASURES``.
        much: how many draws, and from how many actors paths start in each.
        seed: the same one gives the same draws, one by one, however many there are.
        first: how many places count as the first ones.
    """
    found = []
    for number in range(much.replicates):
        random = np.random.default_rng([seed, number])
        network = tied.matrix(tied.kept(resampled.draw(random)))
        starts = int(random.integers(1 << 31))
        found.append(places(centrality(measure, network, pivots=much.pivots, seed=starts)))
    return rank_intervals(found, first)
