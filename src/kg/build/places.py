"""Where in the files a thing of the store is named, so that a finding can say its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InvalidDataError
from kg.graph.authored import Authored
from kg.graph.read import read_file
from kg.graph.source import SourceFile
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDF

_LOOKED_AT = 10_000
"""Statements that are followed to a document; what more of them speak of is named in reference data."""


class Places:
    """Looks a thing up in the store, and then in the files of the documents that speak of it."""

    def __init__(self, project: Project, around: Callable[[], Authored], store: ox.Store) -> None:
        """Begin.

        Args:
            project: whose files they are.
            around: gives all that people wrote but the claims; is asked when the first thing is looked up.
            store: the store.
        """
        self._project, self._around = project, around
        self._store = store
        self._read: dict[str, SourceFile | None] = {}

    def find(self, *iris: str) -> tuple[Path | None, int | None]:
        """Find the first file and line that name these, or else the first of them."""
        for wanted in (iris, iris[:1]):
            for file in self._files(iris[0]):
                line = file.line_with(*wanted)
                if line is not None:
                    return file.path, line
        return None, None

    def _files(self, iri: str) -> Iterator[SourceFile]:
        """Give the files that may name a thing in the order of a project: reference, claims, judgements."""
        yield from self._around().by_role("reference")
        for key in sorted(self._documents(ox.NamedNode(iri))):
            if key not in self._read:
                self._read[key] = self._claims(key)
            file = self._read[key]
            if file is not None:
                yield file
        yield from (file for file in self._around().files if file.role != "reference")

    def _claims(self, key: str) -> SourceFile | None:
        path = self._paths.get(key)
        try:
            return read_file(path, "claims", self._project.base) if path is not None else None
        except InvalidDataError:
            return None  # it changed since it was read for the build

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {path.stem: path for path in self._project.claims_files}

    def _documents(self, node: ox.NamedNode) -> set[str]:
        """Give the keys of the documents with a graph that speaks of a thing."""
        about = self._store.quads_for_pattern(node, None, None, None)
        mentioned = self._store.quads_for_pattern(None, None, node, None)
        graphs = {quad.graph_name for quad in islice(chain(about, mentioned), _LOOKED_AT)} | {node}
        keys = set()
        for graph in graphs:
            if isinstance(graph, ox.NamedNode):
                for quad in self._store.quads_for_pattern(graph, RDF["type"], KG["Claim"], None):
                    if isinstance(quad.graph_name, ox.NamedNode):
                        keys.add(quad.graph_name.value.rsplit("/", 1)[-1])
                keys.add(graph.value.rsplit("/", 1)[-1])
        return keys
