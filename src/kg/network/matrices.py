"""An edge table as what fast libraries take: a sparse matrix, or a graph of networkit."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from kg.errors import UsageError
from kg.network.edges import EdgeTable, Numbers

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
    pair, highest = _highest(source.astype(np.int64) * size + target, weight)
    ends = np.divmod(pair, max(size, 1))
    return csr_array(coo_array((highest, ends), shape=(size, size)))


def _highest(pair: npt.NDArray[np.int64], weight: Numbers) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Give each pair once, ascending, with the highest weight that stands beside it."""
    if len(weight) and (weight == weight[0]).all():  # as it mostly is, and three times as fast
        each = np.unique(pair)
        return each, np.full(len(each), weight[0])
    order = np.lexsort((weight, pair))
    pair, weight = pair[order], weight[order]
    last = np.ones(len(pair), bool)  # of the rows of one pair the last, which has the highest weight
    last[:-1] = pair[1:] != pair[:-1]
    return pair[last], weight[last]


def to_networkit(table: EdgeTable, *, directed: bool = True, weighted: bool = True) -> nk.Graph:
    """Give a graph of networkit, whose nodes are the positions in ``table.nodes``; pairs as above.

    Raises:
        UsageError: networkit is not installed.
    """
    matrix = to_scipy(table, directed=directed, weighted=weighted)
    return networkit_graph(matrix, directed=directed, weighted=weighted)


def networkit_graph(matrix: csr_array, *, directed: bool, weighted: bool) -> nk.Graph:
    """Give the graph of networkit that has this adjacency matrix, symmetric unless it is directed.

    Raises:
        UsageError: networkit is not installed.
    """
    networkit = networkit_module()
    cells = coo_array(matrix)
    once = np.ones(cells.nnz, bool) if directed else cells.row <= cells.col
    places = (cells.row[once].astype(np.uint64), cells.col[once].astype(np.uint64))
    ends = (cells.data[once].astype(np.float64), places)
    return networkit.GraphFromCoo(ends, n=cells.shape[0], weighted=weighted, directed=directed)


def networkit_module() -> ModuleType:
    """Import networkit, which is an optional extra.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import networkit
    except ImportError as error:
        raise UsageError(
            "this needs networkit; install it with: pip install 'repression-graph[network]'"
        ) from error
    module: ModuleType = networkit
    return module
