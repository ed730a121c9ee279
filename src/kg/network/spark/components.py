"""Connected components: which nodes ties connect, in either direction.

Each node is to point at the first node of its component. In turn every node points those of its neighbours
that come after it (the large star), and those that come before it with itself (the small star), at the first
among its neighbours and itself, until nothing is left but stars. Source: R. Kiveris, S. Lattanzi, V.
Mirrokni, V. Rastogi and S. Vassilvitskii, Connected components in MapReduce and beyond, 2014.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.network.spark.rounds import kept

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def components(nodes: DataFrame, ties: DataFrame) -> DataFrame:
    """Name the component of each node by its first node.

    Args:
        nodes: ``node`` and whatever else, which stays; such as ``Tables.nodes`` gives.
        ties: ``source`` and ``target``; such as ``Tables.ties`` gives.

    Returns:
        ``nodes`` with ``component``, the least ``node`` of the component; ``kg.network.measures.components``
        numbers the components in the order of these.
    """
    from pyspark.sql import functions as f

    ends = f.greatest("source", "target").alias("node"), f.least("source", "target").alias("before")
    pairs = kept(ties.where("source != target").select(*ends).distinct())
    while not _are_stars(pairs):
        pairs = kept(_small_star(_large_star(pairs)))
    return nodes.join(pairs, "node", "left").select(
        *nodes.columns, f.coalesce("before", nodes["node"]).alias("component")
    )


def _large_star(pairs: DataFrame) -> DataFrame:
    """Point the later neighbours of each node at its first neighbour."""
    from pyspark.sql import functions as f

    turned = pairs.select(f.col("before").alias("node"), f.col("node").alias("before"))
    both = pairs.unionByName(turned).withColumnsRenamed({"before": "other"})
    first = both.groupBy("node").agg(f.least(f.min("other"), f.col("node")).alias("before"))
    later = both.where("other > node").join(first, "node")
    return later.select(f.col("other").alias("node"), "before").distinct()


def _small_star(pairs: DataFrame) -> DataFrame:
    """Point the earlier neighbours of each node, and itself, at the first of them."""
    from pyspark.sql import functions as f

    first = pairs.groupBy("node").agg(f.min("before").alias("first"))
    earlier = pairs.join(first, "node").select(f.col("before").alias("node"), f.col("first").alias("before"))
    itself = first.select("node", f.col("first").alias("before"))
    return earlier.where("node != before").unionByName(itself).distinct()


def _are_stars(pairs: DataFrame) -> bool:
    """Say whether each node points at one node, which itself points nowhere."""
    from pyspark.sql import functions as f

    several = pairs.groupBy("node").agg(f.count("*").alias("many")).where("many > 1").select("node")
    middle = pairs.join(pairs.select(f.col("node").alias("before")), "before", "left_semi").select("node")
    return several.unionByName(middle).isEmpty()
