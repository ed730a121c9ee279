"""How many ties lie between one node and each other on the shortest path."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Codes, frozen
from kg.network.measures.search import edges_of


def distances(matrix: csr_array, start: int) -> Codes:
    """Count the steps from one node to each other, the way ties point.

    Args:
        matrix: adjacency matrix, n by n, from row to column; weights are not looked at.
        start: the position of the node.

    Returns:
        0 for the node itself and -1 where nothing leads; shape (n,), read-only.

    Raises:
        IndexError: there is no such position.
    """
    size = matrix.shape[0]
    if not 0 <= start < size:
        raise IndexError(f"{start} is no position among {size} nodes")
    first_edge = matrix.indptr.astype(np.int64)
    steps = np.full(size, -1, np.int32)
    steps[start] = 0
    here, step = np.array([start]), 0
    while len(here):
        step += 1
        reached = matrix.indices[edges_of(here, first_edge)[0]]
        reached = reached[steps[reached] < 0]
        steps[reached] = step
        # Each once: to sort few is cheap, and to look through all nodes is cheaper than to sort many.
        here = np.unique(reached) if len(reached) < size // 8 else np.flatnonzero(steps == step)
    return frozen(steps)
