"""What leaves of a graph, as files of sorted lines that are made once and kept beside the store.

Reading a store on disk and sorting it takes longer than writing any format, and a release writes six. The
files hold the dataset without what is no fact. They come in groups, each in a folder of its own, of which a
format makes those that it needs; a build leaves some of them ready (``kg.export.rdf.prepared``).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.engines.store import Store
from kg.export.rdf.apart import taken_apart
from kg.export.rdf.facts import facts
from kg.export.rdf.kept import About, made_of, seal
from kg.export.rdf.packed import pack
from kg.export.rdf.parting import parted
from kg.export.rdf.reading import Lines, read
from kg.export.rdf.sorting import Sorter
from kg.queries.opened import Graph

FOLDER = "leaving"
"""The folder beside the store that holds the groups."""
DEFAULT = "default"
"""Lines ``subject property object`` in which no term is a blank node."""
BLANK = "blank"
"""The same, of statements that mention a blank node, whose name is another in one graph than in a dataset."""
NAMED = "named"
"""Lines ``graph subject property object``."""
FACTS = "facts"
"""Lines ``statement claim subject property object``: each fact under each claim, by the statement's name."""
GROUPS: Mapping[str, tuple[str, ...]] = {DEFAULT: (DEFAULT, BLANK), NAMED: (NAMED,), FACTS: (FACTS,)}
"""The files of each group."""
_FORM = 2
"""Of the files; another form takes another number."""


def about(revision: str, base: str) -> About:
    """Tell what files are made of: a store, and the IRI below which the project's data is named."""
    return {"form": _FORM, "revision": revision, "base": base}


@contextmanager
def leaving(graph: Graph, *groups: str) -> Iterator[Mapping[str, Path]]:
    """Give the files of some groups by name, for as long as they are read; what is missing is made."""
    place = graph.folder / FOLDER
    folders = {group: place / group for group in groups}
    missing = [group for group in groups if not _is_whole(folders[group], group, graph)]
    work = _made(graph, missing) if missing else None
    try:
        if work is not None:
            folders |= put(work, graph.folder, missing)
        yield {name: folder / name for group, folder in folders.items() for name in GROUPS[group]}
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)


def put(work: Path, folder: Path, groups: Iterable[str]) -> dict[str, Path]:
    """Move groups that were made and sealed to their place beside a store; tell where each lies then."""
    found = {group: work / group for group in groups}
    for group, made in found.items():
        with suppress(
            OSError
        ):  # somebody else made it meanwhile, or the place cannot be written: time is lost
            (folder / FOLDER).mkdir(exist_ok=True)
            found[group] = made.rename(folder / FOLDER / group)
    return found


def seal_all(work: Path, groups: Iterable[str], of: About) -> None:
    """Seal groups that were made of a store."""
    for group in groups:
        seal(work / group, GROUPS[group], of)


def _about(graph: Graph) -> About:
    return about(graph.revision, graph.project.base)


def _is_whole(folder: Path, group: str, graph: Graph) -> bool:
    """Say whether the files are as they were made, of this store; what is there and is not, is removed."""
    if made_of(folder, GROUPS[group]) == _about(graph):
        return True
    shutil.rmtree(folder, ignore_errors=True)
    return False


def _made(graph: Graph, missing: Collection[str]) -> Path:
    """Make groups beside the store or, where nothing can be written, among temporary files."""
    try:
        return _made_in(graph, graph.folder, missing)
    except OSError:
        return _made_in(graph, None, missing)


def _made_in(graph: Graph, place: Path | None, missing: Collection[str]) -> Path:
    work = Path(tempfile.mkdtemp(prefix=".leaving-", dir=place))
    try:
        for group in missing:
            (work / group).mkdir()
        _make(graph.store, graph.project.base, work, missing)
        seal_all(work, missing, _about(graph))
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return work


def _make(store: Store, base: str, work: Path, missing: Collection[str]) -> None:
    """Read a store once and sort what of it leaves."""
    apart = {str(node).encode() for node in taken_apart(store)}
    with tempfile.TemporaryDirectory(dir=work) as runs:
        if NAMED in missing or DEFAULT in missing:
            _sort(store, apart, work, Path(runs), missing)
        if FACTS in missing:
            stated = Sorter(Path(runs))
            for lines in facts(store, base, apart):
                stated.add(lines)
            pack(work / FACTS / FACTS, map(b"".join, stated.sorted()))


def _sort(store: Store, apart: set[bytes], work: Path, runs: Path, missing: Collection[str]) -> None:
    names = (DEFAULT, BLANK, NAMED)
    folders = {name: group for group in missing for name in GROUPS[group] if name in names}
    sorters = {name: Sorter(runs) for name in folders}

    def take(lines: Lines) -> None:
        for name, part in zip(names, parted(lines, apart), strict=True):
            if name in sorters:
                sorters[name].add(part)

    read(store, take, default_alone=NAMED not in missing)
    for name, sorter in sorters.items():
        pack(work / folders[name] / name, map(b"".join, sorter.sorted()))
