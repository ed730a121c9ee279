"""What every document of a project is made against: reference data, judgements, the log, the day."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

import pyoxigraph as ox

from kg.build.asking import of_each_document
from kg.build.local import Local
from kg.build.pieces import is_step
from kg.build.statements import quads_of, with_kinds
from kg.build.surroundings import computed_of, named, vocabulary
from kg.curate.chain import Entry, read_log
from kg.curate.log import History, by_claim
from kg.graph.authored import Authored, read_around, withdrawn
from kg.graph.source import SourceFile
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDF


@dataclass(frozen=True, eq=False)
class Ground:
    """All that people wrote but the claims, which is read once and stays in memory."""

    around: Authored
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
            for file, (rest, parts) in zip(files, self._parted, strict=True)
        )

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
        roles = ("reference", "judgements")
        described = {q.subject for f in self.around.files if f.role in roles for q in f.quads}
        return Local(self.project.base, frozenset(s.value for s in described if isinstance(s, ox.NamedNode)))

    @cached_property
    def spoken_of(self) -> frozenset[ox.NamedNode]:
        """What a document brought and reference data or judgements speak of."""
        objects = {q.object for f in self.around.files for q in f.quads}
        return frozenset(o for o in objects if isinstance(o, ox.NamedNode) and self.local(o.value))

    @cached_property
    def same(self) -> tuple[frozenset[ox.NamedNode], ...]:
        """The sides of each judgement on identity: their documents bear on one another."""
        sides: dict[object, set[ox.NamedNode]] = {}
        for quad in self._on_identity:
            if quad.predicate in (KG["first"], KG["second"]) and isinstance(quad.object, ox.NamedNode):
                sides.setdefault(quad.subject, set()).add(quad.object)
        return tuple(frozenset(pair) for pair in sides.values())

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """What computations step over, and no document says: identity, and orders in reference data."""
        found = [pair for group in self.same for pair in pairwise(sorted(group, key=str))]
        for file in self.around.by_role("reference"):
            for q in file.quads:
                if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode):
                    found += [(q.subject, q.object)] * is_step(q.predicate)
        return tuple((one.value, other.value) for one, other in found)

    @cached_property
    def _on_identity(self) -> list[ox.Quad]:
        """All that is said of judgements other than comparisons, on which no document depends."""
        quads = [quad for file in self.around.by_role("judgements") for quad in file.quads]
        compared = {q.subject for q in quads if q.predicate == RDF["type"] and q.object == KG["Comparison"]}
        return [quad for quad in quads if quad.subject not in compared]

    @cached_property
    def digest(self) -> str:
        """Hash all of it that what a document makes depends on; not the log, which only grows."""
        whole = hashlib.sha256(f"{self.project.base} {self.project.languages}".encode())
        for file in self.around.files:
            if file.role != "judgements":
                whole.update(f"\0{file.path.name}\0{file.text}".encode())
        whole.update("\n".join(sorted(map(str, self._on_identity))).encode())
        for query in of_each_document(self.project):
            whole.update(f"\0{query.name}\0{query.text}".encode())
        return whole.hexdigest()


def read_ground(project: Project, today: date) -> Ground:
    """Read it.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken, or the log was changed after it was written.
    """
    return Ground(read_around(project), tuple(read_log(project.log_file)), today)
