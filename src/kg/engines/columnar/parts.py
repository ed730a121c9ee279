"""The statements of one property, taken from the store once and kept beside it as N-Triples.

A question needs few properties, so a replica holds only those that were asked for. Each is kept as one file
in the folder of the revision; one that is broken or of another make is made anew.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.engines.columnar.understood import Part
from kg.engines.store import Store
from kg.ontology.vocabulary import XSD

_FORM = "kg columns 3"
"""Of the files; another form takes another number."""
_WHOLE = "whole"
BLANK = "urn:kg:blank:"
"""What a blank node is called in a part: its own label would mean another node in every part."""
_BLANK = re.compile(rb"(?m)^_:(\S+)|(?<= )_:(\S+)(?= \.$)")
_DATATYPE = re.compile(rb'"\^\^<([^>]*)> \.$', re.MULTILINE)
_SHOWN = (
    (re.compile(rb"(?m)^\S+ \S+ [<_]"), "node"),
    (re.compile(rb'" \.$', re.MULTILINE), XSD["string"].value),
    (re.compile(rb'"@[A-Za-z0-9-]+ \.$', re.MULTILINE), "language"),
)
"""What tells the kind of an object that has no datatype written behind it."""
_DAY = rb'"\^\^<http://www\.w3\.org/2001/XMLSchema#date>'
_UNLIKE = re.compile(
    _DAY + rb'(?<!"\d{4}-\d\d-\d\d' + _DAY + rb')|"\^\^<http://www\.w3\.org/2001/XMLSchema#unsignedInt>'
)
"""A day with a zone or before our era, which maplib cuts; and a number that it takes for a count."""
_LARGE = re.compile(rb'"[+-]?\d{10,}"\^\^<http://www\.w3\.org/2001/XMLSchema#integer> \.$', re.MULTILINE)
"""Numbers of which some make a sum beyond 64 bits, before there are too many of them to be loaded."""
_ALIKE = {XSD[name].value for name in ("integer", "date", "boolean", "string", "anyURI", "gYear")}
"""Types of XML Schema whose values both engines hold and write alike."""
_COMPARED = {"node", "language", *_ALIKE} - {XSD["anyURI"].value}
"""Kinds of objects that both engines compare alike with others of the kind."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A part as text: how many statements, and whether there are blank nodes and literals of rare types."""

    content: bytes
    rows: int
    blank: bool
    unlike: tuple[str, ...]
    """Types of literals that a replica would hold or write otherwise than the store."""
    kinds: tuple[str, ...]
    """Of its objects: types, ``node``, and ``language`` for texts in one, which maplib compares as one."""
    large: bool
    """Whether there are numbers the sum of which maplib may not hold."""

    @property
    def alike(self) -> bool:
        """Say whether its objects are of one kind, which both engines compare alike."""
        return len(self.kinds) <= 1 and _COMPARED.issuperset(self.kinds)


def count(store: Store, part: Part) -> int:
    """Count the statements of a part; takes a third of a microsecond for each."""
    return _number(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {_pattern(part)} }}")


def count_all(store: Store) -> int:
    """Count the facts."""
    return _number(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")


def taken(store: Store, part: Part, folder: Path | None) -> Kept:
    """Give a part, from its file where there is one, or else from the store, and keep it then."""
    path = None if folder is None else folder / f"{_name(part)}.nt.zst"
    found = None if path is None else _read(path)
    if found is None:
        found = _made(store, part)
        if path is not None:
            with suppress(OSError):  # a folder that cannot be written costs time and nothing else
                _write(found, path)
    return found


def is_kept(part: Part | None, folder: Path | None) -> bool:
    """Say whether a part, or all of them as one, need not be taken from the store."""
    name = _WHOLE if part is None else _name(part)
    return folder is not None and (folder / f"{name}.nt.zst").is_file()


@contextmanager
def whole(store: Store, folder: Path | None) -> Iterator[Path]:
    """Give all facts as a file of N-Triples, which is there for a while."""
    kept = None if folder is None else folder / f"{_WHOLE}.nt.zst"
    with tempfile.TemporaryDirectory(prefix="kg-columns-") as scratch:
        plain = Path(scratch) / "facts.nt"
        if kept is None or not _unpack(kept, plain):
            found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            assert isinstance(found, ox.QueryTriples)  # noqa: S101  # it is a CONSTRUCT
            found.serialize(str(plain), ox.RdfFormat.N_TRIPLES)
            if kept is not None:
                with suppress(OSError):
                    _pack(plain, kept)
        yield plain


def _unpack(kept: Path, plain: Path) -> bool:
    """Write what was kept as plain text, and say whether it is there and whole."""
    import pyarrow as pa

    try:
        with pa.input_stream(str(kept), compression="zstd") as source, plain.open("wb") as target:
            _copy(source, target)
    except (OSError, pa.ArrowException):
        return False
    return True


def _pack(plain: Path, kept: Path) -> None:
    import pyarrow as pa

    with (
        _beside(kept) as stream,
        pa.CompressedOutputStream(stream, "zstd") as packed,
        plain.open("rb") as text,
    ):
        _copy(text, packed)


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while chunk := source.read(1 << 22):
        target.write(chunk)


def _number(store: Store, query: str) -> int:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101  # it is a SELECT
    term = next(found)["n"]
    return int(term.value) if isinstance(term, ox.Literal) else 0


def _pattern(part: Part) -> str:
    object_ = f"<{part.of_class}>" if part.of_class else "?o"
    return f"?s <{part.predicate}> {object_}"


def _name(part: Part) -> str:
    return hashlib.sha256(f"{part.predicate}\0{part.of_class}".encode()).hexdigest()[:24]


def _made(store: Store, part: Part) -> Kept:
    pattern = _pattern(part)
    found = store.query(f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}")
    assert isinstance(found, ox.QueryTriples)  # noqa: S101  # it is a CONSTRUCT
    content = found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    types = {name.decode() for name in set(_DATATYPE.findall(content))}
    unlike = {name for name in types if name.startswith(XSD.iri) and name not in _ALIKE}
    if holds_unlike(content):
        unlike.add(XSD["date"].value)
    kinds = types | {kind for mark, kind in _SHOWN if mark.search(content)}
    large = _LARGE.search(content) is not None
    content, blank = _BLANK.subn(lambda one: b"<" + BLANK.encode() + (one[1] or one[2]) + b">", content)
    rows = content.count(b"\n")
    return Kept(content, rows, blank > 0, tuple(sorted(unlike)), tuple(sorted(kinds)), large)


def holds_unlike(statements: bytes | mmap.mmap) -> bool:
    """Say whether a day or a number is among statements that maplib would give back as another one."""
    return _UNLIKE.search(statements) is not None


def _write(part: Kept, path: Path) -> None:
    import pyarrow as pa

    head = {
        "form": _FORM,
        "rows": part.rows,
        "blank": part.blank,
        "unlike": part.unlike,
        "kinds": part.kinds,
        "large": part.large,
    }
    with _beside(path) as target, pa.CompressedOutputStream(target, "zstd") as packed:
        packed.write(json.dumps(head).encode() + b"\n" + part.content)


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """Write under another name, and move it to its own once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=".", suffix=path.name, dir=path.parent)
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _read(path: Path) -> Kept | None:
    """Read a file that was kept; None where there is none, or no whole one of this form."""
    import pyarrow as pa

    try:
        with pa.input_stream(str(path), compression="zstd") as stream:
            head, _, content = stream.read().partition(b"\n")
        told = json.loads(head)
        whole_ = told["form"] == _FORM and content.count(b"\n") == told["rows"]
        if not whole_:
            return None
        flags = told["blank"], tuple(told["unlike"]), tuple(told["kinds"]), told["large"]
        return Kept(content, told["rows"], *flags)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None
