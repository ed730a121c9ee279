"""One authored file as read: its statements, and where in the text each name stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

Role = Literal["reference", "claims", "judgements"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a person wrote, with its statements in the order of the text."""

    path: Path
    role: Role
    text: str
    prefixes: Mapping[str, str]
    quads: tuple[ox.Quad, ...]

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

        Parsers tell the line of a broken character, not of a wrong statement; for an error message the first line
        that names the thing is what a person looks for.
        """
        names = [[f"<{iri}>", *filter(None, [self.short(iri)])] for iri in iris]
        patterns = [re.compile("|".join(rf"(?<![\w:/-]){re.escape(n)}(?![\w:/-])" for n in forms)) for forms in names]
        lines = self.text.splitlines()
        for wanted in (patterns, patterns[:1]):
            for number, line in enumerate(lines, 1):
                if all(p.search(line) for p in wanted):
                    return number
        return None
