"""The tables of a partitioned export, wherever Spark can read them: a folder, ``hdfs://…``, ``s3a://…``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputOutputError
from kg.network.partitions import FACTS, NODES, TABLE, TIES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Tables:
    """What ``kg export partitioned`` wrote."""

    spark: SparkSession
    folder: str
    """The folder or the URI that was given with ``-o``, or to which that was copied."""

    def facts(self) -> DataFrame:
        """Give every fact once, with ``kind`` and ``predicate``; a filter on these reads nothing else."""
        return self._read(FACTS)

    def ties(self, question: str) -> DataFrame:
        """Give the ties of an edge table, such as ``network-actors-and-events``.

        Raises:
            InputOutputError: there is no such table in the folder, or it cannot be read.
        """
        return self._read(f"{TIES}/{TABLE}={question}")

    def nodes(self, question: str) -> DataFrame:
        """Give the nodes of an edge table: ``node`` and ``iri``; raises as ``ties`` does."""
        return self._read(f"{NODES}/{TABLE}={question}")

    def _read(self, folder: str) -> DataFrame:
        from pyspark.errors import AnalysisException

        path = f"{self.folder.rstrip('/')}/{folder}"
        try:
            return self.spark.read.parquet(path)
        except AnalysisException as error:
            raise InputOutputError(
                f"{path}: no Parquet there that can be read ({error.getCondition()}); "
                "give the folder that kg export partitioned -o made"
            ) from error
