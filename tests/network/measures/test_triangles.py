"""Triangles and clustering are those of networkx, in whatever parts they are counted."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from tests.network.measures.drawn import close, graphs, in_order, matrix_of, without_loops

from kg.network.measures import triangles as module
from kg.network.measures.triangles import clustering, triangles


@settings(deadline=None)
@given(graphs())
def test_as_networkx(graph: nx.Graph[int]) -> None:
    matrix, plain = matrix_of(graph), without_loops(graph)
    close(triangles(matrix), in_order(nx.triangles(plain)))
    close(clustering(matrix), in_order(nx.clustering(plain)))


@pytest.mark.parametrize("pairs", [1, 50])
def test_in_small_parts(monkeypatch: pytest.MonkeyPatch, pairs: int) -> None:
    monkeypatch.setattr(module, "_PAIRS", pairs)
    graph = nx.barabasi_albert_graph(80, 5, seed=2)
    close(triangles(matrix_of(graph)), in_order(nx.triangles(graph)))
