"""Communities are as good as those that networkx finds, and modularity is the same number."""

from __future__ import annotations

import sys

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.measures.drawn import graphs, matrix_of

from kg.errors import UsageError
from kg.network.measures.communities import communities
from kg.network.measures.modularity import modularity
from kg.network.measures.numbering import numbered

MARGIN = 0.005
"""Of modularity: so much below what networkx finds is no worse for any use."""


def _groups(labels: np.ndarray[tuple[int], np.dtype[np.int32]]) -> list[set[int]]:
    return [set(np.flatnonzero(labels == label).tolist()) for label in range(labels.max(initial=-1) + 1)]


@pytest.mark.parametrize("planted", [(20, 50, 0.2, 0.005), (10, 60, 0.15, 0.03), (5, 100, 0.1, 0.01)])
@pytest.mark.parametrize("seed", [1, 2])
def test_planted_ones_are_found(planted: tuple[int, int, float, float], seed: int) -> None:
    pytest.importorskip("networkit")
    graph = nx.planted_partition_graph(*planted, seed=seed)
    matrix = matrix_of(graph)
    found = communities(matrix, seed=seed)
    theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
    assert modularity(matrix, found) > theirs - MARGIN
    assert np.array_equal(found, communities(matrix, seed=seed))
    assert not found.flags.writeable


def test_far_apart_ones_are_found_exactly() -> None:
    pytest.importorskip("networkit")
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(6))
    graph.add_edge(0, 10)
    graph.add_node(11)
    assert communities(matrix_of(graph)).tolist() == [0] * 5 + [1] * 6 + [2]


@settings(deadline=None)
@given(graphs(), st.sampled_from([0.5, 1.0, 2.0]), st.data())
def test_modularity_as_networkx(graph: nx.Graph[int], resolution: float, data: st.DataObject) -> None:
    size = len(graph)
    drawn = data.draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    labels = numbered(np.array(drawn, np.int64))
    ours = modularity(matrix_of(graph), labels, resolution=resolution)
    if graph.number_of_edges():
        theirs = nx.community.modularity(graph, _groups(labels), resolution=resolution)
        assert ours == pytest.approx(theirs, abs=1e-9)
    else:
        assert np.isnan(ours)


def test_without_ties_each_node_is_alone() -> None:
    pytest.importorskip("networkit")
    assert communities(matrix_of(nx.empty_graph(3))).tolist() == [0, 1, 2]
    assert communities(matrix_of(nx.empty_graph(0))).tolist() == []


def test_without_networkit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkit", None)
    with pytest.raises(UsageError, match=r"pip install 'repression-graph\[network\]'"):
        communities(matrix_of(nx.path_graph(3)))


def test_a_bad_seed() -> None:
    with pytest.raises(UsageError, match="-1 is no seed"):
        communities(matrix_of(nx.path_graph(3)), seed=-1)
