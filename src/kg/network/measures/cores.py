"""Core numbers: how deep in the dense parts of a network a node lies.

The k-core is what is left when nodes with fewer than k ties among those left are taken away until none is;
the core number of a node is the highest k of a core that holds it. Sources: S. B. Seidman, Network structure
and minimum degree, 1983; V. Batagelj and M. Zaversnik, An O(m) algorithm for cores decomposition of
networks, 2003.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Codes, frozen
from kg.network.measures.plain import plain
from kg.network.measures.search import edges_of


def core_numbers(matrix: csr_array) -> Codes:
    """Give the core number of each node.

    Args:
        matrix: symmetric adjacency matrix, n by n; weights and self-loops are not looked at.

    Returns:
        Shape (n,), read-only; 0 for a node without a tie.
    """
    simple = plain(matrix)
    first_edge = simple.indptr.astype(np.int64)
    left = np.diff(first_edge)  # ties to nodes that are still there
    there = np.ones(len(left), bool)
    core = np.zeros(len(left), np.int32)
    waiting = np.arange(len(left))
    while len(waiting := waiting[there[waiting]]):
        k = left[waiting].min()
        leaving = waiting[left[waiting] <= k]
        while len(leaving):
            core[leaving], there[leaving] = k, False
            others = simple.indices[edges_of(leaving, first_edge)[0]]
            others = others[there[others]]
            np.subtract.at(left, others, 1)
            leaving = np.unique(others[left[others] <= k])
    return frozen(core)
