"""The networkx graph is a genuine one: its functions take it, and what was told stands on its edges."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network.edges import EdgeTable, edge_table
from kg.network.reading import read_edges
from kg.queries.opened import Graph


@pytest.fixture
def table() -> EdgeTable:
    return edge_table(
        "made",
        [("urn:x/a", "urn:x/b"), ("urn:x/a", "urn:x/b"), ("urn:x/a", "urn:x/b"), ("urn:x/b", "urn:x/b")],
        claims=["c:2", "c:1", "c:1", None],
        weights=[1, 4, 2, 1],
        earliest=["2024-02-01", "2024-01-01", None, "2020-01-01"],
        latest=["2024-02-29", None, None, None],
        columns={
            "relation": ["r:one", "r:one", "r:two", None],
            "hedge": [None, "alleged", None, None],
            "key": ["k", None, None, None],
            "claims": ["other", None, None, None],
        },
        alone=["urn:x/z"],
    )


def test_parallel_claims_of_one_tie_are_one_edge(table: EdgeTable) -> None:
    graph = table.to_networkx()
    assert graph.number_of_edges("urn:x/a", "urn:x/b") == 2
    first, second = graph["urn:x/a"]["urn:x/b"].values()
    assert (first["relation"], first["claims"], first["weight"]) == ("r:one", ("c:1", "c:2"), 4)
    assert (first["earliest"], first["latest"]) == ("2024-01-01", None)
    assert (first["hedge"], first["key"], first["tie"]) == (("alleged",), ("k",), None)
    assert (second["relation"], second["claims"], second["earliest"]) == ("r:two", ("c:1",), None)
    (loop,) = graph["urn:x/b"]["urn:x/b"].values()
    assert (loop["claims"], loop["relation"]) == ((), None)


def test_ties_that_are_things_are_kept_apart() -> None:
    table = edge_table("made", [("a", "b")] * 3, columns={"tie": ["t:1", "t:2", "t:1"]})
    ties = table.to_networkx().edges(data=True)
    assert [data["tie"] for _, _, data in ties] == ["t:1", "t:2"]


def test_nodes_without_a_tie_are_there_and_named(table: EdgeTable) -> None:
    graph = table.to_networkx()
    assert list(graph) == ["urn:x/a", "urn:x/b", "urn:x/z"]
    assert graph.nodes["urn:x/z"] == {"label": "z", "types": ()}
    assert graph.graph["name"] == "made"


def test_functions_of_networkx_take_it(table: EdgeTable) -> None:
    graph = table.to_networkx()
    assert type(graph) is nx.MultiDiGraph
    assert str(graph) == "MultiDiGraph named 'made' with 3 nodes and 3 edges"
    assert nx.number_weakly_connected_components(graph) == 2
    assert nx.has_path(graph, "urn:x/a", "urn:x/b")
    assert nx.to_scipy_sparse_array(graph).shape == (3, 3)
    assert sum(nx.pagerank(graph).values()) == pytest.approx(1)


def test_of_the_real_graph(real: Graph) -> None:
    table = read_edges(real, "network-actors-and-events")
    graph = table.to_networkx()
    assert set(graph) == set(table.nodes)
    claims = {claim for _, _, data in graph.edges(data=True) for claim in data["claims"]}
    assert claims == set(table.claims_of())
    pairs = {(table.nodes[s], table.nodes[t]) for s, t in zip(table.source, table.target, strict=True)}
    assert {(source, target) for source, target, _ in graph.edges} == pairs
    assert graph.number_of_edges() < len(table)


def test_an_empty_one() -> None:
    graph = edge_table("none", [], alone=["a"]).to_networkx()
    assert (list(graph), graph.number_of_edges()) == (["a"], 0)
