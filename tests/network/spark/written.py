"""Edge tables as a partitioned export holds them, and the answers of Spark by node."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.parquet as pq

from kg.export.partitioned_ties import node_rows, tie_rows
from kg.network.partitions import NODES, TABLE, TIES, partition
from kg.network.spark.tables import Tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from kg.network.edges import EdgeTable


def tables_of(spark: SparkSession, folder: Path, *tables: EdgeTable) -> Tables:
    """Write edge tables below a folder."""
    for table in tables:
        for name, rows in ((TIES, tie_rows(table)), (NODES, node_rows(table))):
            path = folder / name / partition(**{TABLE: table.name})
            path.parent.mkdir(parents=True)
            pq.write_table(rows, path)
    return Tables(spark, str(folder))


def by_node(frame: DataFrame, column: str) -> np.ndarray[Any, Any]:
    """Give a column in the order of the nodes, each of which must be there once."""
    rows = sorted((row["node"], row[column]) for row in frame.select("node", column).collect())
    assert [node for node, _ in rows] == [*range(len(rows))]
    return np.array([value for _, value in rows])
