"""What leaves of a graph, as files of sorted lines that are made once and kept beside the store.

Reading a store on disk and sorting it takes longer than writing any format, and a release writes six. The
files hold the dataset without what is no fact.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.engines.store import Store
from kg.export.rdf.apart import taken_apart
from kg.export.rdf.columns import QUAD, batches
from kg.export.rdf.facts import facts
from kg.export.rdf.packed import pack, unpack
from kg.export.rdf.reading import Lines, read
from kg.export.rdf.sorting import Sorter
from kg.queries.opened import Graph

DEFAULT = "default"
"""Lines ``subject property object`` in which no term is a blank node."""
BLANK = "blank"
"""The same, of statements that mention a blank node, whose name is another in one graph than in a dataset."""
NAMED = "named"
"""Lines ``graph subject property object``."""
FACTS = "facts"
"""Lines ``statement claim subject property object``: each fact under each claim, by the statement's name."""
_FILES = (DEFAULT, BLANK, NAMED, FACTS)
_SUMS = "sums.json"
_FORM = 1
"""Of the files; another form takes another number."""


@contextmanager
def leaving(graph: Graph) -> Iterator[Path]:
    """Give the folder with the files, for as long as they are read."""
    kept = graph.folder / "leaving"
    if _is_whole(kept, graph):
        yield kept
        return
    folder = _made(graph)
    with suppress(OSError):  # somebody else made it meanwhile, or the place cannot be written: time is lost
        folder = folder.rename(kept)
    try:
        yield folder
    finally:
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)


def _is_whole(folder: Path, graph: Graph) -> bool:
    """Say whether the files are as they were made, of this store; what is there and is not, is removed."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / _SUMS).read_text("ascii"))
        if found == _sums(folder, graph):
            return True
    shutil.rmtree(folder, ignore_errors=True)
    return False


def _sums(folder: Path, graph: Graph) -> dict[str, str | int]:
    sums: dict[str, str | int] = {"form": _FORM, "revision": graph.revision, "base": graph.project.base}
    for name in _FILES:
        with (folder / name).open("rb") as file:
            sums[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums


def _made(graph: Graph) -> Path:
    """Make the files beside the store or, where nothing can be written, among temporary files."""
    try:
        return _made_in(graph, graph.folder)
    except OSError:
        return _made_in(graph, None)


def _made_in(graph: Graph, place: Path | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=".leaving-", dir=place))
    try:
        _make(graph.store, graph.project.base, folder)
        (folder / _SUMS).write_text(json.dumps(_sums(folder, graph)), "ascii")
        if place is not None:  # whoever may read the store may read this
            folder.chmod(place.stat().st_mode & 0o777)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _make(store: Store, base: str, folder: Path) -> None:
    """Read a store once and sort what of it leaves."""
    apart = {str(node).encode() for node in taken_apart(store)}
    with tempfile.TemporaryDirectory(dir=folder) as runs:
        default, blank, named, stated = (Sorter(Path(runs)) for _ in _FILES)

        def take(lines: Lines) -> None:
            for sorter, part in zip((default, blank, named), _parted(lines, apart), strict=True):
                sorter.add(part)

        read(store, take)
        for name, sorter in ((DEFAULT, default), (BLANK, blank), (NAMED, named)):
            pack(folder / name, map(b"".join, sorter.sorted()))
        for text in facts(store, base, batches(unpack(folder / NAMED), QUAD)):
            stated.add(text.splitlines(keepends=True))
        pack(folder / FACTS, map(b"".join, stated.sorted()))


def _parted(lines: Lines, apart: set[bytes]) -> tuple[Lines, Lines, Lines]:
    """Part lines of N-Quads by file; of a line with a graph, the graph comes to stand first."""
    default: Lines = []
    blank: Lines = []
    named: Lines = []
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject in apart:
            continue
        end = rest.find(b" ", rest.rfind(b'"') + 1)  # no term but a literal holds a space or a quotation mark
        graph = rest[end + 1 : -2]  # nothing, or a name and a space
        if rest.startswith(b"<<"):
            raise TypeError(f"RDF 1.1 has no such term: {line.decode()}")
        if graph:
            named.append(b"%b%b %b %b\n" % (graph, subject, predicate, rest[:end]))
        elif rest.startswith(b"_:") or subject.startswith(b"_:"):
            blank.append(line[:-3] + b"\n")
        else:
            default.append(line[:-3] + b"\n")
    return default, blank, named
