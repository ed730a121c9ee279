"""Two rows share as many columns as networkx finds neighbours that two nodes share."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kg.network.measures.projection import projected


@settings(deadline=None)
@given(st.integers(0, 7), st.integers(1, 7), st.data())  # without columns networkx refuses
def test_as_networkx(rows: int, columns: int, data: st.DataObject) -> None:
    size = rows * columns
    bits = data.draw(st.lists(st.sampled_from([0.0, 1.0, 2.5]), min_size=size, max_size=size))
    held = np.array(bits).reshape(rows, columns)
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    ours = [("row", place) for place in range(rows)]
    graph.add_nodes_from(ours)
    graph.add_nodes_from(("column", place) for place in range(columns))
    graph.add_edges_from((("row", int(row)), ("column", int(column))) for row, column in np.argwhere(held))
    theirs = np.zeros((rows, rows))
    for one, other, told in nx.bipartite.weighted_projected_graph(graph, ours).edges(data=True):
        theirs[one[1], other[1]] = theirs[other[1], one[1]] = told["weight"]
    found = projected(csr_array(held))
    np.testing.assert_array_equal(found.toarray(), theirs)
    assert not found.data.flags.writeable


def test_nothing_to_share() -> None:
    assert projected(csr_array((0, 3))).shape == (0, 0)
    assert projected(csr_array((3, 0))).toarray().tolist() == [[0.0] * 3] * 3
