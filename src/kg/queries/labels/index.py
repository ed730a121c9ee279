"""The index of names as it is read: rows that fit, the best first, as many as are asked for and no more."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.queries.labels.indexed import KIND
from kg.queries.labels.making import FORM

_AT_ONCE = 256
"""Rows that are put in order in memory; where more fit, each block is asked by itself, in the right order."""
_BEYOND = "\U0010ffff"
"""Follows every character that a key can go on with."""
_COLUMNS = "name.id, name.key, name.text, name.language, name.term, name.iri, name.kind"
_NUMBERED = f"SELECT {_COLUMNS} FROM name WHERE id BETWEEN ? AND ? ORDER BY id"  # noqa: S608


class Row(NamedTuple):
    """One name of one thing."""

    id: int
    key: str
    text: str
    language: str
    is_term: int
    iri: str
    kind: int


class Block(NamedTuple):
    """The names of one language, of terms or of other things: numbers in a row, in the order of the keys."""

    first: int
    last: int
    is_term: int
    language: str


class Index:
    """An index that was made; it may be read by several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read what is small: the blocks, and the sets of classes.

        Raises:
            sqlite3.DatabaseError: it is no index of this form, or not a whole one.
        """
        self._connection = connection
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        if form != FORM:
            raise sqlite3.DatabaseError(f"form {form} of the index, not {FORM}")
        self._blocks = [Block(*row) for row in connection.execute("SELECT * FROM block")]
        kinds = connection.execute("SELECT id, classes FROM kind")
        try:
            self.kinds: dict[int, tuple[str, ...]] = {
                number: tuple(json.loads(classes)) for number, classes in kinds
            }
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("a kind of the index is no list of classes") from error

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def blocks(self, language: str) -> list[Block]:
        """Give the blocks, the best first: no terms, then the language, then none, then the others."""
        return sorted(self._blocks, key=lambda b: (b.is_term, b.language != language, b.language))

    def beginning(
        self, key: str, blocks: Iterable[Block], kinds: Sequence[int] | None = None
    ) -> Iterator[Row]:
        """Give the names whose keys begin so, block by block, by alphabet."""
        return self._between(key, key + _BEYOND, blocks, kinds)

    def equal(self, key: str, blocks: Iterable[Block], kinds: Sequence[int] | None = None) -> Iterator[Row]:
        """Give the names with this key."""
        return self._between(key, f"{key}\0", blocks, kinds)

    def _between(
        self, low: str, high: str, blocks: Iterable[Block], kinds: Sequence[int] | None
    ) -> Iterator[Row]:
        for block in blocks:
            numbers = range(block.first, block.last + 1)
            start = bisect_left(numbers, low, key=self._key)
            end = bisect_left(numbers, high, lo=start, key=self._key)
            if start < end and kinds is None:
                yield from self._rows(_NUMBERED, (numbers[start], numbers[end - 1]))
            elif start < end and kinds:
                yield from self._fitting("words", _of_kinds(kinds), numbers[start], numbers[end - 1])

    def _key(self, number: int) -> str:
        found = self._connection.execute("SELECT key FROM name WHERE id = ?", (number,)).fetchone()
        if found is None:
            raise sqlite3.DatabaseError(f"the index has no name {number}")
        return str(found[0])

    def around(self, key: str, block: Block, most: int) -> Iterator[Row]:
        """Give the names of a block that stand nearest to a key, half of them before it."""
        numbers = range(block.first, block.last + 1)
        place = block.first + bisect_left(numbers, key, key=self._key)
        return self._rows(
            _NUMBERED,
            (max(block.first, place - most // 2), min(block.last, place + most // 2)),
        )

    def words(self, asked: str, blocks: Sequence[Block], kinds: Sequence[int] | None = None) -> Iterator[Row]:
        """Give the names that an expression on words fits."""
        return self._ranked("words", asked, blocks, kinds)

    def parts(self, asked: str, blocks: Sequence[Block], kinds: Sequence[int] | None = None) -> Iterator[Row]:
        """Give the names that an expression on parts fits."""
        return self._ranked("parts", asked, blocks, kinds)

    def _ranked(
        self, table: str, asked: str, blocks: Sequence[Block], kinds: Sequence[int] | None
    ) -> Iterator[Row]:
        """Put few rows in order here; of many, have those of each block by themselves."""
        if kinds is not None:
            if not kinds:
                return
            asked = f"({asked}) AND {_of_kinds(kinds)}"
        if not blocks:
            return
        first, last = min(b.first for b in blocks), max(b.last for b in blocks)
        with closing(self._fitting(table, asked, first, last)) as fitting:
            few = [*islice(fitting, _AT_ONCE)]
        if len(few) < _AT_ONCE:
            place = {(block.is_term, block.language): at for at, block in enumerate(blocks)}
            few = [row for row in few if (row.is_term, row.language) in place]
            yield from sorted(few, key=lambda row: (place[row.is_term, row.language], row.id))
            return
        for block in blocks:
            yield from self._fitting(table, asked, block.first, block.last)

    def _fitting(self, table: str, asked: str, first: int, last: int) -> Generator[Row, None, None]:
        return self._rows(
            f"SELECT {_COLUMNS} FROM {table} CROSS JOIN name ON name.id = {table}.rowid"  # noqa: S608
            f" WHERE {table} MATCH ? AND {table}.rowid BETWEEN ? AND ? ORDER BY {table}.rowid",
            (asked, first, last),
        )

    def scanned(self, key: str) -> Iterator[Row]:
        """Look through all names for those in which a text stands, however short it is."""
        return self._rows(f"SELECT {_COLUMNS} FROM name WHERE instr(key, ?) ORDER BY id", (key,))  # noqa: S608

    def _rows(self, statement: str, values: tuple[str | int, ...]) -> Generator[Row, None, None]:
        """Read rows as they are taken, so that what nobody takes is never looked for."""
        with closing(self._connection.execute(statement, values)) as cursor:
            yield from map(Row._make, cursor)


def _of_kinds(kinds: Sequence[int]) -> str:
    return f"({' OR '.join(f'{KIND}{kind}' for kind in kinds)})"


def read(path: Path) -> Index | None:
    """Open the file of an index; None where there is none, or where it is broken or of another form."""
    if not path.is_file():
        return None
    try:
        # Nobody writes to it: it is replaced as a whole, so no lock is needed.
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except sqlite3.Error:
        return None
    try:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        if pages * size == path.stat().st_size:
            return Index(connection)
    except sqlite3.Error:
        pass
    connection.close()
    return None
