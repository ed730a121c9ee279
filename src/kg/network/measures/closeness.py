"""Harmonic closeness: how near a node is to others, with those it cannot reach at no nearness.

The sum over other nodes u of 1/d(u, v), with d the number of ties on the shortest path from u to v. Sources:
M. Marchiori and V. Latora, Harmony in the small-world, 2000; P. Boldi and S. Vigna, Axioms for centrality,
2014.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Numbers, frozen
from kg.network.measures.pivots import chosen_pivots
from kg.network.measures.plain import plain
from kg.network.measures.search import searches


def harmonic_closeness(matrix: csr_array, *, pivots: int | None = None, seed: int = 0) -> Numbers:
    """Sum for each node the nearness of the others to it.

    Args:
        matrix: symmetric adjacency matrix, n by n; weights and self-loops are not looked at.
        pivots: from how many nodes to measure; None for all, which is exact. With fewer, figures are left as
            summed: the expected value is the exact one times ``pivots`` / n.
        seed: of the choice of pivots, see ``chosen_pivots``.

    Returns:
        Not normalised, from 0 to n - 1; shape (n,), read-only.

    Raises:
        UsageError: ``pivots`` is not at least 1, or the seed is below 0.
    """
    size = matrix.shape[0]
    starts = chosen_pivots(size, pivots, seed)
    found = np.zeros(size)
    for search in searches(plain(matrix), starts):
        for step, cells in enumerate(search.levels[1:], 1):
            found += np.bincount(cells // search.width, minlength=size) / step
    return frozen(found)
