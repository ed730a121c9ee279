"""Making the index of names: the names in the order in which they are shown, and two full-text tables.

Names are numbered in that order (the project's own before terms of the vocabulary, then by language, then by
alphabet), so that the first fitting rows of the full-text search, which gives them by number, are the best
ones, and none of the others need be read.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.engines.store import Store
from kg.errors import InputOutputError
from kg.queries.labels.called import Called, everything
from kg.queries.labels.indexed import parts_of, words_of
from kg.queries.labels.plain import joined, words

FORM = 2
"""Of the file; another form takes another number, and a file of another number is made anew."""
_PREFIXES = " ".join(map(str, range(2, 21)))
"""Characters of the beginnings that have lists of their own, the letter for the sort of a word being one.

What has none is gathered from all words that begin so, which takes 100 ns for each name that has one."""
_BUFFER = 16 * 2**20
"""Bytes of postings held back before they are written; the default of 1 MB makes many small segments."""
_LONGEST = 3600
"""Seconds after which what somebody began to make was left behind: ten million facts take one minute."""
_CACHE_KIB = 64 * 2**10

_TABLES = (
    """CREATE TABLE name (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        text TEXT NOT NULL,
        language TEXT NOT NULL,
        term INTEGER NOT NULL,
        iri TEXT NOT NULL,
        kind INTEGER NOT NULL
    )""",
    "CREATE TABLE block (first INTEGER, last INTEGER, term INTEGER, language TEXT)",
    "CREATE TABLE kind (id INTEGER PRIMARY KEY, classes TEXT NOT NULL)",
    f"""CREATE VIRTUAL TABLE words
        USING fts5(word, content='', detail=none, columnsize=0, prefix='{_PREFIXES}', tokenize='ascii')""",
    "CREATE VIRTUAL TABLE parts USING fts5(part, content='', detail=none, columnsize=0, tokenize='ascii')",
)
"""A key is a name folded and without spaces; a kind is a set of classes, as JSON; a block is the names of one
language, of terms or of other things, which follow one another in the order of their keys."""


def make(store: Store, path: Path) -> None:
    """Write the index of a store's names to a file, whole or not at all.

    Memory does not grow with the store: names are sorted on disk.

    Raises:
        OSError: the folder cannot be written.
        sqlite3.Error: the same, as SQLite tells it, such as a full disk.
        InputOutputError: this SQLite has no full-text search.
    """
    for left in path.parent.glob(f".{path.name}-*"):
        if time.time() - left.stat().st_mtime > _LONGEST:
            shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        made = work / path.name
        with closing(_opened(str(made), str(work / "heard"))) as into:
            _fill(into, store)
        made.replace(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def in_memory(store: Store) -> sqlite3.Connection:
    """Make the index of a store that has no folder to keep it in.

    Raises:
        InputOutputError: this SQLite has no full-text search.
    """
    into = _opened(":memory:", ":memory:")
    _fill(into, store)
    return into


def _opened(path: str, heard: str) -> sqlite3.Connection:
    """Open a new database, and one for names that are not sorted yet.

    Both are thrown away if anything goes wrong, so that SQLite need not keep a journal.
    """
    into = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    into.execute("ATTACH ? AS heard", (heard,))
    for schema in ("main", "heard"):
        into.execute(f"PRAGMA {schema}.journal_mode = OFF")
        into.execute(f"PRAGMA {schema}.synchronous = OFF")
        into.execute(f"PRAGMA {schema}.cache_size = -{_CACHE_KIB}")
    return into


def _fill(into: sqlite3.Connection, store: Store) -> None:
    into.execute("BEGIN")
    try:
        for table in _TABLES:
            into.execute(table)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise InputOutputError(
            "names cannot be searched: Python's SQLite has no FTS5; use another Python"
        ) from error
    for table in ("words", "parts"):
        into.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', ?)", (_BUFFER,))  # noqa: S608
    into.execute("CREATE TABLE heard.name (term, language, key, text, iri, kind)")
    into.executemany("INSERT INTO heard.name VALUES (?, ?, ?, ?, ?, ?)", _heard(everything(store)))
    kinds: dict[tuple[str, ...], int] = {}
    into.executemany(
        "INSERT INTO name(term, language, key, text, iri, kind) VALUES (?, ?, ?, ?, ?, ?)",
        _sorted(into, kinds),
    )
    numbered = ((number, json.dumps(classes)) for classes, number in kinds.items())
    into.executemany("INSERT INTO kind VALUES (?, ?)", numbered)
    into.execute("DROP TABLE heard.name")
    into.execute(
        "INSERT INTO block SELECT min(id), max(id), term, language FROM name GROUP BY term, language"
    )
    into.executemany("INSERT INTO words(rowid, word) VALUES (?, ?)", _words(into))
    into.executemany("INSERT INTO parts(rowid, part) VALUES (?, ?)", _parts(into))
    for table in ("words", "parts"):
        into.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
    into.execute(f"PRAGMA user_version = {FORM}")
    into.execute("COMMIT")


def _heard(names: Iterable[Called]) -> Iterator[tuple[bool, str, str, str, str, str | None]]:
    for name in names:
        yield name.is_term, name.language, joined(words(name.text)), name.text, name.iri, name.kind


def _sorted(
    into: sqlite3.Connection, kinds: dict[tuple[str, ...], int]
) -> Iterator[tuple[bool, str, str, str, str, int]]:
    """Give each name once, in their order, and number the sets of classes that things are of as they come."""
    rows = into.execute("SELECT * FROM heard.name ORDER BY 1, 2, 3, 4, 5, 6")
    for name, same in groupby(rows, key=itemgetter(0, 1, 2, 3, 4)):
        classes = tuple(dict.fromkeys(row[5] for row in same if row[5] is not None))
        yield *name, kinds.setdefault(classes, len(kinds))


def _words(into: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for number, text, kind in into.execute("SELECT id, text, kind FROM name ORDER BY id"):
        yield number, words_of(words(text), kind)


def _parts(into: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for number, key, kind in into.execute("SELECT id, key, kind FROM name ORDER BY id"):
        yield number, parts_of(key, kind)
