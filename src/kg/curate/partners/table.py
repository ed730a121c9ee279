"""A table in CSV, row by row, each with the place where it stands in the text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.curate.partners.texts import PartnerText
from kg.model.address import Address


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table; its cells may hold line breaks."""

    cells: Sequence[str]
    at: Address
    """Without the line break that ends it."""
    number: int
    """The line on which it starts, from 1."""


def rows(source: PartnerText) -> Iterator[Row]:
    """Read the rows of a text, as https://www.rfc-editor.org/rfc/rfc4180 has them, but for empty lines.

    Raises:
        InvalidDataError: a quoted cell does not end, or a cell is too long.
    """
    lines = list(io.StringIO(source.text, newline=""))
    reader = csv.reader(iter(lines), strict=True)
    start = used = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = "a quoted cell ends with a quote, and a quote in it is doubled"
            raise source.error(f"no CSV ({error})", remedy, used + 1) from None
        text = "".join(lines[used : reader.line_num])
        plain = text.rstrip("\r\n")
        if cells and plain.strip("\ufeff"):
            yield Row(cells, Address(start, start + len(plain)), used + 1)
        start, used = start + len(text), reader.line_num
