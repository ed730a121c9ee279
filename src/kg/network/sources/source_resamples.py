"""Resamples of sources: as many as there are, drawn with replacement.

What is counted does not change when a source is drawn twice, so a resample is the set of sources in it. With
few sources all sets are gone through, each with its exact probability; else some are drawn.
B. Efron, Bootstrap methods: another look at the jackknife, The Annals of Statistics 7, 1979.
"""

from __future__ import annotations

from math import comb

import numpy as np
import numpy.typing as npt

EXACT = 10
"""Up to so many sources all sets are gone through: 1023 of them."""
Numbers = npt.NDArray[np.float64]


def resamples(sources: int, draws: int, seed: int) -> tuple[Numbers, Numbers]:
    """Give resamples of some sources.

    Args:
        sources: how many there are, one at least.
        draws: how many to draw where there are more than ``EXACT``.
        seed: of the drawing; the exact way needs none.

    Returns:
        Which sources are in each resample, of shape (resamples, sources), and the probability of each.
    """
    if sources > EXACT:
        generator = np.random.default_rng(seed)
        kept = np.zeros((draws, sources))
        for row in kept:
            row[generator.integers(0, sources, sources)] = 1
        return kept, np.full(draws, 1 / draws)
    sets = np.arange(1, 2**sources)
    kept = ((sets[:, None] >> np.arange(sources)) & 1).astype(np.float64)
    sizes = kept.sum(axis=1).astype(int).tolist()
    chance = {size: draws_of_all(sources, size) / sources**sources for size in set(sizes)}
    return kept, np.array([chance[size] for size in sizes])


def draws_of_all(draws: int, size: int) -> int:
    """Count the ways in which so many draws take each of some sources once at least: the surjections."""
    return sum((-1) ** left * comb(size, left) * (size - left) ** draws for left in range(size + 1))
