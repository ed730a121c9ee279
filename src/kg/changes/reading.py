"""Reading an edition from wherever it lies: a release, a dump, or the store of a project."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.changes.snapshot import Snapshot, snapshot
from kg.errors import Finding, InputOutputError, InvalidDataError, UsageError
from kg.model.project import FILE_NAME, read_project_file
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph

IN_RELEASE = Path("data") / "graph.nq"
"""Where a release holds its dataset."""
APART = Path("data") / "unasserted.ttl"
"""Where it holds what claims say that are no facts, taken apart."""
LARGEST = 1 << 29
"""Bytes of statements that are read at most: half a GiB, two or three million of them."""
DENSEST = 250
"""How many bytes may come out of one compressed byte; sorted N-Quads of a graph give about 25."""
_CHUNK = 1 << 20
_FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE}
_DATASETS = (".nq", ".trig")
_FORMS = "a release folder, a project that was built, or a file .nq or .trig, also .gz"
_PLACE = re.compile(r"Parser error (?:at|between) line .*?: ", re.DOTALL)


def read(path: Path) -> Snapshot:
    """Read an edition: a folder of a release or of a project, or a dump in N-Quads or TriG.

    Raises:
        UsageError: it is none of these.
        InvalidDataError: a dump is broken, packed to bursting, or no dataset of a graph.
        InputOutputError: it cannot be read.
        NotBuiltError: the project has no store yet.
    """
    if path.is_dir():
        if (path / IN_RELEASE).is_file():
            return read_release(path, str(path))
        if (path / FILE_NAME).is_file():
            with Graph(read_project_file(path / FILE_NAME)) as graph:
                return snapshot(graph.store, str(path))
        raise UsageError(f"{path}: neither a release nor a project; give {_FORMS}")
    if not path.exists():
        raise InputOutputError(f"{path}: no such file or folder; give {_FORMS}")
    return _dump(path, str(path))


def read_release(folder: Path, name: str, iri: ox.NamedNode | None = None) -> Snapshot:
    """Read a release, known by a name and, where it has one, by an IRI; it raises what ``read`` raises."""
    return snapshot(joined(_parsed(folder / IN_RELEASE), _apart(folder / APART)), name, iri)


def joined(quads: Iterable[ox.Quad], apart: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    """Put the dataset of a release and what is no fact together again, as a store holds them."""
    record: dict[object, ox.NamedNode] = {}
    for quad in quads:
        yield quad
        if quad.object == KG["Claim"] and isinstance(quad.graph_name, ox.NamedNode):
            record[quad.subject] = quad.graph_name
    triples = {*apart}
    claims = {t.subject: t.object for t in triples if t.predicate == KG["inClaim"]}
    for t in triples:
        if t.subject in claims:
            yield ox.Quad(t.subject, t.predicate, t.object)
            if claims[t.subject] in record:
                yield ox.Quad(t.subject, t.predicate, t.object, record[claims[t.subject]])


def _apart(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in _parsed(path)] if path.is_file() else []


def _dump(path: Path, name: str) -> Snapshot:
    inner = path.with_suffix("") if path.suffix == ".gz" else path
    if inner.suffix not in _DATASETS:
        raise UsageError(f"{path}: cannot be compared; give {_FORMS}")
    return snapshot(_parsed(path), name)


def _parsed(path: Path) -> list[ox.Quad]:
    suffix = (path.with_suffix("") if path.suffix == ".gz" else path).suffix
    content = _content(path)
    try:
        return list(ox.parse(content, format=_FORMATS[suffix]))
    except SyntaxError as error:
        what = f"broken {suffix[1:]} ({_PLACE.sub('', error.msg)})"
        raise InvalidDataError([Finding(what, "export it again", path, error.lineno)]) from error


def _content(path: Path) -> bytes:
    """Read a file, unpacked where it is packed, and no further than it may grow."""
    try:
        size = path.stat().st_size
        if path.suffix != ".gz":
            if size > LARGEST:
                raise _too_large(path)
            return path.read_bytes()
        with gzip.open(path) as packed:
            chunks: list[bytes] = []
            read = 0
            while chunk := packed.read(_CHUNK):
                chunks.append(chunk)
                read += len(chunk)
                if read > LARGEST or read > max(_CHUNK, DENSEST * size):
                    raise _too_large(path)
            return b"".join(chunks)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InvalidDataError([Finding(f"broken gzip ({error})", "get the file again", path)]) from error
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def _too_large(path: Path) -> InvalidDataError:
    what = f"more than {LARGEST >> 20} MiB of statements, or packed more than {DENSEST} to one"
    return InvalidDataError([Finding(what, "compare smaller graphs, or get the file again", path)])
