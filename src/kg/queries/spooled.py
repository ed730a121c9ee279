"""An answer kept as the engine writes it in TSV, to be read as columns, more than once if need be.

The engine writes each row once and Arrow reads it: no row becomes a Python object. What is small stays in
memory, what is large lies in a temporary file, so that memory does not grow with the number of rows.
https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.csv as pacsv
import pyoxigraph as ox

from kg.errors import InputOutputError, UsageError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_IN_MEMORY = 1 << 24
"""Bytes that are kept in memory; what is more goes to the disk."""
_BLOCK = 1 << 20
"""Bytes that are read at a time, and on to the end of the row."""
TERMS = pa.dictionary(pa.int32(), pa.string())
"""How a column is read: each term of a block once, as it is written in TSV; an empty cell is null."""


class Spooled(io.RawIOBase, BinaryIO):
    """The rows of one answer; to be used as a context manager, which lets go of the file."""

    def __init__(self, raw: ox.QuerySolutions, folder: Path | None = None) -> None:
        """Let the engine write all of its answer, which is used up.

        Args:
            raw: the answer.
            folder: where a large one is kept meanwhile; the folder of temporary files if it is not given.

        Raises:
            UsageError: the answer has no columns.
            InputOutputError: there is no space.
        """
        super().__init__()
        self.names: Sequence[str] = [variable.value for variable in raw.variables]
        if not self.names:
            raise UsageError("the answer has no columns; name what to SELECT")
        self._folder = folder
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=None if folder is None else str(folder))  # noqa: SIM115 - closed below
        try:
            raw.serialize(self, ox.QueryResultsFormat.TSV)
        except OSError as error:
            self._file.close()
            where = folder or tempfile.gettempdir()
            raise InputOutputError(
                f"{where}: the answer cannot be kept there ({error.strerror or error}); check the space there"
            ) from error
        except BaseException:
            self._file.close()
            raise

    def writable(self) -> bool:
        """Say that the engine may write here."""
        return True

    def write(self, chunk: ReadableBuffer, /) -> int:
        """Take in a part."""
        return self._file.write(chunk)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()

    def batches(self, names: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Read the rows from the start, in the order of the answer.

        Args:
            names: the columns wanted; all of them if not given.

        Yields:
            Batches whose columns are ``TERMS``.
        """
        chosen = list(self.names if names is None else names)
        self._file.seek(0)
        self._file.readline()  # the names of the columns
        while chosen and (rows := self._whole_rows()):
            # Held by Arrow: its threads may let go of a buffer of Python's while Python ends, which aborts.
            block = pa.BufferOutputStream()
            block.write(rows)
            yield from pacsv.read_csv(
                pa.BufferReader(block.getvalue()),
                pacsv.ReadOptions(column_names=self.names, block_size=len(rows) + 1, use_threads=False),
                # A row with one cell that is empty is an empty line, and a row all the same.
                pacsv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
                pacsv.ConvertOptions(
                    include_columns=chosen,
                    column_types=dict.fromkeys(chosen, TERMS),
                    null_values=[""],
                    strings_can_be_null=True,
                ),
            ).to_batches()

    def _whole_rows(self) -> bytes:
        """Read on to the end of a row; no value holds a line feed, which TSV escapes."""
        return self._file.read(_BLOCK) + self._file.readline()
