"""Degrees equal those of networkx; a self-loop counts at both of its ends."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from tests.network.measures.drawn import close, digraphs, graphs, in_order, matrix_of

from kg.network.measures.degree import degree, in_degree, out_degree


@pytest.mark.parametrize("weight", [None, "weight"])
@settings(deadline=None)
@given(graph=graphs())
def test_undirected(weight: str | None, graph: nx.Graph[int]) -> None:
    close(degree(matrix_of(graph), weighted=weight is not None), in_order(graph.degree(weight=weight)))


@pytest.mark.parametrize("weight", [None, "weight"])
@settings(deadline=None)
@given(graph=digraphs())
def test_directed(weight: str | None, graph: nx.DiGraph[int]) -> None:
    matrix, weighted = matrix_of(graph), weight is not None
    close(out_degree(matrix, weighted=weighted), in_order(graph.out_degree(weight=weight)))
    close(in_degree(matrix, weighted=weighted), in_order(graph.in_degree(weight=weight)))
