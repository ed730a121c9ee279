"""Writing rows as Parquet piece by piece, so that no file need fit into memory."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from kg.queries.opened import Graph

ROW_GROUP = 1 << 18
"""Rows that are written, and can be skipped, at once: some megabytes. A file is shared out by them."""


def described(schema: pa.Schema, columns: Mapping[str, str], graph: Graph) -> pa.Schema:
    """Put the description of each column and the licence into a schema."""
    fields = [
        field.with_metadata({"description": columns[field.name]}) if field.name in columns else field
        for field in schema
    ]
    return pa.schema(fields, {"title": graph.project.name, "licence": graph.project.licence})


def written(tables: Iterator[pa.Table], schema: pa.Schema) -> Iterator[bytes]:
    """Yield the bytes of one Parquet file, a row group at a time.

    What is written depends on the rows and their order alone, not on how they are handed over.

    Args:
        tables: the rows, in order.
        schema: the types that they are written in.
    """
    sink = _Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd", write_statistics=True) as writer:
        left = schema.empty_table()
        for table in tables:
            left = pa.concat_tables([left, table.cast(schema)])
            while len(left) >= ROW_GROUP:
                writer.write_table(left.slice(0, ROW_GROUP).combine_chunks(), ROW_GROUP)
                left = left.slice(ROW_GROUP)
                yield sink.taken()
        if len(left):
            writer.write_table(left.combine_chunks(), ROW_GROUP)
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that only remembers what was not taken yet."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pending: list[bytes] = []

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Remember some bytes."""
        self._pending.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Give what was written since the last call."""
        content = b"".join(self._pending)
        self._pending.clear()
        return content
