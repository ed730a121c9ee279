"""Articulation points are those of networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from tests.network.measures.drawn import graphs, matrix_of

from kg.network.measures.articulation import articulation_points


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_as_networkx(graph: nx.Graph[int]) -> None:
    found = articulation_points(matrix_of(graph))
    assert set(np.flatnonzero(found).tolist()) == set(nx.articulation_points(graph))
    assert not found.flags.writeable


def test_a_larger_one() -> None:
    graph = nx.gnm_random_graph(3000, 3600, seed=5)
    found = articulation_points(matrix_of(graph))
    assert set(np.flatnonzero(found).tolist()) == set(nx.articulation_points(graph))


def test_a_long_chain() -> None:
    found = articulation_points(matrix_of(nx.path_graph(2000)))
    assert np.flatnonzero(~found).tolist() == [0, 1999]
