"""Co-occurrence: which two members occur in one event, and in how many, plain and weighted.

The same counts as ``kg.network.involvement.fixed_degrees.meetings``: the weight of a pair is the sum over its
events of 1 / (n - 1), n being the number of members of the event (Newman, Scientific collaboration networks
II, 2001). An event of n members makes n (n - 1) / 2 pairs, so that a few large events can make most of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def co_occurrence(members: DataFrame) -> DataFrame:
    """Count the events of each two members that occur together.

    Args:
        members: ``event`` and ``member``, of any type with an order; a row that is there twice counts once.

    Returns:
        ``first`` and ``second`` in their order, ``shared`` (events) and ``weight``.
    """
    from pyspark.sql import functions as f

    once = members.select("event", "member").distinct()
    size = once.groupBy("event").agg(f.count("*").alias("size")).where("size > 1")
    each = once.join(size, "event")
    one = each.select("event", "size", f.col("member").alias("first"))
    other = each.select("event", f.col("member").alias("second"))
    pairs = one.join(other, "event").where("first < second")
    share = 1.0 / (f.col("size") - 1)
    return pairs.groupBy("first", "second").agg(f.count("*").alias("shared"), f.sum(share).alias("weight"))
