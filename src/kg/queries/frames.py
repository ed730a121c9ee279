"""Answers as tables of Arrow, pandas and polars, without a Python object for any row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyoxigraph as ox

from kg.engines.store import Raw
from kg.errors import UsageError
from kg.queries.columns import batches, schema
from kg.queries.rows import pandas, polars
from kg.queries.spooled import Spooled

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def arrow(raw: Raw) -> pa.Table:
    """Make a table of an answer, which is used up; columns of parameters (``?_name``) are left out.

    Its types are those of ``kg.queries.columns``.

    Raises:
        UsageError: the question is no SELECT, or its answer has no columns.
    """
    with spooled(raw) as answer:
        types = schema(answer, [name for name in answer.names if not name.startswith("_")])
        return pa.Table.from_batches(batches(answer, types), types)


def spooled(raw: Raw) -> Spooled:
    """Keep the rows of an answer to read them as columns.

    Raises:
        UsageError: it has no rows.
    """
    if not isinstance(raw, ox.QuerySolutions):
        raise UsageError("only a SELECT gives a table; this question gives a truth value or statements")
    return Spooled(raw)


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Make a DataFrame with a type for each column that can also be empty.

    Whole numbers become ``Int64``, doubles ``Float64``, truth values ``boolean``, days ``datetime64[s]``,
    days with an hour ``datetime64[us]``, texts and IRIs ``string``; exact decimals stay Python's, in a column
    of objects. An empty cell is missing, never a zero.

    Raises:
        UsageError: pandas is not installed.
    """
    module = pandas()
    types = {
        pa.int64(): module.Int64Dtype(),
        pa.float64(): module.Float64Dtype(),
        pa.bool_(): module.BooleanDtype(),
        pa.string(): module.StringDtype(),
    }
    made: pd.DataFrame = pa.table(dict(_timed(table)), metadata=None).to_pandas(types_mapper=types.get)
    return made


def _timed(table: pa.Table) -> Iterator[tuple[str, Any]]:
    """Give days as moments, for pandas has no days."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        yield name, pc.cast(column, pa.timestamp("s")) if column.type == pa.date32() else column


def to_polars(table: pa.Table) -> pl.DataFrame:
    """Make a polars DataFrame; days are ``Date``, days with an hour ``Datetime``, decimals ``Decimal``.

    Raises:
        UsageError: polars is not installed.
    """
    made: pl.DataFrame = polars().from_arrow(table)
    return made
