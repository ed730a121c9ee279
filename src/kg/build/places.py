"""Where in the files a thing of the store is named, so that a finding can say its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.build.surroundings import judgements_of, reference_of
from kg.graph.names import declared
from kg.graph.source import Role, SourceFile
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDF

_LOOKED_AT = 10_000
"""Statements that are followed to a document; what more of them speak of is named in reference data."""
_HELD = 64
"""Files that stay in memory, as text; findings one after another are often of the same few."""


class Places:
    """Looks a thing up in the store, and then in the files of those that speak of it."""

    def __init__(self, project: Project, store: ox.Store) -> None:
        """Begin with a store that was made of a project's files."""
        self._project = project
        self._store = store
        self._claims = {path.stem: path for path in project.claims_files}
        self._reference = {reference_of(project.base, path.stem): path for path in project.reference_files}
        self._text = lru_cache(_HELD)(self._read)

    def find(self, *iris: str) -> tuple[Path | None, int | None]:
        """Find the first file and line that name these, or else the first of them."""
        files = [*self._files(ox.NamedNode(iris[0]))]
        for wanted in (iris, iris[:1]):
            for path, role in files:
                line = self._text(path, role).line_with(*wanted)
                if line is not None:
                    return path, line
        return None, None

    def _files(self, node: ox.NamedNode) -> Iterator[tuple[Path, Role]]:
        """Give the files that may name a thing in the order of a project: reference, claims, judgements."""
        yield from ((path, "reference") for graph, path in self._reference.items() if self._in(graph, node))
        for key in sorted(self._documents(node)):
            if key in self._claims:
                yield self._claims[key], "claims"
        if self._in(judgements_of(self._project.base), node):
            yield self._project.judgements_file, "judgements"
        yield self._project.withdrawn_file, "withdrawn"

    def _in(self, graph: ox.NamedNode, node: ox.NamedNode) -> bool:
        """Say whether a graph speaks of a thing."""
        patterns = ((node, None, None, graph), (None, node, None, graph), (None, None, node, graph))
        return any(next(self._store.quads_for_pattern(*pattern), None) for pattern in patterns)

    def _read(self, path: Path, role: Role) -> SourceFile:
        """Read a file as text alone: its statements are in the store, and it may have changed since."""
        try:
            text = path.read_text("utf-8", "replace")
        except OSError:
            text = ""
        return SourceFile(path, role, text, declared(text), (), self._project.base)

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
