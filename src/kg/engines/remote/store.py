"""A store on another machine, which can be asked as the one on disk can."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

import pyoxigraph as ox

from kg.engines.remote.address import read_address
from kg.engines.remote.answers import rows, statements, truth
from kg.engines.remote.booleans import truth_columns
from kg.engines.remote.client import Client
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.layout import STATE_COLUMNS, Layout, State, read_state, state_query
from kg.engines.remote.response import Response
from kg.engines.remote.rewriting import asks_for_graphs, declared, form, tied, with_values, within
from kg.engines.remote.terms import Terms
from kg.engines.store import Graph, Raw, Subject, Term
from kg.errors import InputOutputError, NotBuiltError, UsageError
from kg.ontology.vocabulary import KG

_AGAIN = 30.0
"""Seconds after which it is looked up whether the revision that was opened is still there."""
_LOOKUPS = 10_000
_REMEMBERED = 1_000
"""Quads of one lookup that are kept, so that asking again costs no journey."""


class RemoteStore:
    """One revision on a server; a push meanwhile leaves its facts as they are."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        """Find the revision in use.

        Raises:
            NotBuiltError: nothing was pushed there.
            InputOutputError: the server does not answer, or not as it should.
        """
        self._endpoint = endpoint
        self._terms = Terms(base)
        self._layout = Layout(base)
        found = current_state(endpoint, self._layout, self._terms)
        if found is None:
            raise NotBuiltError(
                f"{endpoint.address.query}: holds no graph of this project; "
                "push it with: kg build --store ADDRESS"
            )
        self._state = found
        self._terms.hide_geometries = found.reads_geometries
        self._looked = time.monotonic()
        self._known: OrderedDict[tuple[object, ...], list[ox.Quad]] = OrderedDict()

    @property
    def revision(self) -> str:
        """The revision that is asked, whole."""
        return self._state.revision

    @property
    def caution(self) -> str | None:
        """What one should know before relying on its answers; None where there is nothing."""
        name = self._endpoint.server
        if not name.startswith("Virtuoso/07"):
            return None
        return "Virtuoso 7 answers some questions wrongly, or not at all; docs/remote.md lists them"

    def close(self) -> None:
        """Close the connections."""
        self._endpoint.close()

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        substitutions: dict[ox.Variable, Term] | None = None,
    ) -> Raw:
        """Answer a query as the store on disk would.

        Raises:
            SyntaxError: it is no SPARQL.
            RuntimeError: the outermost SELECT does not name a variable that has a value.
            UsageError: it cannot be asked of this server.
            InputOutputError: the server does not answer it.
        """
        shape = _empty().query(query, prefixes=prefixes, substitutions=substitutions)
        values = {variable.value: self._terms.sent(term) for variable, term in (substitutions or {}).items()}
        text = with_values(declared(query, prefixes or {}), values)
        if isinstance(shape, ox.QueryTriples) and form(text) == "DESCRIBE":
            raise UsageError(
                "DESCRIBE means another thing on every server; ask with CONSTRUCT, or use kg show"
            )
        if isinstance(shape, ox.QueryTriples):
            return statements(self._ask(text, statements=True), self._terms, self._url)
        answer = self._ask(text)
        if isinstance(shape, ox.QueryBoolean):
            return truth(answer, self._url)
        columns = [variable.value for variable in shape.variables]
        return rows(answer, self._terms, self._url, columns, truth_columns(query) & {*columns})

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: Graph | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that fit, in any order; ``None`` fits everything."""
        key = (subject, predicate, object, graph_name)
        if key not in self._known:
            quads = self._quads(subject, predicate, object, graph_name)
            first = list(islice(quads, _REMEMBERED + 1))
            if len(first) > _REMEMBERED:
                yield from first
                yield from quads
                return
            self._known[key] = first
            if len(self._known) > _LOOKUPS:
                self._known.popitem(last=False)
        yield from list(self._known[key])

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Name every graph but the default one."""
        for quad in self.quads_for_pattern(None, KG["graphKind"], None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def __contains__(self, quad: ox.Quad) -> bool:
        """Say whether a quad is there."""
        found = self.quads_for_pattern(quad.subject, quad.predicate, quad.object, quad.graph_name)
        return next(found, None) is not None

    def __iter__(self) -> Iterator[ox.Quad]:
        """Give every quad."""
        return self._quads(None, None, None, None)

    def __len__(self) -> int:
        """Count the quads of all graphs."""
        return sum(self._count(pattern) for pattern in ("{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }"))

    def _count(self, pattern: str) -> int:
        answer = self._ask(f"SELECT (COUNT(*) AS ?count) WHERE {pattern}")
        (row,) = rows(answer, self._terms, self._url, ["count"])
        return int(row["count"].value)

    @property
    def _url(self) -> str:
        return self._endpoint.address.query

    def _ask(self, text: str, *, statements: bool = False) -> Response:
        """Ask a query of the facts of this revision, and of its graphs."""
        self._refuse_replaced()
        facts = self._state.facts
        if not asks_for_graphs(text):
            return self._endpoint.ask(text, default_graph=facts.value, statements=statements)
        text = tied(text, facts)
        if not self._state.hides:
            return self._endpoint.ask(text, default_graph=facts.value, statements=statements)
        return self._endpoint.ask(within(text, facts), statements=statements)

    def _refuse_replaced(self) -> None:
        """Make sure now and then that the facts are still there, since an empty graph answers too."""
        if time.monotonic() - self._looked < _AGAIN:
            return
        found = current_state(self._endpoint, self._layout, self._terms)
        if found is None or self._state.facts not in (found.facts, found.before):
            raise InputOutputError(f"{self._url}: the graph was replaced since it was opened; open it again")
        self._looked = time.monotonic()

    def _quads(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object_: Term | None,
        graph: Graph | None,
    ) -> Iterator[ox.Quad]:
        """Look quads up; all of the default graph come first."""
        terms = {"s": subject, "p": predicate, "o": object_}
        words = {name: f"?{name}" if term is None else self._terms.sent(term) for name, term in terms.items()}
        pattern = " ".join(words.values())
        open_ = [f"?{name}" for name, term in terms.items() if term is None]
        if graph is None or isinstance(graph, ox.DefaultGraph):
            yield from self._found(f"{{ {pattern} }}", open_, terms, ox.DefaultGraph())
        if graph is None:
            yield from self._found(f"{{ GRAPH ?g {{ {pattern} }} }}", [*open_, "?g"], terms, None)
        elif not isinstance(graph, ox.DefaultGraph):
            name = self._terms.sent(graph)
            yield from self._found(f"{{ GRAPH {name} {{ {pattern} }} }}", open_, terms, graph)

    def _found(
        self, pattern: str, columns: list[str], terms: Mapping[str, Term | None], graph: Graph | None
    ) -> Iterator[ox.Quad]:
        if not columns:
            if truth(self._ask(f"ASK {pattern}"), self._url):
                yield _quad(terms, {}, graph)
            return
        names = [column[1:] for column in columns]
        answer = self._ask(f"SELECT {' '.join(columns)} WHERE {pattern}")
        for solution in rows(answer, self._terms, self._url, names):
            try:
                yield _quad(terms, {name: solution[name] for name in names}, graph)
            except TypeError:
                raise InputOutputError(
                    f"{self._url}: a literal stands where none can; check the server"
                ) from None


def current_state(endpoint: Endpoint, layout: Layout, terms: Terms) -> State | None:
    """Read which revision a server has in use; None where nothing was pushed.

    Raises:
        InputOutputError: the server does not answer, or not as it should.
    """
    url = endpoint.address.query
    found = [*rows(endpoint.ask(state_query(layout)), terms, url, STATE_COLUMNS)]
    if not found:
        return None
    state = read_state(found[0], layout)
    if state is None:
        raise InputOutputError(
            f"{url}: what it says of the revision in use is broken; remove the graph {layout.store} there "
            "and push again: kg build --store ADDRESS"
        )
    return state


def connect(address: str, base: str, client: Client | None = None) -> RemoteStore:
    """Open the store at an address; ``base`` is the IRI below which the data of the project is named.

    Raises:
        UsageError: the address is none.
        NotBuiltError: nothing was pushed there.
        InputOutputError: the server does not answer, or not as it should.
    """
    endpoint = Endpoint(read_address(address), client or Client())
    try:
        return RemoteStore(endpoint, base)
    except BaseException:
        endpoint.close()
        raise


def _quad(terms: Mapping[str, Term | None], row: Mapping[str, Term | None], graph: Graph | None) -> ox.Quad:
    whole = {**terms, **row}
    name = graph if graph is not None else whole["g"]
    return ox.Quad(whole["s"], whole["p"], whole["o"], name)  # type: ignore[arg-type]  # the server gives quads


@cache
def _empty() -> ox.Store:
    """Give a store without anything, which reads a query and tells its kind and its columns."""
    return ox.Store()
