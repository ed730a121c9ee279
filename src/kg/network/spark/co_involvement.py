"""Which agencies are named as acting in which incident, and which two together, as co-involvement has it.

The same steps as ``kg.network.involvement.incidence`` takes: things judged to be the same are one, only roles
of acting count, acts are rolled up to their incidents, and a body is left out of an event in which one that
stands below it is named too. How likely a pair is by chance is left to one machine: pairs are few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.network.analyses.co_involvement import KINDS_OF_BODY, LEVELS
from kg.network.grounds import SAME
from kg.network.involvement.incidence import ACTING, CLASSES, INVOLVEMENTS, PARTS, TIES
from kg.network.spark.co_occurrence import co_occurrence
from kg.network.spark.components import components
from kg.network.spark.rounds import kept
from kg.ontology.vocabulary import KG

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from kg.network.spark.tables import Tables


def co_involvement(tables: Tables, *, level: str = "incident", kind: str = "agency") -> DataFrame:
    """Count for each two bodies the incidents, or acts, in which reports name both as acting.

    Args:
        tables: a partitioned export.
        level: ``incident`` or ``act``.
        kind: ``agency``, or ``body`` for agencies and organisations.

    Returns:
        ``first`` and ``second`` (IRIs), ``shared`` and ``weight``; see ``co_occurrence``.
    """
    return co_occurrence(incidence(tables, level=level, kind=kind))


def incidence(tables: Tables, *, level: str = "incident", kind: str = "agency") -> DataFrame:
    """Give each body (``member``) in each event that names it, superiors left out; arguments as above.

    Raises:
        UsageError: there is no such level or kind.
    """
    from pyspark.sql import functions as f

    if level not in LEVELS or kind not in KINDS_OF_BODY:
        known = ", ".join((*LEVELS, *KINDS_OF_BODY))
        raise UsageError(f"no level {level!r} with a kind {kind!r}; there are {known}")
    one = _one_name(tables)
    classes = _named(tables, CLASSES, one).where(
        f.col("target").isin([KG[name].value for name in KINDS_OF_BODY[kind]])
    )
    bodies = classes.select(f.col("source").alias("member")).distinct()
    involvements = _named(tables, INVOLVEMENTS, one).where(f.col("relation").isin([*ACTING]))
    acting = involvements.select(f.col("source").alias("member"), f.col("target").alias("act"))
    parts = _named(tables, PARTS, one).where(f.col("relation") == KG["ofIncident"].value)
    belongs = parts.select(f.col("source").alias("act"), f.col("target").alias("incident"))
    event = "incident" if level == "incident" else "act"
    named = acting.join(bodies, "member").join(belongs, "act")
    members = kept(named.select(f.col(event).alias("event"), "member").distinct())
    above = superiors(_named(tables, TIES, one).where("tie is not null"))
    over = members.withColumnRenamed("member", "lower").join(above, "lower")
    named_above = over.select("event", f.col("upper").alias("member"))
    return members.join(named_above, ["event", "member"], "left_anti")


def superiors(ties: DataFrame) -> DataFrame:
    """Give for each ``lower`` every ``upper`` that ties lead to, but for those in a circle with it.

    Args:
        ties: from ``source``, which stands lower, to ``target``.
    """
    from pyspark.sql import functions as f

    pairs = ties.select(f.col("source").alias("lower"), f.col("target").alias("upper"))
    found = kept(pairs.where("lower != upper").distinct())
    count = found.count()
    while True:  # paths twice as long at each round
        further = found.select(f.col("lower").alias("upper"), f.col("upper").alias("beyond"))
        longer = found.join(further, "upper").select("lower", f.col("beyond").alias("upper"))
        found = kept(found.unionByName(longer.where("lower != upper")).distinct())
        before, count = count, found.count()
        if count == before:
            break
    circles = found.select(f.col("upper").alias("lower"), f.col("lower").alias("upper"))
    return found.join(circles, ["lower", "upper"], "left_anti")


def _one_name(tables: Tables) -> DataFrame:
    """Give each thing (``iri``) that is judged to be the same as another the ``name`` that both go by."""
    from pyspark.sql import functions as f

    nodes = tables.nodes(SAME)
    first = nodes.select(f.col("node").alias("component"), f.col("iri").alias("name"))
    return components(nodes, tables.ties(SAME)).join(first, "component").select("iri", "name")


def _named(tables: Tables, question: str, one: DataFrame) -> DataFrame:
    """Give the ties of a question with the names of their ends in place of numbers."""
    from pyspark.sql import functions as f

    named = tables.nodes(question).join(one, "iri", "left")
    named = named.select("node", f.coalesce("name", "iri").alias("name"))
    ties = tables.ties(question)
    for end in ("source", "target"):
        ends = named.select(f.col("node").alias(end), f.col("name").alias(f"{end} name"))
        ties = ties.join(ends, end).drop(end).withColumnRenamed(f"{end} name", end)
    return ties
