"""The matrix, the graph of networkit and the one of networkx hold the same network."""

from __future__ import annotations

import sys

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network.edges import EdgeTable, edge_table
from kg.network.matrices import to_networkit, to_scipy

_NODE = st.sampled_from(["a", "b", "c", "d", "e"])
_ROW = st.tuples(_NODE, _NODE, st.sampled_from([0.5, 1.0, 2.0, 3.25]))


@st.composite
def tables(draw: st.DrawFn) -> EdgeTable:
    """Draw a table with several rows for one pair, loops and nodes without a tie."""
    rows = draw(st.lists(_ROW, max_size=20))
    weights = [weight for _, _, weight in rows] if draw(st.booleans()) else None
    return edge_table("drawn", [row[:2] for row in rows], weights=weights, alone=["f"])


def _expected(
    table: EdgeTable, *, directed: bool, weighted: bool
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Reckon row by row: the highest weight of each pair."""
    made = np.zeros((len(table.nodes), len(table.nodes)))
    for source, target, weight in zip(table.source, table.target, table.weight, strict=True):
        value = weight if weighted else 1.0
        made[source, target] = max(made[source, target], value)
        if not directed:
            made[target, source] = max(made[target, source], value)
    return made


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("directed", [True, False])
@settings(deadline=None)
@given(table=tables())
def test_scipy(directed: bool, weighted: bool, table: EdgeTable) -> None:
    matrix = to_scipy(table, directed=directed, weighted=weighted)
    expected = _expected(table, directed=directed, weighted=weighted)
    np.testing.assert_array_equal(matrix.toarray(), expected)
    assert matrix.nnz == np.count_nonzero(expected)
    assert matrix.has_sorted_indices


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("directed", [True, False])
@settings(deadline=None)
@given(table=tables())
def test_networkit(directed: bool, weighted: bool, table: EdgeTable) -> None:
    pytest.importorskip("networkit")
    graph = to_networkit(table, directed=directed, weighted=weighted)
    expected = _expected(table, directed=directed, weighted=weighted)
    assert (graph.numberOfNodes(), graph.isDirected(), graph.isWeighted()) == (
        len(table.nodes),
        directed,
        weighted,
    )
    pairs = np.argwhere(expected if directed else np.triu(expected))
    assert graph.numberOfEdges() == len(pairs)
    for source, target in pairs.tolist():
        assert graph.weight(source, target) == expected[source, target]


@settings(deadline=None)
@given(tables())
def test_networkx_agrees(table: EdgeTable) -> None:
    theirs: nx.DiGraph[str] = nx.DiGraph()
    theirs.add_nodes_from(table.nodes)
    for source, target, data in table.to_networkx().edges(data=True):
        theirs.add_edge(source, target, weight=data["weight"])
    adjacency = nx.to_numpy_array(theirs, nodelist=table.nodes)
    np.testing.assert_array_equal(to_scipy(table).toarray(), adjacency)


def test_a_large_network_has_pairs_beyond_32_bits() -> None:
    size = 60_000
    table = edge_table("wide", [(f"n{place:06}", f"n{size - 1 - place:06}") for place in range(size)])
    matrix = to_scipy(table)
    assert matrix.nnz == size
    assert matrix[size - 1, 0] == matrix[0, size - 1] == 1


def test_no_node() -> None:
    table = edge_table("none", [])
    assert to_scipy(table, directed=False).shape == (0, 0)
    pytest.importorskip("networkit")
    assert to_networkit(table).numberOfNodes() == 0


def test_without_networkit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkit", None)
    with pytest.raises(
        UsageError, match=r"this needs networkit; install it with: pip install 'repression-graph\[network\]'"
    ):
        edge_table("made", [("a", "b")]).to_networkit()
