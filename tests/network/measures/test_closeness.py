"""Harmonic closeness is that of networkx, from all nodes and from chosen ones."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.measures.drawn import MOST, close, graphs, in_order, matrix_of

from kg.errors import UsageError
from kg.network.measures.closeness import harmonic_closeness
from kg.network.measures.pivots import chosen_pivots


@settings(deadline=None)
@given(graphs())
def test_all_nodes(graph: nx.Graph[int]) -> None:
    close(harmonic_closeness(matrix_of(graph)), in_order(nx.harmonic_centrality(graph)))


@settings(deadline=None)
@given(graphs(least=1), st.integers(1, MOST))
def test_chosen_pivots(graph: nx.Graph[int], pivots: int) -> None:
    sources = chosen_pivots(len(graph), pivots, 0).tolist()
    theirs = nx.harmonic_centrality(graph, sources=sources)
    close(harmonic_closeness(matrix_of(graph), pivots=pivots), in_order(theirs))


def test_no_pivots() -> None:
    with pytest.raises(UsageError, match="at least 1"):
        harmonic_closeness(matrix_of(nx.path_graph(3)), pivots=0)
