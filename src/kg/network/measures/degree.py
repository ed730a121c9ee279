"""Degree: how many ties a node has, and how much they weigh together.

A self-loop of an undirected network counts twice, once for each of its ends, as in every textbook and in
networkx.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from kg.network.edges import Numbers, frozen


def degree(matrix: csr_array, *, weighted: bool = False) -> Numbers:
    """Count the ties of each node of an undirected network, or sum their weights.

    Args:
        matrix: symmetric adjacency matrix, n by n.
        weighted: sum the weights.

    Returns:
        Shape (n,), read-only.
    """
    counted = _values(matrix, weighted)
    return frozen(np.asarray(counted.sum(axis=1)).ravel() + counted.diagonal())


def out_degree(matrix: csr_array, *, weighted: bool = False) -> Numbers:
    """Count the ties that lead from each node, or sum their weights; shape (n,), read-only."""
    return frozen(np.asarray(_values(matrix, weighted).sum(axis=1), np.float64).ravel())


def in_degree(matrix: csr_array, *, weighted: bool = False) -> Numbers:
    """Count the ties that lead to each node, or sum their weights; shape (n,), read-only."""
    return frozen(np.asarray(_values(matrix, weighted).sum(axis=0), np.float64).ravel())


def _values(matrix: csr_array, weighted: bool) -> csr_array:
    if weighted:
        return matrix.astype(np.float64)
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
