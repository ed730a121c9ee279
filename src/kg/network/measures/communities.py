"""Communities: groups of nodes with more ties among themselves than chance would give.

The Leiden method moves nodes between groups as long as modularity grows, and parts groups that hang together
badly; several rounds start from what the last one found. Source: V. A. Traag, L. Waltman and N. J. van Eck,
From Louvain to Leiden, 2019, as networkit has it. Mostly many divisions are nearly as good, so that the
group of a node is a finding of the method and no fact about the node.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.errors import UsageError
from kg.network.edges import Codes, frozen
from kg.network.matrices import networkit_graph, networkit_module
from kg.network.measures.numbering import numbered

_ROUNDS = 10


def communities(matrix: csr_array, *, resolution: float = 1.0, seed: int = 0) -> Codes:
    """Divide a network into communities of high modularity; the same ones for the same seed.

    Args:
        matrix: symmetric adjacency matrix, n by n, with weights of at least 0.
        resolution: above 1 gives smaller communities.
        seed: of the order in which nodes are tried, a whole number from 0.

    Returns:
        For each node the number of its community, from 0 in the order of their first nodes; shape (n,),
        read-only.
        A node without a tie is one by itself.

    Raises:
        UsageError: networkit is not installed, or the seed is below 0.
    """
    if seed < 0:
        raise UsageError(f"{seed} is no seed; give a whole number from 0")
    networkit = networkit_module()
    if not matrix.nnz:
        return frozen(np.arange(matrix.shape[0], dtype=np.int32))
    graph = networkit_graph(matrix, directed=False, weighted=True)
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)  # several would race, and give another division at each call
    try:
        networkit.setSeed(seed, False)
        leiden = networkit.community.ParallelLeiden(graph, iterations=_ROUNDS, gamma=resolution)
        found = np.asarray(leiden.run().getPartition().getVector())
    finally:
        networkit.setNumberOfThreads(threads)
    return numbered(found)
