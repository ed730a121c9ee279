"""Distances are those of networkx, and -1 where nothing leads."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from tests.network.measures.drawn import digraphs, graphs, matrix_of

from kg.network.measures.distances import distances


@settings(deadline=None)
@given(st.one_of(graphs(least=1), digraphs(least=1)), st.data())
def test_as_networkx(graph: nx.Graph[int], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(graph) - 1))
    theirs = nx.single_source_shortest_path_length(graph, start)
    found = distances(matrix_of(graph), start)
    assert found.tolist() == [theirs.get(node, -1) for node in range(len(graph))]
    assert not found.flags.writeable


@pytest.mark.parametrize("start", [-1, 3])
def test_no_such_node(start: int) -> None:
    with pytest.raises(IndexError, match="no position"):
        distances(csr_array((3, 3)), start)
