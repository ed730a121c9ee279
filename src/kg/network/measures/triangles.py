"""Triangles, and how closely knit the surroundings of a node are.

The local clustering coefficient of a node with d neighbours is the number of ties between these over d (d -
1)/2, the most there could be; 0 where d is under 2. Sources: D. J. Watts and S. H. Strogatz, Collective
dynamics of small-world networks, 1998; T. Schank and D. Wagner, Finding, counting and listing all triangles,
2005, for pointing each edge at the end with more neighbours: then no node has many to try.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.edges import Numbers, frozen
from kg.network.measures.plain import plain

_PAIRS = 1 << 23
"""So many pairs of edges are gone through at once."""


def triangles(matrix: csr_array) -> npt.NDArray[np.int64]:
    """Count the triangles that each node is a corner of.

    Args:
        matrix: symmetric adjacency matrix, n by n; weights and self-loops are not looked at.

    Returns:
        Shape (n,), read-only.
    """
    return _counted(plain(matrix))


def clustering(matrix: csr_array) -> Numbers:
    """Give the local clustering coefficient of each node, from 0 to 1; shape (n,), read-only."""
    simple = plain(matrix)
    neighbours = np.diff(simple.indptr).astype(np.int64)
    pairs = neighbours * (neighbours - 1) / 2
    return frozen(np.divide(_counted(simple), pairs, out=np.zeros(len(pairs)), where=pairs > 0))


def _counted(simple: csr_array) -> npt.NDArray[np.int64]:
    """Count triangles in an order of nodes by degree, in which an edge leads from low to high."""
    order = np.argsort(np.diff(simple.indptr), kind="stable")
    upward = simple[order][:, order]
    rows = np.repeat(np.arange(upward.shape[0]), np.diff(upward.indptr))
    kept = rows < upward.indices
    ends = rows[kept], upward.indices[kept]
    upward = csr_array((np.ones(len(ends[0])), ends), shape=simple.shape)
    downward = csr_array(upward.T)
    found = np.zeros(simple.shape[0])
    for some in _blocks(upward, upward):
        closing = (upward[some] @ upward).multiply(upward[some])  # at the lowest and the highest corner
        found[some] += np.asarray(closing.sum(axis=1)).ravel()
        found += np.asarray(closing.sum(axis=0)).ravel()
    for some in _blocks(downward, upward):
        opening = (downward[some] @ upward).multiply(upward[some])  # at the one between them
        found[some] += np.asarray(opening.sum(axis=1)).ravel()
    placed = np.empty(len(found), np.int64)
    placed[order] = np.rint(found)
    return frozen(placed)


def _blocks(left: csr_array, right: csr_array) -> Iterator[slice]:
    """Part the rows of a product so that the work, and so the memory, of each part is bounded."""
    work = np.cumsum(np.concatenate([[0], left @ np.diff(right.indptr).astype(np.float64)]))
    start = 0
    while start < left.shape[0]:
        end = max(start + 1, int(np.searchsorted(work, work[start] + _PAIRS)) - 1)
        yield slice(start, end)
        start = end
