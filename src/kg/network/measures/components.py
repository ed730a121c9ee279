"""Components: which nodes ties connect.

Nodes are in one component where a path leads from each to each other: along ties in either direction
(``connected``), or only the way they point (``strongly_connected``; a component of more than one node is a
circle). Source: D. J. Pearce, An improved algorithm for finding the strongly connected components, 2005, in
scipy.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kg.network.edges import Codes, frozen
from kg.network.measures.numbering import numbered


def connected(matrix: csr_array) -> Codes:
    """Number the components of a network whose ties count in both directions.

    Args:
        matrix: adjacency matrix, n by n; it need not be symmetric.

    Returns:
        For each node the number of its component, from 0 in the order of their first nodes; shape (n,),
        read-only.
    """
    return _numbered(matrix, "weak")


def strongly_connected(matrix: csr_array) -> Codes:
    """Number the components within which ties lead from each node to each other; as above."""
    return _numbered(matrix, "strong")


def _numbered(matrix: csr_array, connection: Literal["weak", "strong"]) -> Codes:
    if not matrix.shape[0]:
        return frozen(np.zeros(0, np.int32))
    return numbered(connected_components(matrix, directed=True, connection=connection)[1])
