"""One authored file as read: its statements, and where in the text each name stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.graph.names import lines_naming, lines_of_names

Role = Literal["reference", "claims", "judgements", "withdrawn"]
_ONE_BY_ONE = 100
"""Names of one file that are looked for each by itself; for more, the lines of all names are noted."""


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """A file that a person wrote, with its statements in the order of the text."""

    path: Path
    role: Role
    text: str
    prefixes: Mapping[str, str]
    quads: tuple[ox.Quad, ...]
    base: str = ""
    """The base IRI of the project that the file belongs to."""
    _lines: dict[str, Sequence[int]] = field(default_factory=dict, init=False, repr=False)
    """The lines of each name that was asked for, or of all names."""

    @property
    def key(self) -> str:
        """The file's stem: the key of the document for claims, the kind of thing for reference data."""
        return self.path.stem

    def short(self, iri: str) -> str | None:
        """Write an IRI as this file does, as ``prefix:local``, where a prefix fits."""
        fitting = [(p, ns) for p, ns in self.prefixes.items() if iri.startswith(ns)]
        if not fitting:
            return None
        prefix, namespace = max(fitting, key=lambda pair: len(pair[1]))
        return f"{prefix}:{iri[len(namespace) :]}"

    def line_of(self, *iris: str) -> int | None:
        """Find the first line, counted from 1, that names all of these IRIs, or else the first of them.

        Parsers tell the line of a broken character, not of a wrong statement; for an error message the first
        line that names the thing is what a person looks for. Names in comments and strings do not count.
        """
        together = self.line_with(*iris)
        return self.line_with(iris[0]) if together is None else together

    def line_with(self, *iris: str) -> int | None:
        """Find the first line that names all of these IRIs."""
        first, *others = (self._lines_of(iri) for iri in iris)
        return min(set(first).intersection(*others), default=None)

    def _lines_of(self, iri: str) -> Sequence[int]:
        if len(self._lines) == _ONE_BY_ONE:
            self._lines.update(lines_of_names(self.text, self.prefixes))
        if iri not in self._lines:
            few = len(self._lines) < _ONE_BY_ONE
            self._lines[iri] = [*lines_naming(self.text, self.prefixes, iri)] if few else ()
        return self._lines[iri]
