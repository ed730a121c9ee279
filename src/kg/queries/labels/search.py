"""Searching the names of a graph, and the file that its index is kept in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ontology.vocabulary import RDFS
from kg.queries.labels.asked import Asked
from kg.queries.labels.called import label
from kg.queries.labels.index import Block, Index, Row, read
from kg.queries.labels.making import in_memory, make
from kg.queries.labels.near import near
from kg.queries.labels.plain import exact

FILE = "labels.sqlite"
"""The name of the index beside the store."""
_NAMES = 8
"""Names of one thing that may be alike, in several languages."""
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found by one of its names."""

    iri: str
    label: str
    """Its best name in the language that was asked for, or else in any."""
    matched: str
    """The name that fits best."""
    language: str
    """The tag of that name's language; "" where it has none."""
    kinds: tuple[str, ...]
    """IRIs of its classes."""
    fit: str
    """How the name fits: ``same``, ``whole``, ``sound``, ``start``, ``words``, ``beginnings``, ``sounds``,
    ``stem`` or ``part``, the best first."""


class Labels:
    """The names of a store, which can be searched; the index is opened or made when it is first needed."""

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        """Take a store, and the folder beside it in which its index may be kept; without one, in memory."""
        self._store = store
        self._path = folder / FILE if folder is not None else None
        self._index: Index | None = None

    def close(self) -> None:
        """Let the index go; it is opened again when it is needed."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def search(
        self, text: str, *, language: str = "en", kind: ox.NamedNode | None = None, limit: int = 20
    ) -> list[Hit]:
        """Find things by their names, the best fit first; every sign in the text is text.

        Equal fits are put in order: the project's own things before terms of the vocabulary, then names in
        the language, then by alphabet. Each thing is given once, by the name that fits best.

        Args:
            text: a name, words or beginnings of words, in any language, script and romanisation.
            language: that of the labels given, and of the names that go first.
            kind: a class: only things of it or of a class below it.
            limit: things given at most.
        """
        asked = Asked(text)
        return self._reading(lambda index: [*self._hits(index, asked, language, kind, limit)])

    def _hits(
        self, index: Index, asked: Asked, language: str, kind: ox.NamedNode | None, limit: int
    ) -> Iterator[Hit]:
        kinds = None if kind is None else _kinds(self._store, index, kind)
        seen: set[str] = set()
        for fit, row in _ranked(index, asked, index.blocks(language), kinds):
            if len(seen) >= limit:
                return
            if row.iri not in seen:
                seen.add(row.iri)
                called = label(self._store, ox.NamedNode(row.iri), language) or row.text
                yield Hit(row.iri, called, row.text, row.language, index.kinds[row.kind], fit)

    def called(self, text: str, most: int) -> list[Row]:
        """Find what is called so whole: but for case, or else as folded.

        Gives a name each of at most so many things; terms of the vocabulary come last.
        """
        asked = Asked(text)

        def found(index: Index) -> list[Row]:
            equal = [*islice(index.equal(asked.key, index.blocks("")), most * _NAMES)]
            same = [row for row in equal if exact(row.text) == asked.exact]
            return _one_each(same or (equal if asked.key else ()), most)

        return self._reading(found)

    def holding(self, text: str, most: int) -> list[Row]:
        """Find the names in which a text stands: but for case, or else as folded.

        Gives a name each of at most so many things.
        """
        asked = Asked(text)

        def found(index: Index) -> list[Row]:
            if not asked.key:
                return []
            rows = _holding(index, asked, index.blocks("")) or index.scanned(asked.key)
            held = [*islice(rows, most * _NAMES)]
            return _one_each([row for row in held if asked.exact in exact(row.text)] or held, most)

        return self._reading(found)

    def near(self, text: str, most: int) -> list[str]:
        """Give names much like a text, such as it was mistyped from; those of the project first."""
        return self._reading(lambda index: near(index, Asked(text), most))

    def _reading(self, read_from: Callable[[Index], _Found]) -> _Found:
        """Read from the index; one that proves to be broken is made anew."""
        if self._index is None:
            self._index = self._opened()
        try:
            return read_from(self._index)
        except sqlite3.DatabaseError:
            self._index.close()
            self._index = self._made()
            return read_from(self._index)

    def _opened(self) -> Index:
        return (read(self._path) if self._path is not None else None) or self._made()

    def _made(self) -> Index:
        if self._path is not None:
            with suppress(
                OSError, sqlite3.OperationalError
            ):  # a folder that cannot be written costs time alone
                make(self._store, self._path)
            if (made := read(self._path)) is not None:
                return made
        return Index(in_memory(self._store))


def _ranked(
    index: Index, asked: Asked, blocks: Sequence[Block], kinds: Sequence[int] | None
) -> Iterator[tuple[str, Row]]:
    """Give the names that fit, and how; the best first, and one that fits in several ways several times."""
    for row in index.equal(asked.key, blocks, kinds):
        if exact(row.text) == asked.exact:
            yield "same", row
    if not asked.key:
        return
    yield from _as("whole", index.equal(asked.key, blocks, kinds))
    yield from _as("sound", index.words(asked.whole_sound(), blocks, kinds))
    yield from _as("start", index.beginning(asked.key, blocks, kinds))
    yield from _as("words", index.words(asked.words(), blocks, kinds))
    yield from _as("beginnings", index.words(asked.beginnings(), blocks, kinds))
    yield from _as("sounds", index.words(asked.sounds(), blocks, kinds))
    yield from _as("sounds", index.words(asked.sound_beginnings(), blocks, kinds))
    if (stem := asked.stem_key) is not None:
        yield from _as("stem", index.equal(stem, blocks, kinds))
        yield from _as("stem", index.words(asked.stems(), blocks, kinds))
    yield from _as("part", _holding(index, asked, blocks, kinds) or ())


def _as(fit: str, rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    return ((fit, row) for row in rows)


def _holding(
    index: Index, asked: Asked, blocks: Sequence[Block], kinds: Sequence[int] | None = None
) -> Iterator[Row] | None:
    """Give the names in which the text stands; None where it is too short for the index."""
    parts = asked.parts()
    if parts is None:
        return None
    return (row for row in index.parts(parts, blocks, kinds) if asked.key in row.key)


def _one_each(rows: Iterable[Row], most: int) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row.iri, row)
        if len(found) == most:
            break
    return [*found.values()]


def _kinds(store: Store, index: Index, kind: ox.NamedNode) -> list[int]:
    """Give the numbers of the sets of classes in which a class is, or one below it."""
    below, todo = {kind.value}, [kind]
    while todo:
        for quad in store.quads_for_pattern(None, RDFS["subClassOf"], todo.pop(), ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in below:
                below.add(quad.subject.value)
                todo.append(quad.subject)
    return sorted(number for number, classes in index.kinds.items() if not below.isdisjoint(classes))
