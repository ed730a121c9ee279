"""The adjacency matrix of a network without weights and self-loops."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array


def plain(matrix: csr_array) -> csr_array:
    """Give the matrix with 1 for every edge, none from a node to itself, and none that is stored as 0."""
    cells = matrix.tocoo()
    rows, columns = cells.coords
    kept = (rows != columns) & (cells.data != 0)
    ends = rows[kept], columns[kept]
    made = csr_array(coo_array((np.ones(len(ends[0])), ends), shape=matrix.shape))
    made.data[:] = 1.0  # a cell that was stored twice was summed
    return made
