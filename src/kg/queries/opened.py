"""The graph as Python sees it: what ``kg.open()`` returns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import NotBuiltError, UsageError
from kg.model.project import Project, find_project
from kg.queries.card import Card, card
from kg.queries.catalogue import Query, find, load
from kg.queries.cite import Citation, cite, objects_called
from kg.queries.header import HeaderError, parse
from kg.queries.location import Built, current, digest
from kg.queries.names import resolve
from kg.queries.parameters import Value
from kg.queries.prefixes import expand, prefixes, schemes
from kg.queries.rows import Rows
from kg.queries.run import Result, run
from kg.queries.values import value

if TYPE_CHECKING:
    import rdflib

Name = str | ox.NamedNode


def open_graph(project: str | PathLike[str] | None = None) -> Graph:
    """Open the graph built from a project, read only.

    Args:
        project: the folder that holds ``kg.toml``; without it, the nearest one above the working directory.

    Raises:
        ProjectNotFoundError: no ``kg.toml`` there or above.
        NotBuiltError: the project has no store yet.
    """
    return Graph(find_project(Path(project) if project is not None else None))


class Graph:
    """A built graph: facts in the default graph, each claim behind them a named graph. Read only.

    It may be used as a context manager; the store is let go at the end.
    """

    def __init__(self, project: Project, built: Built | None = None) -> None:
        """Open a store that was built apart, or else the one in use.

        A build meanwhile makes another store and leaves this one as it is.
        """
        self.project = project
        self._built: Built = built or current(project)
        try:
            self._store: ox.Store | None = ox.Store.read_only(str(self._built.store))
        except OSError as error:
            raise NotBuiltError(
                f"the store of {project.root} cannot be opened ({error}); run: kg build"
            ) from error

    def __enter__(self) -> Graph:
        """Give the graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the store go."""
        self.close()

    def close(self) -> None:
        """Let the store go; nothing can be asked afterwards."""
        self._store = None

    def __repr__(self) -> str:
        """Tell which graph it is and how much it holds."""
        if self._store is None:
            return f"<Graph {self.project.name!r}, closed>"
        claims = sum(1 for _ in self._store.named_graphs())
        size = f"{len(self)} statements, {claims} named graphs"
        return f"<Graph {self.project.name!r}, revision {self.revision[:16]}: {size}>"

    def __len__(self) -> int:
        """Count the statements of the default graph."""
        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    @property
    def store(self) -> ox.Store:
        """The pyoxigraph store, read only.

        Raises:
            UsageError: the graph was closed.
        """
        if self._store is None:
            raise UsageError("this graph was closed; open it again with kg.open()")
        return self._store

    @property
    def revision(self) -> str:
        """The SHA-256 of the whole store in canonical N-Quads, in hexadecimal.

        It covers every statement, those too that are no facts, which ``kg export nquads`` leaves out.
        """
        return self._built.revision

    @property
    def folder(self) -> Path:
        """The folder of the store, where what is made of it alone may be kept beside it."""
        return self._built.store.parent

    @property
    def stale(self) -> bool:
        """Whether files that the graph was built from have changed since."""
        return digest(self.project) != self._built.inputs

    @property
    def _language(self) -> str:
        return self.project.languages[0]

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that questions may use without declaring them."""
        return prefixes(self.project.base, schemes(self.store))

    @cached_property
    def catalogue(self) -> Mapping[str, Query]:
        """The questions that can be asked by name."""
        return load(self.project)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The whole graph as an rdflib Dataset, copied into memory on first use."""
        from kg.queries.dataset import dataset  # rdflib takes a quarter of a second to import

        return dataset(self.store)

    def resolve(self, name: Name) -> ox.NamedNode:
        """Find what an IRI, a prefixed name or a label stands for; see ``kg.queries.names.resolve``."""
        return (
            name
            if isinstance(name, ox.NamedNode)
            else resolve(self.store, name, self.prefixes, self._language)
        )

    def result(self, question: str, given: Mapping[str, Value] | None = None) -> Result:
        """Ask a question by name or a SPARQL query as text, and give the answer as the engine has it."""
        is_text = any(
            mark in question for mark in "{}\n"
        )  # no name of a question holds these, every query does
        if is_text:
            text, defaults = question, _defaults(question)
        else:
            query = find(self.catalogue, question)
            text, defaults = query.text, query.header.defaults
        return run(
            self.store,
            text,
            given,
            defaults=defaults,
            prefixes=self.prefixes,
            language=self._language,
        )

    def query(self, question: str, **parameters: Value) -> Rows | bool | list[ox.Triple]:
        """Ask a question by name or a SPARQL query as text.

        Returns:
            The rows of a SELECT as typed Python values, the truth value of an ASK, or the statements of a
            CONSTRUCT.

        Raises:
            UsageError: no such question, no SPARQL, or parameters that do not fit.
        """
        raw = self.result(question, parameters).raw
        if isinstance(raw, ox.QueryBoolean):
            return bool(raw)
        if isinstance(raw, ox.QueryTriples):
            return sorted(raw, key=str)
        shown = [variable for variable in raw.variables if not variable.value.startswith("_")]
        rows = [tuple(value(solution[variable]) for variable in shown) for solution in raw]
        return Rows([variable.value for variable in shown], rows)

    def cite(
        self, subject: Name, predicate: Name | None = None, object: Value | None = None
    ) -> list[Citation]:
        """Find the claims behind a thing, behind one property of it, or behind one statement.

        Args:
            subject: a thing, or a claim; an IRI, a prefixed name or a label.
            predicate: a property, in the same forms.
            object: a term, a thing in the same forms, or the text of a literal, whatever its datatype or
                language.
        """
        node = self.resolve(subject)
        property_ = None if predicate is None else self.resolve(predicate)
        if object is None or isinstance(object, ox.NamedNode | ox.Literal):
            return cite(self.store, node, property_, object, self._language)
        text = str(object).lower() if isinstance(object, bool) else str(object)
        meant = expand(text, self.prefixes)
        found = [meant] if meant is not None else objects_called(self.store, node, property_, text)
        return [
            citation for term in found for citation in cite(self.store, node, property_, term, self._language)
        ]

    def show(self, name: Name) -> Card:
        """Gather all that the graph holds on one thing."""
        return card(self.store, self.resolve(name), self.prefixes, self._language)


def _defaults(text: str) -> Mapping[str, str]:
    """Read the defaults of a query from its header, which a query typed by hand need not have."""
    if not text.startswith("#+"):
        return {}
    try:
        return parse(text).defaults
    except HeaderError as error:
        raise UsageError(f"header, line {error.line}: {error}; kg queries --help shows one") from error
