"""What every document of a project is made against: reference data, judgements, the log, the day."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

import pyoxigraph as ox

from kg.build.asking import of_each_document
from kg.build.judged import Judged
from kg.build.local import Local, number
from kg.build.pieces import Groups, steps
from kg.build.statements import quads_of, with_kinds
from kg.build.surroundings import computed_of, named, vocabulary
from kg.curate.chain import Entry, read_log
from kg.curate.log import History, by_claim
from kg.graph.authored import Authored, read_around, withdrawn
from kg.graph.source import SourceFile
from kg.model.project import Project


@dataclass(frozen=True, eq=False)
class Ground:
    """All that people wrote but the claims, which is read once and stays in memory."""

    around: Authored
    judged: Judged
    entries: tuple[Entry, ...]
    today: date
    """The day on which embargoes are judged."""

    @property
    def project(self) -> Project:
        """The project."""
        return self.around.project

    @cached_property
    def history(self) -> History:
        """What was logged of each claim."""
        return by_claim(self.entries)

    @cached_property
    def gone(self) -> Mapping[ox.NamedNode, str]:
        """What was withdrawn, and when."""
        return withdrawn(self.around)

    def reference(self, keys: Collection[str]) -> tuple[SourceFile, ...]:
        """Give the files of reference data, without the copies and segments of other documents than these."""
        files = self.around.by_role("reference")
        return tuple(
            replace(file, quads=(*rest, *(quad for key in sorted(keys) for quad in parts.get(key, ()))))
            if parts
            else file
            for file, (rest, parts) in zip(files, self._parted, strict=True)
        )

    def behind(self, mentioned: Iterable[str]) -> tuple[SourceFile, ...]:
        """Give what else documents need that mention some things: judgements on identity, and tombstones."""
        quads = self.judged.about(mentioned)
        judgements = SourceFile(self.project.judgements_file, "judgements", "", {}, quads, self.project.base)
        return (judgements, *self.around.by_role("withdrawn"))

    @cached_property
    def _parted(self) -> list[tuple[tuple[ox.Quad, ...], Mapping[str, list[ox.Quad]]]]:
        """Part each file of reference data into what describes one copy, by its key, and the rest."""
        base = self.project.base
        of_copies = re.compile(f"<{re.escape(base)}id/(?:copy|segment)/([^/>]+)")
        parted: list[tuple[tuple[ox.Quad, ...], Mapping[str, list[ox.Quad]]]] = []
        for file in self.around.by_role("reference"):
            rest: list[ox.Quad] = []
            parts: defaultdict[str, list[ox.Quad]] = defaultdict(list)
            for quad in file.quads:
                found = (
                    of_copies.match(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
                )
                (rest if found is None else parts[found[1]]).append(quad)
            parted.append((tuple(rest), parts))
        return parted

    @cached_property
    def vocabulary(self) -> tuple[ox.Quad, ...]:
        """The vocabulary as a store holds it."""
        return tuple(quads_of(with_kinds(named(vocabulary()), computed_of(self.project.base), ())))

    @cached_property
    def local(self) -> Local:
        """Tells what a document brought."""
        described = {q.subject for f in self.around.by_role("reference") for q in f.quads}
        names = (s.value for s in described if isinstance(s, ox.NamedNode))
        return Local(self.project.base, frozenset(names).union(self.judged.subjects))

    def is_spoken_of(self, iri: str) -> bool:
        """Say whether a document brought this, and reference data or judgements speak of it."""
        return self.local(iri) and number(iri) in self._spoken_of

    @cached_property
    def _spoken_of(self) -> set[int]:
        objects = {q.object for f in self.around.by_role("reference") for q in f.quads}
        named = (o.value for o in objects if isinstance(o, ox.NamedNode))
        return self.judged.spoken_of.union(number(iri) for iri in named if self.local(iri))

    @cached_property
    def links(self) -> Groups:
        """What computations step over, and no document says: identity, and orders in reference data."""
        reference = (q.triple for file in self.around.by_role("reference") for q in file.quads)
        return Groups(chain(self.judged.links, steps(reference)))

    @cached_property
    def digest(self) -> str:
        """Hash all of it that what a document makes depends on; not the log, which only grows."""
        whole = hashlib.sha256(f"{self.project.base} {self.project.languages}".encode())
        for file in self.around.files:
            if file.role != "judgements":
                whole.update(f"\0{file.path.name}\0{file.text}".encode())
        whole.update("".join(self.judged.lines()).encode())
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
    return Ground(around, Judged(lambda: quads), tuple(read_log(project.log_file)), today)


def read_ground_of_documents(project: Project, today: date) -> Ground:
    """Read it once more in another process, which makes documents and nothing else: without judgements.

    They were read and checked before; here they are passed through and only what documents need is kept.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken, or the log was changed after it was written.
    """
    file = project.judgements_file
    around = read_around(project, but="judgements")
    judged = Judged(lambda: ox.parse(path=str(file), format=ox.RdfFormat.TURTLE) if file.exists() else ())
    return Ground(around, judged, tuple(read_log(project.log_file)), today)
