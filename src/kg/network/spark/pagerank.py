"""PageRank, as ``measures.pagerank`` defines it: the same formula, damping and end of the rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.network.spark.degree import directed
from kg.network.spark.rounds import kept

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def pagerank(
    nodes: DataFrame,
    ties: DataFrame,
    *,
    damping: float = 0.85,
    tolerance: float = 1e-12,
    most_rounds: int = 1000,
) -> DataFrame:
    """Rank nodes by the ties that lead to them.

    Several rows between the same two nodes are one tie, with the highest of their weights.

    Args:
        nodes: ``node`` and whatever else, which stays; such as ``Tables.nodes`` gives.
        ties: ``source``, ``target``, ``weight`` of at least 0; such as ``Tables.ties`` gives.
        damping: the share of steps that follow a tie, from 0 to under 1.
        tolerance: the ranks are at most about this far, summed over all nodes, from where they would end.
            Each round costs a pass over all ties; 1e-6 takes half the rounds.
        most_rounds: with the defaults about 170 are needed at most.

    Returns:
        ``nodes`` with ``rank``; all ranks sum to 1. Sums are taken in no fixed order, so that two runs may
        differ in the last digits.
    """
    from pyspark.sql import functions as f

    once = directed(ties).where("weight > 0")
    out = once.groupBy("source").agg(f.sum("weight").alias("out"))
    share = (f.col("weight") / f.col("out")).alias("share")
    links = once.join(out, "source").select("source", "target", share)
    links = links.repartition("source").cache()
    leads_on = out.select(f.col("source").alias("node"), f.lit(True).alias("leads_on"))
    every = nodes.select("node").join(leads_on, "node", "left").fillna(False, ["leads_on"])
    every = every.repartition("node").cache()
    size = every.count()
    if not size:
        return nodes.withColumn("rank", f.lit(0.0))
    rank = every.withColumn("rank", f.lit(1 / size))
    nowhere, whole = every.where("not leads_on").count() / size, 1.0
    for _ in range(most_rounds):
        anywhere = ((1 - damping) + damping * nowhere) / size
        sent = links.join(rank.withColumnRenamed("node", "source"), "source")
        passed = f.sum(f.col("rank") * f.col("share")).alias("new")
        arrived = sent.groupBy(f.col("target").alias("node")).agg(passed)
        new = f.lit(damping) * f.coalesce("new", f.lit(0.0)) + f.lit(anywhere)
        onward = rank.withColumnRenamed("rank", "before").join(arrived, "node", "left")
        rank = kept(onward.select("node", "leads_on", "before", new.alias("rank")))
        told = rank.agg(
            f.sum(f.abs(f.col("rank") - f.col("before"))),
            f.sum(f.when(f.col("leads_on"), 0.0).otherwise(f.col("rank"))),
            f.sum("rank"),
        ).collect()
        moved, nowhere, whole = told[0]
        rank = rank.drop("before")
        if moved * damping <= tolerance * (1 - damping):  # what all further rounds together may still move
            break
    links.unpersist()
    every.unpersist()
    return nodes.join(rank.select("node", (f.col("rank") / whole).alias("rank")), "node")
