"""From two kinds of node to one: who shares how many of the others.

With B the matrix of, say, actors by events, actors i and j share (B B^T)(i, j) events. Source: S. P.
Borgatti and M. G. Everett, Network analysis of 2-mode data, 1997. What many have a part in ties all of these
to each other: n actors of one event make n (n - 1)/2 ties, so that the result may be far larger than what it
is made of.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array


def projected(matrix: csr_array) -> csr_array:
    """Count for each two rows the columns in which both have something.

    Args:
        matrix: one kind of node by another, n by m; values are not looked at.

    Returns:
        Symmetric, n by n, with the number of shared ones; nothing on the diagonal; its data are
        read-only.
    """
    cells = matrix.tocoo()
    rows, columns = (ends[cells.data != 0] for ends in cells.coords)
    held = csr_array((np.ones(len(rows)), (rows, columns)), shape=matrix.shape)
    held.data[:] = 1.0  # a cell that was stored twice was summed
    shared = (held @ held.T).tocoo()
    rows, columns = shared.coords
    apart = rows != columns
    made = csr_array((shared.data[apart], (rows[apart], columns[apart])), shape=shared.shape)
    made.sort_indices()
    made.data.setflags(write=False)
    return made
