"""Betweenness equals what networkx counts, from all nodes and from some, whichever way a step is taken."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.measures.drawn import MOST, close, graphs, in_order, matrix_of

from kg.errors import UsageError
from kg.network.measures import search
from kg.network.measures.betweenness import betweenness
from kg.network.measures.pivots import chosen_pivots


@settings(deadline=None)
@given(graphs())
def test_all_nodes(graph: nx.Graph[int]) -> None:
    close(betweenness(matrix_of(graph)), in_order(nx.betweenness_centrality(graph, normalized=False)))


@settings(deadline=None)
@given(graphs(least=1), st.integers(1, MOST + 2), st.integers(0, 3))
def test_chosen_pivots(graph: nx.Graph[int], pivots: int, seed: int) -> None:
    sources = chosen_pivots(len(graph), pivots, seed).tolist()
    theirs = nx.betweenness_centrality_subset(graph, sources, list(graph), normalized=False)
    close(betweenness(matrix_of(graph), pivots=pivots, seed=seed), in_order(theirs))


@pytest.mark.parametrize("factor", [0, 10**9])
@pytest.mark.parametrize("cells", [1, 100, 10**7])
def test_each_way_gives_the_same(monkeypatch: pytest.MonkeyPatch, factor: int, cells: int) -> None:
    monkeypatch.setattr(search, "_PRODUCT_IS_CHEAPER", factor)
    monkeypatch.setattr(search, "_CELLS", cells)
    graph = nx.barabasi_albert_graph(60, 2, seed=1)
    theirs = nx.betweenness_centrality(graph, normalized=False)
    close(betweenness(matrix_of(graph)), in_order(theirs))


def test_a_known_answer() -> None:
    star = matrix_of(nx.star_graph(4))
    assert betweenness(star).tolist() == [6, 0, 0, 0, 0]


def test_pivots_are_the_same_for_the_same_seed() -> None:
    first = chosen_pivots(100, 10, 7)
    assert np.array_equal(first, chosen_pivots(100, 10, 7))
    assert not np.array_equal(first, chosen_pivots(100, 10, 8))
    assert len(set(first.tolist())) == 10
    assert first.tolist() == sorted(first.tolist())


@pytest.mark.parametrize(("pivots", "seed"), [(0, 0), (-1, 0), (3, -1)])
def test_no_pivots(pivots: int, seed: int) -> None:
    with pytest.raises(UsageError, match="give"):
        betweenness(matrix_of(nx.path_graph(3)), pivots=pivots, seed=seed)
