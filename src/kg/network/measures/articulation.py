"""Articulation points: nodes without which their component would fall apart.

A search in depth numbers the nodes as it comes to them. A node v is one where some child of v cannot get, by
one edge from anywhere below, to a number lower than that of v; where a search starts, two children are
needed. Source: J. Hopcroft and R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation, 1973.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import depth_first_order

from kg.network.edges import Mask, frozen
from kg.network.measures.components import connected
from kg.network.measures.plain import plain


def articulation_points(matrix: csr_array) -> Mask:
    """Say of each node whether taking it away leaves its component in several pieces.

    Args:
        matrix: symmetric adjacency matrix, n by n; weights and self-loops are not looked at.

    Returns:
        Shape (n,), read-only.
    """
    size = matrix.shape[0]
    found = np.zeros(size, bool)
    if not size:
        return frozen(found)
    simple = plain(matrix)
    number, parent = _numbered(simple)
    lowest = _lowest(simple, number, parent)
    held = parent < size  # not where a search starts
    children = np.flatnonzero(held)
    cut = lowest[children] >= number[parent[children]]
    found[parent[children[cut]]] = True
    starts = np.flatnonzero(~held)
    found[starts] = np.bincount(parent, minlength=size + 1)[starts] > 1
    return frozen(found)


def _numbered(simple: csr_array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Number nodes by a search in depth, from a node ``n`` of its own that leads to one of each component."""
    size = simple.shape[0]
    _, first = np.unique(connected(simple), return_index=True)
    root = csr_array((np.ones(len(first)), (np.zeros(len(first), int), first)), shape=(1, size))
    whole = vstack([simple, root], format="csr")
    whole.resize(size + 1, size + 1)
    order, parent = depth_first_order(whole, size, directed=True)
    number = np.empty(size + 1, np.int64)
    number[order] = np.arange(size + 1)
    return number[:size], parent[:size].astype(np.int64)


def _lowest(
    simple: csr_array, number: npt.NDArray[np.int64], parent: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Give for each node the lowest number that one edge leads to from it or from below, not its edge up."""
    rows = np.repeat(np.arange(len(number)), np.diff(simple.indptr))
    others = simple.indices
    onward = others != parent[rows]
    lowest = number.copy()
    np.minimum.at(lowest, rows[onward], number[others[onward]])
    low, above = [*lowest.tolist(), 0], parent.tolist()
    for node in np.argsort(-number).tolist():  # children come before their parents
        if low[node] < low[above[node]]:
            low[above[node]] = low[node]
    return np.array(low[:-1], np.int64)
