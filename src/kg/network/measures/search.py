"""Breadth-first search from many nodes at once, which counts the shortest paths on its way.

Each start has a column of its own in dense arrays of nodes by starts, kept flat: cell ``node * width +
column``. Where few cells are reached at a step, their edges are followed one by one, so that a long thin
network costs no more than its edges; where many are, the step is one product with the sparse adjacency
matrix.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.edges import Numbers

Places = npt.NDArray[np.int64]

_CELLS = 1 << 19
"""Of one dense array; few enough that a processor keeps most of them at hand."""
_PRODUCT_IS_CHEAPER = 60
"""An edge followed one by one costs about as much as this many in a product; measured."""


def searches(adjacency: csr_array, starts: Places) -> Iterator[Search]:
    """Search from some nodes, as many of them at once as memory allows.

    Args:
        adjacency: n by n, with 1 for each edge, from row to column.
        starts: positions of nodes.
    """
    parts = -(-len(starts) * adjacency.shape[0] // _CELLS)
    for some in np.array_split(starts, min(parts, len(starts))) if parts else ():
        yield Search(adjacency, some)


class Search:
    """What is reached from some nodes, step by step."""

    def __init__(self, adjacency: csr_array, starts: Places) -> None:
        """Search until nothing more is reached."""
        self.adjacency = adjacency
        self.width = len(starts)
        self.shape = adjacency.shape[0], self.width
        self._first_edge = adjacency.indptr.astype(np.int64)
        self._degrees = np.diff(self._first_edge)
        self.depth = np.full(self.shape[0] * self.width, -1, np.int32)
        """The number of steps to each cell; -1 where nothing leads to it."""
        self.paths = np.zeros(self.depth.size)
        """The number of shortest paths to each cell."""
        first = starts * self.width + np.arange(self.width)
        self.depth[first], self.paths[first] = 0, 1.0
        self.levels = [first]
        """The cells that are reached at each step."""
        while len(reached := self._step()):
            self.levels.append(reached)

    def _step(self) -> Places:
        here, step = self.levels[-1], len(self.levels)
        if self.many(here):
            product = self.product(here, self.paths[here])
            reached = np.flatnonzero((product > 0) & (self.depth < 0))
            self.paths[reached] = product[reached]
        else:
            cells, behind = self.followed(here)
            new = self.depth[cells] < 0
            np.add.at(self.paths, cells[new], self.paths[here][behind[new]])
            reached = np.unique(cells[new])
        self.depth[reached] = step
        return reached

    def many(self, cells: Places) -> bool:
        """Say whether a product is cheaper than following the edges of these cells."""
        edges = int(self._degrees[cells // self.width].sum())
        return edges * _PRODUCT_IS_CHEAPER > (self.adjacency.nnz + self.shape[0]) * self.width

    def product(self, cells: Places, values: Numbers) -> Numbers:
        """Sum for every cell the values of those cells that an edge joins it to; of a symmetric matrix."""
        spread = np.zeros(self.depth.size)
        spread[cells] = values
        summed: Numbers = (self.adjacency @ spread.reshape(self.shape)).ravel()
        return summed

    def followed(self, cells: Places) -> tuple[Places, Places]:
        """Give the cell at the far end of every edge, and for each the place in ``cells`` of its near end."""
        nodes, columns = np.divmod(cells, self.width)
        edges, behind = edges_of(nodes, self._first_edge)
        return self.adjacency.indices[edges].astype(np.int64) * self.width + columns[behind], behind


def edges_of(nodes: Places, first_edge: Places) -> tuple[Places, Places]:
    """Give the positions of all edges of some nodes in a sparse matrix, and which node each belongs to.

    Args:
        nodes: rows of the matrix.
        first_edge: its ``indptr``.

    Returns:
        Positions in ``indices``, and for each the position in ``nodes``.
    """
    lengths = first_edge[nodes + 1] - first_edge[nodes]
    behind = np.repeat(np.arange(len(nodes)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(behind)) + (first_edge[nodes] - before)[behind], behind
