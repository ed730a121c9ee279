"""Degree, components and PageRank on Spark are those of one machine, on networks of every kind."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputOutputError, UsageError
from kg.network.cached import edges
from kg.network.edges import Codes, EdgeTable, edge_table
from kg.network.matrices import to_scipy
from kg.network.measures.components import connected
from kg.network.measures.degree import degree, in_degree, out_degree
from kg.network.measures.pagerank import pagerank as pagerank_of
from kg.network.measures.plain import plain
from kg.network.spark.components import components
from kg.network.spark.degree import degrees
from kg.network.spark.pagerank import pagerank
from kg.network.spark.tables import Tables
from kg.queries.opened import Graph

from .written import by_node, tables_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.slow

Tie = tuple[int, int, float, str | None]
NODE = st.integers(0, 7)
NETWORK = st.tuples(
    st.integers(0, 8),
    st.lists(
        st.tuples(NODE, NODE, st.sampled_from([0.5, 1.0, 1.0, 7.25]), st.sampled_from(["a", "b", None]))
    ),
)

pytestmark = pytest.mark.xdist_group("spark")  # one worker has the session of all
"""How many nodes there are at least, and ties among the first eight: loops, parallel ones, several kinds."""


def side_by_side(networks: Sequence[tuple[int, Sequence[Tie]]]) -> EdgeTable:
    """Make one table of many networks: a round of Spark takes as long for one as for all."""
    ties = [
        (f"{place:04}-{source}", f"{place:04}-{target}", weight, relation)
        for place, (_, told) in enumerate(networks)
        for source, target, weight, relation in told
    ]
    return edge_table(
        "drawn",
        [(source, target) for source, target, *_ in ties],
        weights=[weight for *_, weight, _ in ties],
        columns={"relation": [relation for *_, relation in ties]},
        alone=[f"{place:04}-{node}" for place, (size, _) in enumerate(networks) for node in range(size)],
    )


def first_nodes(numbers: Codes) -> list[int]:
    """Name each component by its first node."""
    _, first = np.unique(numbers, return_index=True)
    return [int(first[number]) for number in numbers.tolist()]


def assert_equal(tables: Tables, table: EdgeTable, tolerance: float = 1e-12) -> None:
    """Hold everything that is measured against one machine."""
    nodes, ties = tables.nodes(table.name), tables.ties(table.name)
    one_way, both_ways = to_scipy(table), to_scipy(table, directed=False)
    counted = degrees(nodes, ties)
    wanted = {
        "out_degree": out_degree(one_way),
        "in_degree": in_degree(one_way),
        "degree": degree(both_ways),
        "neighbours": degree(plain(to_scipy(table, directed=False, weighted=False))),
        "out_weight": out_degree(one_way, weighted=True),
        "in_weight": in_degree(one_way, weighted=True),
        "weight": degree(both_ways, weighted=True),
    }
    for name, values in wanted.items():
        np.testing.assert_allclose(by_node(counted, name), values, rtol=1e-9, err_msg=name)
    assert by_node(components(nodes, ties), "component").tolist() == first_nodes(connected(one_way))
    ranked = by_node(pagerank(nodes, ties, tolerance=tolerance), "rank")
    np.testing.assert_allclose(ranked, pagerank_of(one_way, tolerance=tolerance), rtol=1e-9, atol=1e-15)


def assert_equal_by_kind(tables: Tables, table: EdgeTable) -> None:
    nodes, ties = tables.nodes(table.name), tables.ties(table.name)
    found = {
        (row["relation"], row["node"]): (row["out_degree"], row["in_degree"], row["weight"])
        for row in degrees(nodes, ties, by="relation").collect()
    }
    wanted: dict[tuple[str | None, int], tuple[float, float, float]] = {}
    relations = np.array(table.column("relation").texts(), object)
    for relation in {*relations.tolist()}:
        own = table.taking(relations == relation)
        one_way = to_scipy(own)
        sums = degree(to_scipy(own, directed=False), weighted=True)
        each = zip(out_degree(one_way), in_degree(one_way), sums, strict=True)
        wanted |= {(relation, node): counts for node, counts in enumerate(each) if any(counts[:2])}
    assert found == wanted


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NETWORK, min_size=30, max_size=60))
def test_drawn_networks(spark: SparkSession, networks: list[tuple[int, list[Tie]]]) -> None:
    table = side_by_side(networks)
    with tempfile.TemporaryDirectory() as folder:
        tables = tables_of(spark, Path(folder), table)
        assert_equal(tables, table, tolerance=1e-4)  # the rounds of both end alike, sooner
        assert_equal_by_kind(tables, table)


@pytest.mark.parametrize(
    "network",
    [
        pytest.param((0, []), id="nothing"),
        pytest.param((1, []), id="one node"),
        pytest.param((1, [(0, 0, 2.0, "a")]), id="a loop"),
        pytest.param((3, [(0, 1, 1.0, "a"), (0, 1, 3.0, "b"), (1, 0, 2.0, "a")]), id="parallel and back"),
        pytest.param((2, [(0, 1, 0.0, None)]), id="no weight"),
    ],
)
def test_small_networks(spark: SparkSession, network: tuple[int, list[Tie]], tmp_path: Path) -> None:
    table = side_by_side([network])
    assert_equal(tables_of(spark, tmp_path, table), table)


def test_a_long_chain_is_one_component(spark: SparkSession, tmp_path: Path) -> None:
    """Names run against the chain, so that a label would have to walk all of it."""
    order = np.random.default_rng(1).permutation(600)
    ties = [(f"{one:03}", f"{other:03}") for one, other in pairwise(order.tolist())]
    table = edge_table("chain", ties)
    tables = tables_of(spark, tmp_path, table)
    found = components(tables.nodes("chain"), tables.ties("chain"))
    assert by_node(found, "component").tolist() == [0] * 600


def test_a_larger_network(spark: SparkSession, tmp_path: Path) -> None:
    """Skewed, with loops, ties told twice, nodes that nothing leads from, and many small components."""
    random = np.random.default_rng(7)
    ends = (3000 * random.random((4000, 2)) ** 2).astype(int)
    weights = random.integers(1, 9, 4000) / 2
    drawn = [(s, t, w, None) for (s, t), w in zip(ends.tolist(), weights.tolist(), strict=True)]
    table = edge_table(
        "drawn",
        [(f"{source:04}", f"{target:04}") for source, target, *_ in drawn],
        weights=[weight for *_, weight, _ in drawn],
        alone=[f"{node:04}" for node in range(3000)],
    )
    assert connected(to_scipy(table)).max() > 100
    assert_equal(tables_of(spark, tmp_path, table), table, tolerance=1e-6)


@pytest.mark.parametrize(
    ("question", "tolerance"), [("network-actors-and-events", 1e-12), ("network-actors-and-actors", 1e-4)]
)
def test_the_real_networks(
    spark: SparkSession, question: str, tolerance: float, real: Graph, tmp_path: Path
) -> None:
    table = edges(real, question)
    assert len(table)
    tables = tables_of(spark, tmp_path, table)
    assert_equal(tables, table, tolerance)
    assert_equal_by_kind(tables, table)


def test_a_checkpoint_folder_is_used_where_there_is_one(spark: SparkSession, tmp_path: Path) -> None:
    table = edge_table("some", [("a", "b"), ("b", "c")])
    tables = tables_of(spark, tmp_path / "tables", table)
    spark.sparkContext.setCheckpointDir((tmp_path / "kept").as_uri())
    try:
        assert_equal(tables, table, tolerance=0.1)
    finally:
        spark.sparkContext._jsc.sc().setCheckpointDir(None)  # as it was for the other tests
    assert [*(tmp_path / "kept").rglob("part-*")]


def test_what_is_not_there_is_told(spark: SparkSession, tmp_path: Path) -> None:
    tables = tables_of(spark, tmp_path, edge_table("some", [("a", "b")]))
    with pytest.raises(InputOutputError, match=r"table=other: no Parquet there.*kg export partitioned"):
        tables.ties("other")
    with pytest.raises(UsageError, match="no column 'relation'; there are source, target"):
        degrees(tables.nodes("some"), tables.ties("some"), by="relation")
