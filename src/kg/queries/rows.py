"""The rows of an answer as typed Python values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, overload

from kg.errors import UsageError
from kg.queries.values import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_DTYPES = {bool: "boolean", int: "Int64", float: "Float64", date: "datetime64[s]", datetime: "datetime64[us]"}
"""Which column type of pandas holds a Python type and can also be empty; Decimal stays exact, an object."""


class Row(Sequence[Value]):
    """One row: by position ``row[0]``, by name ``row["place"]`` or ``row.place``."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: tuple[str, ...], values: tuple[Value, ...]) -> None:
        """Keep the values under the names of the columns."""
        self._columns = columns
        self._values = values

    @overload
    def __getitem__(self, key: int) -> Value: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Value, ...]: ...
    @overload
    def __getitem__(self, key: str) -> Value: ...
    def __getitem__(self, key: int | slice | str) -> Value | tuple[Value, ...]:
        """Give the value at a position or of a column."""
        if isinstance(key, str):
            if key not in self._columns:
                raise KeyError(f"no column {key!r}; there are {', '.join(self._columns)}")
            return self._values[self._columns.index(key)]
        return self._values[key]

    def __getattr__(self, name: str) -> Value:
        """Give the value of a column."""
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __len__(self) -> int:
        """Count the columns."""
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        """Compare with another row or a tuple, value by value."""
        return tuple(self) == tuple(other) if isinstance(other, Row | tuple) else NotImplemented

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._values)

    def __repr__(self) -> str:
        """Show each value beside its name."""
        return f"Row({', '.join(f'{c}={v!r}' for c, v in zip(self._columns, self._values, strict=True))})"


class Rows(Sequence[Row]):
    """All rows of an answer, in its order."""

    def __init__(self, columns: Sequence[str], values: Sequence[tuple[Value, ...]]) -> None:
        """Name the columns once for all rows."""
        self.columns = tuple(columns)
        self._rows = [Row(self.columns, row) for row in values]

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> list[Row]: ...
    def __getitem__(self, key: int | slice) -> Row | list[Row]:
        """Give one row or several."""
        return self._rows[key]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self._rows)

    def __repr__(self) -> str:
        """Tell size and columns."""
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def to_pandas(self) -> pd.DataFrame:
        """Make a pandas DataFrame with a fitting type for each column.

        Whole numbers become ``Int64``, truth values ``boolean``, days ``datetime64[s]``, days with an hour
        ``datetime64[us]``, texts and IRIs ``string``; a column of mixed kinds, or of exact decimals, stays
        ``object``. An empty cell is missing, never a zero. From a hundred thousand rows on, ``Graph.pandas``
        is the faster way.

        Raises:
            UsageError: pandas is not installed.
        """
        imported = pandas()
        columns = {}
        for position, name in enumerate(self.columns):
            values = [row[position] for row in self._rows]
            columns[name] = imported.Series([*map(_plain, values)], dtype=_dtype(values))
        made: pd.DataFrame = imported.DataFrame(columns, columns=list(self.columns))
        return made

    def to_arrow(self) -> pa.Table:
        """Make a table of Arrow, with the types of ``kg.queries.columns``."""
        from kg.queries.columns import of_terms  # Arrow takes a fifth of a second to import
        from kg.queries.values import written

        cells = {
            name: [None if row[position] is None else written(row[position]) for row in self._rows]
            for position, name in enumerate(self.columns)
        }
        return of_terms(cells)

    def to_polars(self) -> pl.DataFrame:
        """Make a polars DataFrame of ``to_arrow``.

        Raises:
            UsageError: polars is not installed.
        """
        from kg.queries.frames import to_polars

        return to_polars(self.to_arrow())


def pandas() -> Any:  # a module that may be missing has no type
    """Import pandas, which is no dependency.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError(
            "data frames need pandas; install it with: pip install 'repression-graph[pandas]'"
        ) from error
    return pd


def polars() -> Any:  # a module that may be missing has no type
    """Import polars, which is no dependency.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise UsageError(
            "this needs polars; install it with: pip install 'repression-graph[polars]'"
        ) from error
    return pl


def _dtype(values: Sequence[Value]) -> Any:  # pandas takes many kinds of thing for a dtype
    kinds = {type(value) for value in values if value is not None}
    if kinds and all(issubclass(kind, str) for kind in kinds):
        return "string"
    kind = kinds.pop() if len(kinds) == 1 else Decimal
    return _DTYPES.get(kind, "object")


def _plain(value: Value) -> Any:
    """Turn our kinds of text into plain ones, which pandas stores compactly."""
    return str(value) if isinstance(value, str) else value
