"""PageRank equals that of networkx, and no rank gets lost."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from scipy.sparse import csr_array
from tests.network.measures.drawn import close, digraphs, in_order, matrix_of

from kg.network.measures.pagerank import pagerank


@settings(deadline=None)
@given(digraphs(least=1))
def test_as_networkx(graph: nx.DiGraph[int]) -> None:
    theirs = in_order(nx.pagerank(graph, tol=1e-14, max_iter=2000))
    close(pagerank(matrix_of(graph)), theirs)


@settings(deadline=None)
@given(digraphs(least=1))
def test_all_ranks_sum_to_one(graph: nx.DiGraph[int]) -> None:
    assert pagerank(matrix_of(graph)).sum() == pytest.approx(1, abs=1e-12)


def test_isolated_nodes_share_evenly() -> None:
    assert pagerank(csr_array((4, 4))).tolist() == [0.25] * 4


def test_no_damping_is_even() -> None:
    ranks = pagerank(matrix_of(nx.DiGraph([(0, 1), (2, 1)])), damping=0)
    np.testing.assert_allclose(ranks, 1 / 3)


def test_no_node() -> None:
    assert pagerank(csr_array((0, 0))).shape == (0,)
