"""What every document of a project is made against: reference data, judgements, the log, the day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.build.asking import of_each_document
from kg.build.described import Described
from kg.build.judged import Judged
from kg.build.local import Local, number
from kg.build.logged import Logged
from kg.build.pieces import Groups
from kg.build.statements import quads_of, with_kinds
from kg.build.surroundings import computed_of, named, vocabulary
from kg.curate.chain import Entry, read_log
from kg.curate.log import History, by_claim
from kg.errors import InputOutputError
from kg.graph.authored import Authored, read_around, withdrawn
from kg.graph.source import SourceFile
from kg.model.project import Project
from kg.processes import give_back

_KEPT = 5_000_000
"""Bytes of files that stay in memory as statements, which take some fifty times as much."""


@dataclass(frozen=True, eq=False)
class Ground:
    """All that people wrote but the claims, which is read once; what documents need of it stays in memory."""

    project: Project
    tombstones: tuple[SourceFile, ...]
    described: Described
    judged: Judged
    entries: tuple[Entry, ...]
    """The log itself; nothing of it in a process that makes documents."""
    today: date
    """The day on which embargoes are judged."""
    written: str
    """The hash of reference data and tombstones as they are written, in hexadecimal."""

    @cached_property
    def logged(self) -> Logged:
        """Finds what was logged of some claims; only who makes documents asks."""
        file = self.project.log_file
        return Logged(file.read_bytes() if file.exists() else b"")

    @cached_property
    def around(self) -> Authored:
        """Their files, which are read again where they are large and nobody holds them.

        Raises:
            InputOutputError: a file may not be read.
            InvalidDataError: files are broken.
        """
        return read_around(self.project)

    def reference(self) -> tuple[SourceFile, ...]:
        """Give the files of reference data.

        Raises:
            InputOutputError: a file may not be read.
            InvalidDataError: files are broken.
        """
        held = self.__dict__.get("around")
        return (held if held is not None else read_around(self.project, only="reference")).by_role(
            "reference"
        )

    def judgements(self) -> Iterable[ox.Quad]:
        """Give the statements of the judgements, one after the other."""
        return _parsed(self.project.judgements_file)

    def let_go(self) -> None:
        """Let go of large files until somebody asks for them again: documents are made without them."""
        files = self.__dict__.get("around")
        if files is not None and sum(len(file.text) for file in files.files) > _KEPT:
            del self.__dict__["around"], files
            give_back()

    def without_surroundings(self) -> Ground:
        """Give what is needed of it once all documents are made: nothing that stands around them."""
        nothing = Described(self.project.base, ())
        return replace(self, described=nothing, judged=Judged(lambda: ()))

    @cached_property
    def history(self) -> History:
        """What was logged of each claim."""
        return by_claim(self.entries)

    @cached_property
    def gone(self) -> Mapping[ox.NamedNode, str]:
        """What was withdrawn, and when."""
        return withdrawn(Authored(self.project, self.tombstones))

    def behind(self, mentioned: Iterable[str]) -> tuple[SourceFile, ...]:
        """Give what else documents need that mention some things: judgements on identity, and tombstones."""
        quads = self.judged.about(mentioned)
        judgements = SourceFile(self.project.judgements_file, "judgements", "", {}, quads, self.project.base)
        return (judgements, *self.tombstones)

    @cached_property
    def vocabulary(self) -> tuple[ox.Quad, ...]:
        """The vocabulary as a store holds it."""
        return tuple(quads_of(with_kinds(named(vocabulary()), computed_of(self.project.base), ())))

    @cached_property
    def local(self) -> Local:
        """Tells what a document brought."""
        return Local(self.project.base, self.described.subjects.union(self.judged.subjects))

    def is_spoken_of(self, iri: str) -> bool:
        """Say whether a document brought this, and reference data or judgements speak of it."""
        return (
            number(iri) in self.judged.spoken_of or number(iri) in self.described.spoken_of
        ) and self.local(iri)

    @cached_property
    def links(self) -> Groups:
        """What computations step over, and no document says: identity, and orders in reference data."""
        return Groups(chain(self.judged.links, self.described.steps))

    @cached_property
    def digest(self) -> str:
        """Hash all of it that what a document makes depends on; not the log, which only grows."""
        whole = hashlib.sha256(f"{self.project.base} {self.project.languages} {self.written}\0".encode())
        whole.update(self.judged.text())
        for query in of_each_document(self.project):
            whole.update(f"\0{query.name}\0{query.text}".encode())
        return whole.hexdigest()


def read_ground(project: Project, today: date) -> Ground:
    """Read it.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken, or the log was changed after it was written.
    """
    around = read_around(project)
    quads = [quad for file in around.by_role("judgements") for quad in file.quads]
    described = Described(project.base, ((file.path, file.quads) for file in around.by_role("reference")))
    entries, written = tuple(read_log(project.log_file)), hashlib.sha256()
    for file in around.files:
        if file.role != "judgements":
            written.update(f"\0{file.path.name}\0{file.text}".encode())
    ground = Ground(
        project,
        around.by_role("withdrawn"),
        described,
        Judged(lambda: quads),
        entries,
        today,
        written.hexdigest(),
    )
    ground.__dict__["around"] = around
    return ground


def read_ground_of_documents(project: Project, today: date) -> Ground:
    """Read it once more in another process, which makes documents and nothing else.

    It was read and checked before; here it is passed through, and only what documents need is kept.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken by now.
    """
    described = Described(project.base, ((path, _parsed(path)) for path in project.reference_files))
    judged = Judged(lambda: _parsed(project.judgements_file))
    tombstones = read_around(project, only="withdrawn").files
    return Ground(project, tombstones, described, judged, (), today, "")


def _parsed(path: Path) -> Iterable[ox.Quad]:
    try:
        return ox.parse(path=str(path), format=ox.RdfFormat.TURTLE) if path.exists() else ()
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
