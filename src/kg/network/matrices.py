"""An edge table as what fast libraries take: a sparse matrix, or a graph of networkit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array, csr_array

from kg.errors import UsageError
from kg.network.edges import EdgeTable

if TYPE_CHECKING:
    import networkit as nk


def to_scipy(table: EdgeTable, *, directed: bool = True, weighted: bool = True) -> csr_array:
    """Give the adjacency matrix: rows and columns stand as ``table.nodes`` does.

    Several rows of the table between the same two nodes count once, with the highest of their weights: they
    are mostly several claims of one tie, and a tie is not stronger for being told twice.

    Args:
        table: the ties.
        directed: else each tie stands in both directions.
        weighted: else each tie counts 1.
    """
    size = len(table.nodes)
    source, target = table.source, table.target
    weight = table.weight if weighted else np.ones(len(table))
    if not directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
        weight = np.concatenate([weight, weight])
    order = np.lexsort((weight, target, source))
    source, target, weight = source[order], target[order], weight[order]
    last = np.ones(len(source), bool)  # of the rows of one pair the last, which has the highest weight
    last[:-1] = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
    ends = (source[last], target[last])
    return csr_array(coo_array((weight[last], ends), shape=(size, size)))


def to_networkit(table: EdgeTable, *, directed: bool = True, weighted: bool = True) -> nk.Graph:
    """Give a graph of networkit, whose nodes are the positions in ``table.nodes``; pairs as above.

    Raises:
        UsageError: networkit is not installed.
    """
    try:
        import networkit as nk
    except ImportError as error:
        raise UsageError(
            "this needs networkit; install it with: pip install 'repression-graph[network]'"
        ) from error
    matrix = coo_array(to_scipy(table, directed=directed, weighted=weighted))
    once = np.ones(matrix.nnz, bool) if directed else matrix.row <= matrix.col
    places = (matrix.row[once].astype(np.uint64), matrix.col[once].astype(np.uint64))
    ends = (matrix.data[once], places)
    return nk.GraphFromCoo(ends, n=len(table.nodes), weighted=weighted, directed=directed)
