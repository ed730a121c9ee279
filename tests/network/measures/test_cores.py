"""Core numbers are those of networkx, which wants no self-loops and so gets none."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from tests.network.measures.drawn import close, graphs, in_order, matrix_of, without_loops

from kg.network.measures.cores import core_numbers


@settings(deadline=None)
@given(graphs())
def test_as_networkx(graph: nx.Graph[int]) -> None:
    close(core_numbers(matrix_of(graph)), in_order(nx.core_number(without_loops(graph))))


def test_a_planted_core() -> None:
    graph = nx.disjoint_union(nx.complete_graph(5), nx.path_graph(4))
    graph.add_edge(4, 5)
    assert core_numbers(matrix_of(graph)).tolist() == [4] * 5 + [1] * 4


def test_a_larger_one() -> None:
    graph = nx.barabasi_albert_graph(400, 4, seed=3)
    close(core_numbers(matrix_of(graph)), in_order(nx.core_number(graph)))
