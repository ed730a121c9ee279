"""PageRank: where one ends up who follows ties at random, and now and then starts anew anywhere.

The rank p of a node is (1 - d)/n + d (sum over nodes u with a tie to it of p(u) w(u, v)/w(u) + m/n), with
w(u) the weight of all ties from u, and m the rank of all nodes that no tie leads from: who is there starts
anew anywhere. All ranks sum to 1. Source: L. Page, S. Brin, R. Motwani and T. Winograd, The PageRank
citation ranking, 1999.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Numbers, frozen


def pagerank(
    matrix: csr_array, *, damping: float = 0.85, tolerance: float = 1e-12, most_rounds: int = 1000
) -> Numbers:
    """Rank nodes by the ties that lead to them.

    Args:
        matrix: adjacency matrix, n by n, from row to column; weights of at least 0.
        damping: the share d of steps that follow a tie, from 0 to under 1.
        tolerance: the ranks are at most about this far, summed over all nodes, from where they would end.
        most_rounds: with the defaults about 170 are needed at most.

    Returns:
        Ranks that sum to 1; shape (n,), read-only; empty for no nodes.
    """
    size = matrix.shape[0]
    if not size:
        return frozen(np.zeros(0))
    out = np.asarray(matrix.sum(axis=1), np.float64).ravel()
    leads_on = out > 0
    share = np.divide(1.0, out, out=np.zeros(size), where=leads_on)
    inward = csr_array(matrix.T).astype(np.float64)
    rank = np.full(size, 1 / size)
    for _ in range(most_rounds):
        anywhere = (1 - damping) + damping * rank[~leads_on].sum()
        onward = damping * (inward @ (rank * share)) + anywhere / size
        moved = np.abs(onward - rank).sum()
        rank = onward
        if moved * damping <= tolerance * (1 - damping):  # what all further rounds together may still move
            break
    return frozen(rank / rank.sum())
