"""Reference data held as text by what it describes, since a document needs little of it.

A large project has hundreds of thousands of statements in its reference data, and a process for each core
that would hold them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.build.local import number
from kg.build.pieces import steps
from kg.graph.source import SourceFile


class Described:
    """The reference data of a project."""

    def __init__(self, base: str, files: Iterable[tuple[Path, Iterable[ox.Quad]]]) -> None:
        """Read it.

        Args:
            base: the IRI below which the project's data is named.
            files: the files, each with its statements, which are passed through once.
        """
        self._base = base
        self._of_copy = re.compile(f"{re.escape(base)}id/(?:copy|segment)/([^/]+)")
        self._files: list[tuple[Path, dict[str, bytes]]] = []
        self._copies: defaultdict[str, set[str]] = defaultdict(set)
        self.spoken_of: set[int] = set()
        """The numbers of everything that it points at."""
        self.steps: list[tuple[str, str]] = []
        """The steps in it that computations go."""
        pointing: list[tuple[int, str]] = []
        for path, quads in files:
            lines: defaultdict[str, list[str]] = defaultdict(list)
            for quad in quads:
                if isinstance(quad.subject, ox.NamedNode):
                    subject = quad.subject.value
                    lines[subject].append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
                    if isinstance(quad.object, ox.NamedNode):
                        self.spoken_of.add(to := number(quad.object.value))
                        if quad.object.value.startswith(base):
                            pointing.append((to, subject))
                    self.steps += steps([quad.triple])
            self._files.append((path, {iri: "".join(said).encode() for iri, said in lines.items()}))
        self.subjects: frozenset[str] = frozenset(iri for _, said in self._files for iri in said)
        """What it describes."""
        described = set(map(number, self.subjects))
        self._pointing: defaultdict[int, set[str]] = defaultdict(set)
        for to, subject in pointing:
            if to not in described:
                self._pointing[to].add(subject)
        for iri in self.subjects:
            if (found := self._of_copy.match(iri)) is not None:
                self._copies[found[1]].add(iri)

    def around(self, keys: Collection[str], mentioned: Iterable[str]) -> Sequence[SourceFile]:
        """Give what it says of some things and of all that this leads to, as files without a text.

        Of documents, only their own copies and segments are described; and of what no reference data
        describes, everything that points at it.

        Args:
            keys: the documents.
            mentioned: the things.
        """
        waiting = [iri for key in keys for iri in self._copies.get(key, ())]
        for iri in mentioned:
            waiting += [iri, *self._pointing.get(number(iri), ())]
        found: list[list[ox.Quad]] = [[] for _ in self._files]
        seen: set[str] = set()
        while waiting:
            iri = waiting.pop()
            if iri in seen or iri not in self.subjects or self._is_copy_of_another(iri, keys):
                continue
            seen.add(iri)
            for place, (_, said) in enumerate(self._files):
                if iri in said:
                    quads = list(ox.parse(said[iri], format=ox.RdfFormat.N_TRIPLES))
                    found[place] += quads
                    waiting += (q.object.value for q in quads if isinstance(q.object, ox.NamedNode))
        return [
            SourceFile(path, "reference", "", {}, tuple(quads), self._base)
            for (path, _), quads in zip(self._files, found, strict=True)
        ]

    def _is_copy_of_another(self, iri: str, keys: Collection[str]) -> bool:
        match = self._of_copy.match(iri)
        return match is not None and match[1] not in keys
