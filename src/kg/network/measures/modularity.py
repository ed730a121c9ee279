"""Modularity: how much more ties lie within communities than they would by chance.

Over communities c: w(c)/w - r (k(c)/(2 w))^2, with w the weight of all ties, w(c) of those within c, k(c)
the sum of the degrees in c, and r the resolution. Source: M. E. J. Newman, Modularity and community
structure in networks, 2006.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from kg.network.measures.degree import degree


def modularity(matrix: csr_array, communities: npt.NDArray[np.int32], *, resolution: float = 1.0) -> float:
    """Give the modularity of a division into communities, from -1/2 to 1.

    Args:
        matrix: symmetric adjacency matrix, n by n, with weights of at least 0.
        communities: of each node the number of its community, from 0; shape (n,).
        resolution: above 1 favours smaller communities.

    Returns:
        NaN where there is no tie.
    """
    degrees = degree(matrix, weighted=True)
    whole = degrees.sum()
    if not whole:
        return float("nan")
    rows, columns = matrix.tocoo().coords
    same = communities[rows] == communities[columns]
    weights = matrix.tocoo().data
    within = weights[same].sum() + weights[rows == columns].sum()  # a self-loop has both ends within
    share = np.bincount(communities, degrees) / whole
    return float(within / whole - resolution * (share**2).sum())
