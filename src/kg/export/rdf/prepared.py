"""What a build leaves ready for exports: the sorted files that the first one would make of the store.

A build has all that it loads in its hands, document by document and sorted, so that this costs it much less
than reading the store would. The files are those of ``kg.export.rdf.leaving``, byte by byte.
"""

from __future__ import annotations

import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf.apart import taken_apart
from kg.export.rdf.facts import numbered
from kg.export.rdf.leaving import BLANK, DEFAULT, FACTS, about, put, seal_all
from kg.export.rdf.packed import pack
from kg.export.rdf.parting import Lines, object_end, parted
from kg.export.rdf.sorting import Sorter, once, without
from kg.export.rdf.values import as_stored
from kg.ontology.vocabulary import KG
from kg.queries.claims import FACT

_MEMORY = 32 << 20
"""Bytes of lines that are sorted at once, beside all that a build holds."""
_IS_FACT = f" {KG['graphKind']} {FACT} .\n".encode()


class _UnknownError(Exception):
    """How a store writes this cannot be told from what it was given."""


class Prepared:
    """Takes all that a new store is filled with, and leaves the sorted files beside it.

    Where that cannot be done nothing is left, and nothing is said: then the first export reads the store.
    """

    def __init__(self, folder: Path, base: str) -> None:
        """Begin.

        Args:
            folder: where the store is made; whoever made it removes it if the build fails.
            base: the IRI below which the project's data is named.
        """
        self._folder, self._base = folder, base
        self._statements = f"<{base}id/statement/".encode()
        self._blank: set[bytes] = set()
        self._work: Path | None = None
        with suppress(OSError):
            self._work = Path(tempfile.mkdtemp(prefix=".leaving-", dir=folder))
            self._default, self._facts = Sorter(self._work, _MEMORY), Sorter(self._work, _MEMORY)

    def take_file(self, path: Path) -> None:
        """Take statements that are loaded as a file, in the form of ``take``.

        That gives other names to blank nodes, so there must be none in it.
        """
        self._attempt(lambda: self._take(path.read_bytes(), renamed=True))

    def take(self, quads: bytes) -> None:
        """Take statements that are loaded under the names that they have.

        Args:
            quads: canonical N-Quads: one named graph after another, each sorted, and then all that they state
                in the default graph.
        """
        self._attempt(lambda: self._take(quads, renamed=False))

    def end(self, store: ox.Store, revision: str) -> None:
        """Leave the files beside a store that is filled.

        Args:
            store: the store.
            revision: of the store, in full.
        """
        self._attempt(lambda: self._end(store, revision))
        self._stop()

    def _attempt(self, step: Callable[[], None]) -> None:
        if self._work is None:
            return
        try:
            step()
        except (OSError, _UnknownError):
            self._stop()

    def _stop(self) -> None:
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
            self._work = None
            del self._default, self._facts

    def _take(self, quads: bytes, renamed: bool) -> None:
        cut = _default_from(quads)
        default = quads[cut:]
        self._facts.add(self._stated(quads[:cut], default))
        default = as_stored(default)
        if default.startswith(b"_:") or b"\n_:" in default or b"> _:" in default or b"> <<" in default:
            if b"> <<" in default:
                raise _UnknownError
            plain, blank, _ = parted(default.splitlines(keepends=True), ())
            if blank and renamed:
                raise _UnknownError
            self._blank.update(blank)
        else:
            plain = default.replace(b" .\n", b"\n").splitlines(keepends=True)
        self._default.add(plain)

    def _stated(self, named: bytes, default: bytes) -> Lines:
        """Find what claims state that are facts, each statement under its name."""
        claims = set(_fact_claims(default))
        found: Lines = []
        for claim, lines in _by_graph(named.splitlines(keepends=True)):
            if claim in claims:
                claims.remove(claim)
                stated = sorted(set(as_stored(b"".join(lines)).splitlines(keepends=True)))
                if any(line.startswith(self._statements) for line in stated):
                    raise _UnknownError  # it may be about what does not leave
                found += numbered(claim, stated, self._base)
        if claims:
            raise _UnknownError  # what they state stands elsewhere
        return found

    def _end(self, store: ox.Store, revision: str) -> None:
        assert self._work is not None  # noqa: S101 - who calls this has looked
        apart = sorted(str(node).encode() for node in taken_apart(store))
        if not all(node.startswith(self._statements) for node in apart):
            raise _UnknownError
        for group in (DEFAULT, FACTS):
            (self._work / group).mkdir()
        pack(self._work / DEFAULT / DEFAULT, map(b"".join, without(once(self._default.sorted()), apart)))
        blank = list(without(iter([sorted(self._blank)] if self._blank else []), apart))
        pack(self._work / DEFAULT / BLANK, map(b"".join, blank))
        pack(self._work / FACTS / FACTS, map(b"".join, self._facts.sorted()))
        seal_all(self._work, (DEFAULT, FACTS), about(revision, self._base))
        put(self._work, self._folder, (DEFAULT, FACTS))


def _default_from(quads: bytes) -> int:
    """Find where the lines of the default graph begin, which are the last."""
    low, high = 0, len(quads)
    while low < high:
        middle = (low + high) // 2
        begin = quads.rfind(b"\n", low, middle) + 1 or low
        end = quads.index(b"\n", middle) + 1
        rest = quads[begin:end].split(b" ", 2)[2]
        if rest[object_end(rest) :] == b" .\n":
            high = begin
        else:
            low = end
    return low


def _by_graph(lines: Lines) -> Iterator[tuple[bytes, Lines]]:
    """Part the lines of named graphs, which stand together, into the name of each and its triples."""
    first = 0
    while first < len(lines):
        name = lines[first].rsplit(b" ", 2)[1]
        end = b" %b .\n" % name
        last = bisect_left(lines, True, first, key=lambda line, end=end: not line.endswith(end))  # type: ignore[misc]
        yield name, [b"%b\n" % line[: -len(end)] for line in lines[first:last]]
        first = last


def _fact_claims(default: bytes) -> Iterator[bytes]:
    """Name the graphs that are said to be facts."""
    at = default.find(_IS_FACT)
    while at >= 0:
        yield default[default.rfind(b"\n", 0, at) + 1 : at]
        at = default.find(_IS_FACT, at + len(_IS_FACT))
