"""Networks to measure, drawn at random, and the same ones as networkx and scipy have them."""

from __future__ import annotations

from typing import Any, TypeVar

import networkx as nx
import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

MOST = 12
_Kind = TypeVar("_Kind", bound="nx.Graph[int]")


@st.composite
def graphs(draw: st.DrawFn, *, least: int = 0) -> nx.Graph[int]:
    """Draw an undirected network: it may have no node, loops, nodes without a tie, and several pieces."""
    return _filled(draw, nx.Graph(), least)


@st.composite
def digraphs(draw: st.DrawFn, *, least: int = 0) -> nx.DiGraph[int]:
    """Draw a directed one."""
    return _filled(draw, nx.DiGraph(), least)


def _filled(draw: st.DrawFn, graph: _Kind, least: int) -> _Kind:
    size = draw(st.integers(least, MOST))
    graph.add_nodes_from(range(size))
    if size:
        node = st.integers(0, size - 1)
        for source, target in draw(st.lists(st.tuples(node, node), max_size=30)):
            graph.add_edge(source, target, weight=draw(st.sampled_from([0.5, 1.0, 1.0, 2.0, 7.25])))
    return graph


def matrix_of(graph: nx.Graph[int]) -> csr_array:
    """Give the adjacency matrix with weights; of a network without nodes too, which networkx refuses."""
    made = np.zeros((len(graph), len(graph)))
    for source, target, data in graph.edges(data=True):
        made[source, target] = data.get("weight", 1.0)
        if not graph.is_directed():
            made[target, source] = data.get("weight", 1.0)
    return csr_array(made)


def in_order(values: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give what networkx says of each node, by node."""
    told = dict(values)
    return np.array([told[node] for node in sorted(told)], np.float64)


def without_loops(graph: nx.Graph[int]) -> nx.Graph[int]:
    """Give a copy without self-loops, as some functions of networkx want it."""
    plain = graph.copy()
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain


def close(ours: Any, theirs: Any) -> None:
    """Say that values agree to 1e-9, and that ours cannot be written to."""
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)
    assert not ours.flags.writeable
