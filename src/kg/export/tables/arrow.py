"""The tidy tables as Arrow holds them: each column of one type, lists as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.tables.columns import Cell, Column
from kg.export.tables.tidy import Table

if TYPE_CHECKING:
    import pyarrow as pa


def arrow(made: Table) -> pa.Table:
    """Give a table with the type of each column; an empty cell is null, and a list without values empty."""
    import pyarrow as pa  # not while the formats are only listed

    fields = [_field(column) for column in made.columns]
    values = [[_plain(row[position]) for row in made.rows] for position in range(len(made.columns))]
    return pa.Table.from_arrays(
        [pa.array(column, type=field.type) for column, field in zip(values, fields, strict=True)],
        schema=pa.schema(fields),
    )


def _field(column: Column) -> pa.Field:
    import pyarrow as pa

    single = {
        "date": pa.date32(),
        "integer": pa.int64(),
        "decimal": pa.decimal128(38, 9),
        "boolean": pa.bool_(),
    }.get(column.datatype, pa.string())
    return pa.field(
        column.name,
        pa.list_(single) if column.many else single,
        nullable=not (column.required or column.many),
        metadata={"description": column.about},
    )


def _plain(value: Cell) -> object:
    return list(value) if isinstance(value, tuple) else value
