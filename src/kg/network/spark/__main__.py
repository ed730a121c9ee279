"""Measure networks of a partitioned export on Spark: ``python -m kg.network.spark``, or by spark-submit."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import InputOutputError, KGError
from kg.network.analyses.co_involvement import KINDS_OF_BODY, LEVELS
from kg.network.involvement.incidence import INVOLVEMENTS
from kg.network.spark.co_involvement import co_involvement
from kg.network.spark.components import components
from kg.network.spark.degree import degrees
from kg.network.spark.pagerank import pagerank
from kg.network.spark.session import given_session, local_session, submitted
from kg.network.spark.tables import Tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ORDER = {
    "degree": (("degree", False), ("iri", True)),
    "components": (("component", True), ("iri", True)),
    "pagerank": (("rank", False), ("iri", True)),
    "co-involvement": (("shared", False), ("weight", False), ("first", True), ("second", True)),
}
"""By measure, the columns that its rows are shown in the order of, and whether they ascend."""
_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and show the first rows or write all; gives the exit code."""
    args = _parser().parse_args(arguments)
    # Spark tells that it cannot take data frames of pandas; there are none here.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        with _session(args) as spark, _errors_of_spark():
            rows = _measured(Tables(spark, args.folder), args)
            if args.output is not None:
                rows.write.parquet(args.output)
            else:
                _show(rows, _ORDER[args.measure])
    except KGError as error:
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    except BrokenPipeError:  # the reader has gone, as in … | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kg.network.spark",
        description="Measure networks on Spark: on this machine, or where spark-submit starts it.",
        allow_abbrev=False,
    )
    parser.add_argument("measure", choices=_ORDER)
    parser.add_argument("folder", help="what kg export partitioned -o made: a folder, hdfs://…, s3a://…")
    parser.add_argument(
        "--table", default=INVOLVEMENTS, help=f"the edge table ({INVOLVEMENTS}); co-involvement has its own"
    )
    parser.add_argument("--by", metavar="COLUMN", help="degree by kind of tie, such as relation")
    parser.add_argument("--level", choices=LEVELS, default=LEVELS[0], help="of co-involvement (incident)")
    parser.add_argument("--kind", choices=KINDS_OF_BODY, default="agency", help="of co-involvement (agency)")
    parser.add_argument(
        "-o", "--output", metavar="FOLDER", help="write all rows there as Parquet; else the first are shown"
    )
    parser.add_argument("--cores", default="*", help="of this machine (all)")
    parser.add_argument("--memory", default="2g", help="of Spark on this machine (2g)")
    return parser


def _measured(tables: Tables, args: argparse.Namespace) -> DataFrame:
    if args.measure == "co-involvement":
        return co_involvement(tables, level=args.level, kind=args.kind)
    nodes, ties = tables.nodes(args.table), tables.ties(args.table)
    if args.measure == "degree":
        return degrees(nodes, ties, by=args.by)
    return components(nodes, ties) if args.measure == "components" else pagerank(nodes, ties)


@contextmanager
def _session(args: argparse.Namespace) -> Iterator[SparkSession]:
    if submitted():
        yield given_session()
        return
    with local_session(args.cores, memory=args.memory) as spark:
        yield spark


@contextmanager
def _errors_of_spark() -> Iterator[None]:
    """Tell what Spark raises in one line."""
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        told = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise InputOutputError(f"Spark could not do it: {told}") from error


def _show(rows: DataFrame, order: Sequence[tuple[str, bool]]) -> None:
    """Write the first rows as a table of texts with tabs."""
    names, ascending = (list(each) for each in zip(*order, strict=True))
    first = rows.orderBy(*names, ascending=ascending).limit(_SHOWN).collect()
    for cells in (rows.columns, *first):
        sys.stdout.write("\t".join("" if cell is None else str(cell) for cell in cells) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
