"""Betweenness: how many shortest paths between others lead through a node.

For a node v it is the sum, over pairs of other nodes s and t, of the share of the shortest paths between s
and t that pass through v. Each unordered pair counts once, edges have length 1, and nothing is divided by
the number of pairs: networkx calls this ``betweenness_centrality(normalized=False)`` of an undirected graph,
and with chosen pivots ``betweenness_centrality_subset`` with the pivots as sources and all nodes as targets.

Source: U. Brandes, A faster algorithm for betweenness centrality, 2001; its search and its way back are done
for many pivots at once. Brandes and C. Pich, Centrality estimation in large networks, 2007, for pivots.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Numbers, frozen
from kg.network.measures.pivots import chosen_pivots
from kg.network.measures.plain import plain
from kg.network.measures.search import Search, searches


def betweenness(matrix: csr_array, *, pivots: int | None = None, seed: int = 0) -> Numbers:
    """Count for each node the shortest paths between others that lead through it.

    Args:
        matrix: symmetric adjacency matrix, n by n; weights and self-loops are not looked at.
        pivots: how many nodes paths start from; None for all, which is exact. With fewer, the expected value
            of a figure is the exact one times ``pivots`` / n: figures are left as counted.
        seed: of the choice of pivots, see ``chosen_pivots``.

    Returns:
        The counts, unnormalised; shape (n,), read-only.

    Raises:
        UsageError: ``pivots`` is not at least 1, or the seed is below 0.
    """
    size = matrix.shape[0]
    starts = chosen_pivots(size, pivots, seed)
    found = np.zeros(size)
    for search in searches(plain(matrix), starts):
        found += _through(search)
    return frozen(found / 2)  # each pair is met from both of its ends


def _through(search: Search) -> Numbers:
    """Sum for each node the shares of the shortest paths that lead through it; shape (nodes,)."""
    through = np.zeros(search.depth.size)
    for step in range(len(search.levels) - 1, 1, -1):
        here, before = search.levels[step], search.levels[step - 1]
        shares = (1 + through[here]) / search.paths[here]
        if search.many(here):
            through[before] = search.paths[before] * search.product(here, shares)[before]
        else:
            cells, behind = search.followed(here)
            back = search.depth[cells] == step - 1
            np.add.at(through, cells[back], shares[behind[back]])
            through[before] *= search.paths[before]
    summed: Numbers = through.reshape(search.shape).sum(axis=1)
    return summed
