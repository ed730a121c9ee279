"""Degree: how many ties a node has, and how much they weigh together, as ``measures.degree`` has it.

Several rows between the same two nodes are one tie, with the highest of their weights: they are mostly
several claims of one tie. Without direction, both directions are one tie too, and a self-loop counts twice.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_COUNTS = ("out_degree", "in_degree", "degree", "neighbours")
_SUMS = ("out_weight", "in_weight", "weight")


def directed(ties: DataFrame, *by: str) -> DataFrame:
    """Give each tie once, with its highest weight: ``by``, ``source``, ``target`` and ``weight``."""
    from pyspark.sql import functions as f

    return ties.groupBy(*by, "source", "target").agg(f.max("weight").alias("weight"))


def undirected(ties: DataFrame, *by: str) -> DataFrame:
    """Give each tie once in both directions; a self-loop once."""
    turned = ties.select(*by, ties["target"].alias("source"), ties["source"].alias("target"), "weight")
    return directed(ties.select(*by, "source", "target", "weight").unionByName(turned), *by)


def degrees(nodes: DataFrame, ties: DataFrame, *, by: str | None = None) -> DataFrame:
    """Count the ties of each node.

    Args:
        nodes: ``node`` and whatever else, which stays; such as ``Tables.nodes`` gives.
        ties: ``source``, ``target``, ``weight``; such as ``Tables.ties`` gives.
        by: a column of ties, such as ``relation``, by which to count apart; null is a kind of its own.

    Returns:
        For each node, and with ``by`` for each kind of tie that it has: ``out_degree``, ``in_degree`` and
        ``degree`` (ties), ``neighbours`` (different nodes other than itself), and the sums ``out_weight``,
        ``in_weight`` and ``weight``. Without ``by``, a node without ties has zeros.

    Raises:
        UsageError: ties have no column ``by``.
    """
    from pyspark.sql import functions as f

    if by is not None and by not in ties.columns:
        raise UsageError(f"ties have no column {by!r}; there are {', '.join(ties.columns)}")
    keys = () if by is None else (by,)
    one_way, both_ways = directed(ties, *keys), undirected(ties, *keys)
    loops = f.when(both_ways["source"] == both_ways["target"], 2).otherwise(1)
    parts = [
        _counted(one_way, keys, "source", out_degree=f.count("*"), out_weight=f.sum("weight")),
        _counted(one_way, keys, "target", in_degree=f.count("*"), in_weight=f.sum("weight")),
        _counted(
            both_ways,
            keys,
            "source",
            degree=f.sum(loops),
            weight=f.sum(both_ways["weight"] * loops),
            neighbours=f.sum(f.when(both_ways["source"] != both_ways["target"], 1).otherwise(0)),
        ),
    ]
    summed = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), parts)
    zero = {name: f.coalesce(f.sum(name), f.lit(0)).cast("long").alias(name) for name in _COUNTS}
    zero |= {name: f.coalesce(f.sum(name), f.lit(0.0)).alias(name) for name in _SUMS}
    counted = summed.groupBy("node", *keys).agg(*zero.values())
    if by is not None:
        return nodes.join(counted, "node")
    return nodes.join(counted, "node", "left").fillna(0, [*_COUNTS, *_SUMS])


def _counted(ties: DataFrame, keys: tuple[str, ...], end: str, **sums: object) -> DataFrame:
    aggregated = [column.alias(name) for name, column in sums.items()]  # type: ignore[attr-defined]
    return ties.groupBy(ties[end].alias("node"), *keys).agg(*aggregated)
