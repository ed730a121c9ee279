"""Components are those of networkx, numbered in the order of their first nodes."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from tests.network.measures.drawn import digraphs, graphs, matrix_of

from kg.network.edges import Codes
from kg.network.measures.components import connected, strongly_connected


def _groups(labels: Codes) -> list[list[int]]:
    return [np.flatnonzero(labels == label).tolist() for label in range(labels.max(initial=-1) + 1)]


@settings(deadline=None)
@given(graphs())
def test_undirected(graph: nx.Graph[int]) -> None:
    found = connected(matrix_of(graph))
    assert _groups(found) == sorted(map(sorted, nx.connected_components(graph)))
    assert not found.flags.writeable


@settings(deadline=None)
@given(digraphs())
def test_directed(graph: nx.DiGraph[int]) -> None:
    matrix = matrix_of(graph)
    assert _groups(connected(matrix)) == sorted(map(sorted, nx.weakly_connected_components(graph)))
    assert _groups(strongly_connected(matrix)) == sorted(map(sorted, nx.strongly_connected_components(graph)))
