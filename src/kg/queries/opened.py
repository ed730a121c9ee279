"""The graph as Python sees it: what ``kg.open()`` returns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.engines.store import Store
from kg.errors import NotBuiltError, UsageError
from kg.model.project import Project, find_project
from kg.ontology.vocabulary import OWL, RDF
from kg.queries.card import Card, card
from kg.queries.catalogue import Query, find, load
from kg.queries.choice import Chooser
from kg.queries.cite import Citation, cite, objects_called
from kg.queries.header import Header, HeaderError, parse
from kg.queries.location import STORE, Built, current, digest
from kg.queries.names import resolve
from kg.queries.parameters import Value
from kg.queries.prefixes import expand, prefixes, schemes
from kg.queries.rows import Rows
from kg.queries.run import Checked, Result, run
from kg.queries.values import value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import rdflib

    from kg.engines.remote.store import RemoteStore
    from kg.queries.labels.search import Hit, Labels

Name = str | ox.NamedNode


def open_graph(project: str | PathLike[str] | None = None, *, store: str | None = None) -> Graph:
    """Open the graph built from a project, read only.

    Args:
        project: the folder that holds ``kg.toml``; without it, the nearest one above the working directory.
        store: the address of a server that the graph was pushed to; without it, the store on disk.

    Raises:
        ProjectNotFoundError: no ``kg.toml`` there or above.
        NotBuiltError: the project has no store yet.
        UsageError: the address is none.
        InputOutputError: the server does not answer.
    """
    return Graph(find_project(Path(project) if project is not None else None), address=store)


class Graph:
    """A built graph: facts in the default graph, each claim behind them a named graph. Read only.

    It may be used as a context manager; the store is let go at the end.
    """

    def __init__(self, project: Project, built: Built | None = None, *, address: str | None = None) -> None:
        """Open a store that was built apart, or the one at an address, or else the one in use.

        A build or a push meanwhile makes another store and leaves this one as it is.
        """
        self.project = project
        self._store: Store | None
        self._server: RemoteStore | None = None
        self._remote = address is not None
        if address is not None:
            from kg.engines.remote.opening import opened  # only who asks a server needs what speaks to it

            self._server, folder = opened(address, project.base, project.build_folder)
            self._store = self._server
            self._built = Built(self._server.revision, folder / STORE, "")
            return
        self._built = built or current(project)
        try:
            self._store = ox.Store.read_only(str(self._built.store))
        except (OSError, RuntimeError) as error:
            what = " ".join(str(error).split())
            raise NotBuiltError(
                f"the store of {project.root} cannot be opened ({what}); run: kg build"
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
        if self._server is not None:
            self._server.close()
        self._store = None
        if (labels := self.__dict__.pop("labels", None)) is not None:
            labels.close()
        self.__dict__.pop("_chooser", None)  # it holds the store, and what it loaded

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
    def store(self) -> Store:
        """The store, read only: pyoxigraph's, or one on a server.

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
        """Whether files that the graph was built from have changed since; nothing is known of a server's."""
        return not self._remote and digest(self.project) != self._built.inputs

    @property
    def caution(self) -> str | None:
        """What one should know before relying on the answers of a server; None where there is nothing."""
        return None if self._server is None else self._server.caution

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

    @cached_property
    def labels(self) -> Labels:
        """The names of all things, which can be searched; their index is kept beside the store."""
        from kg.queries.labels.search import Labels  # not everyone who asks types a label

        return Labels(self.store, self.folder)

    def search(
        self, text: str, *, language: str | None = None, kind: Name | None = None, limit: int = 20
    ) -> list[Hit]:
        """Find things by what they are called, the best fit first.

        Args:
            text: words or beginnings of words, in any language, script and romanisation.
            language: that of the labels given and of the names that go first; else the project's main one.
            kind: a class; only its things, and those of classes below it.
            limit: things given at most.

        Raises:
            UsageError: the kind is no class.
        """
        class_ = None if kind is None else self.resolve(kind)
        if class_ is not None and ox.Quad(class_, RDF["type"], OWL["Class"]) not in self.store:
            raise UsageError(f"{kind} is no class; name one, such as kg:Place")
        return self.labels.search(text, language=language or self._language, kind=class_, limit=limit)

    def resolve(self, name: Name) -> ox.NamedNode:
        """Find what an IRI, a prefixed name or a label stands for; see ``kg.queries.names.resolve``."""
        return (
            name
            if isinstance(name, ox.NamedNode)
            else resolve(self.store, name, self.prefixes, self._language, self.labels)
        )

    def result(
        self, question: str, given: Mapping[str, Value] | None = None, *, engine: str | None = None
    ) -> Result:
        """Ask a question by name or a SPARQL query as text, and give the answer as the engine has it.

        Args:
            question: the name, or the text.
            given: values for its parameters, by name.
            engine: ``store`` or ``columns`` must answer; without it, the faster one does.

        Raises:
            UsageError: no such question, no SPARQL, parameters that do not fit, or an engine that cannot
                answer it.
        """
        is_text = any(
            mark in question for mark in "{}\n"
        )  # no name of a question holds these, every query does
        if is_text:
            text, header = question, _header(question)
        else:
            query = find(self.catalogue, question)
            text, header = query.text, query.header
        return run(
            self.store,
            text,
            given,
            defaults=header.defaults if header else {},
            prefixes=self.prefixes,
            language=self._language,
            names=self.labels,
            chooser=self._chooser,
            wanted=header.engine if header else None,
            engine=engine,
            checked=self._checked,
        )

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self.store, None if self._remote else self.folder)

    @cached_property
    def _checked(self) -> Checked:
        return {}

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

    def arrow(self, question: str, **parameters: Value) -> pa.Table:
        """Ask a SELECT, and give its rows as a table of Arrow, typed as ``kg.queries.columns`` says.

        No row becomes a Python object, so that millions take seconds. ``query`` tells what is asked how.
        """
        from kg.queries.frames import arrow  # Arrow takes a fifth of a second to import

        return arrow(self.result(question, parameters).raw)

    def pandas(self, question: str, **parameters: Value) -> pd.DataFrame:
        """Ask a SELECT, and give its rows as a pandas DataFrame; see ``kg.queries.frames.to_pandas``."""
        from kg.queries.frames import to_pandas

        return to_pandas(self.arrow(question, **parameters))

    def polars(self, question: str, **parameters: Value) -> pl.DataFrame:
        """Ask a SELECT, and give its rows as a polars DataFrame."""
        from kg.queries.frames import to_polars

        return to_polars(self.arrow(question, **parameters))

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


@lru_cache(maxsize=256)
def _header(text: str) -> Header | None:
    """Read the header of a query, which a query typed by hand need not have."""
    if not text.startswith("#+"):
        return None
    try:
        return parse(text)
    except HeaderError as error:
        raise UsageError(f"header, line {error.line}: {error}; kg queries --help shows one") from error
