"""An answer as an Arrow stream or as a Parquet file."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox

from kg.queries.columns import batches, schema
from kg.queries.spooled import Spooled

_GROUP = 1 << 25
"""Bytes that Parquet packs together, and that are held in memory for it."""


def write_stream(raw: ox.QuerySolutions, stream: BinaryIO, folder: Path | None = None) -> None:
    """Write an IPC stream, which is read while it is written.

    https://arrow.apache.org/docs/format/Columnar.html#ipc-streaming-format
    """
    with Spooled(raw, folder) as answer:
        types = schema(answer)
        with pa.ipc.new_stream(stream, types) as writer:
            for batch in batches(answer, types):
                writer.write_batch(batch)


def write_parquet(raw: ox.QuerySolutions, stream: BinaryIO, folder: Path | None = None) -> None:
    """Write a Parquet file."""
    with Spooled(raw, folder) as answer:
        types = schema(answer)
        with pq.ParquetWriter(stream, types, compression="zstd") as writer:
            held: list[pa.RecordBatch] = []
            for batch in batches(answer, types):
                held.append(batch)
                if sum(one.nbytes for one in held) >= _GROUP:
                    writer.write_table(pa.Table.from_batches(held, types))
                    held = []
            writer.write_table(pa.Table.from_batches(held, types))
