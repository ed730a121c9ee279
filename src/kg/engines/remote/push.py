"""A built store sent to a server, so that whoever asks there sees the old revision whole, or the new one.

1. The facts go into a graph of their own, named after the revision, which nobody asks yet.
2. The claims and other named graphs that the server does not have are added. No fact of the revision in use
   says that they are graphs of it, so no question sees them.
3. One change adds the record of the push, and with it the revision is in use. What differs in graphs that
   both revisions have is in the same change, or, where that is too much for one, follows at once.
4. The revision before stays, for readers who have it open; the one before that is removed by the next push.

A push that broke off is taken up where it stopped. Nothing that is no fact is ever sent as one: facts are
what the default graph of the store on disk holds, and a claim that is no fact has no graph there.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.engines.remote.address import read_address
from kg.engines.remote.answers import rows
from kg.engines.remote.batches import LOADED, STATEMENTS, chunks, deletions, drops, insertions
from kg.engines.remote.client import Client
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.layout import REMOTE, Layout, State
from kg.engines.remote.parts import Parts, graph_lines, parts
from kg.engines.remote.probing import hides_named_graphs, loads_graphs, reads_geometries
from kg.engines.remote.rewriting import tied
from kg.engines.remote.store import current_state
from kg.engines.remote.terms import Terms
from kg.engines.remote.turn import Turn
from kg.errors import InputOutputError
from kg.ontology.vocabulary import KG

Progress = Callable[[str, int, int], None]
"""Is told a phase, how far it is, and how far it goes."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did."""

    revision: str
    facts: int
    """Statements of the default graph that the server holds now."""
    graphs_added: int
    graphs_changed: int
    already_there: bool


def push(
    store: ox.Store,
    revision: str,
    base: str,
    address: str,
    *,
    who: str,
    client: Client | None = None,
    progress: Progress | None = None,
) -> Pushed:
    """Send a built store to a server.

    Args:
        store: the store, as a build makes it.
        revision: its revision, whole.
        base: the IRI below which the data of the project is named.
        address: the SPARQL endpoint.
        who: tells one folder of one machine from another.
        client: what talks to the server; by default one with the credentials of the environment.
        progress: is told how far it is.

    Raises:
        UsageError: the address or the credentials cannot be used.
        InputOutputError: the server does not answer, says no, or somebody else is pushing.
    """
    endpoint = Endpoint(read_address(address), client or Client())
    try:
        return _Push(endpoint, store, revision, base, progress or (lambda *_: None)).run(who)
    finally:
        endpoint.close()


def push_folder(
    folder: Path, revision: str, base: str, address: str, *, progress: Progress | None = None
) -> Pushed:
    """Send the store in a folder to a server; see ``push``."""
    place = hashlib.sha256(f"{platform.node()}\0{folder.parent.parent.resolve()}".encode()).hexdigest()
    store = ox.Store.read_only(str(folder))
    return push(store, revision, base, address, who=place[:16], progress=progress)


class _Push:
    def __init__(
        self, endpoint: Endpoint, store: ox.Store, revision: str, base: str, progress: Progress
    ) -> None:
        self.endpoint, self.store, self.revision, self.base = endpoint, store, revision, base
        self.terms, self.layout, self.progress = Terms(base), Layout(base), progress
        self.facts = self.layout.facts(revision)
        self.url = endpoint.address.query

    def run(self, who: str) -> Pushed:
        total = sum(1 for _ in self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        self.turn = Turn(self.endpoint, self.layout, self.terms, who, self.revision)
        try:
            state = current_state(self.endpoint, self.layout, self.terms)
            lost = False
            if state is not None and state.revision == self.revision and self.turn.unfinished is None:
                lost = not self._is_there(total)
                if not lost:
                    self.turn.end()
                    return Pushed(self.revision, total, 0, 0, already_there=True)
            self.hides = hides_named_graphs(self.endpoint, self.layout, self.terms)
            self.terms.hide_geometries = reads_geometries(self.endpoint, self.layout, self.terms)
            state = self._clean(state)
            self._send_facts(total)
            made = parts(self.store, self.terms)
            added, both = self._sort_out(made, state, {} if lost else self._digests(state))
            self._send_graphs(added)
            removed, inserted = self._differences(both)
            self._swap(state, removed, inserted)
            self._verify(made)
            self._change(
                insertions((self.layout.store, line) for line in _digest_lines(self.facts, made.digests))
            )
            self.turn.end()
        except BaseException:
            self._let_go()
            raise
        changed = len({graph for graph, _ in (*removed, *inserted)})
        return Pushed(self.revision, total, len(added), changed, already_there=False)

    def _let_go(self) -> None:
        """Give the turn back after a failure, as far as the server still listens."""
        try:
            self.turn.drop()
        except InputOutputError:
            return  # the failure itself is what has to be told

    def _change(self, updates: Iterable[str]) -> None:
        """Make changes one after another, each only as long as it is our turn."""
        for update in updates:
            self.turn.check()
            self.endpoint.change(update, repeatable=True)

    def _clean(self, state: State | None) -> State | None:
        """Remove the revision before the one in use, and what a push of another revision left behind."""
        kept = self._graphs_of(state.facts) if state is not None else set()
        if state is not None and state.before is not None and state.before != self.facts:
            gone = self._graphs_of(state.before) - kept
            self._change(drops([*sorted(gone), state.before.value]))
        unfinished = self.turn.unfinished
        if unfinished is not None and unfinished != self.revision:
            # Its facts name all its graphs, and were there as a whole before the first of them was sent.
            facts = self.layout.facts(unfinished)
            left = self._graphs_of(facts) - kept
            if state is None or facts not in (state.facts, state.before):
                self._change(drops([*sorted(left), facts.value]))
        self.turn.begin()
        return state

    def _send_facts(self, total: int) -> None:
        """Send the default graph, from where an earlier try stopped; once again if something is missing."""
        if self.turn.sent == 0 or self._count(f"GRAPH {self.facts} {{ ?s ?p ?o }}") < self.turn.sent:
            self.turn.sent = 0
        loads = loads_graphs(self.endpoint, self.layout, self.terms)
        for _ in range(2):
            lines = self.terms.lines(self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
            for chunk in chunks(islice(lines, self.turn.sent, None), LOADED if loads else STATEMENTS):
                self.turn.check()
                if loads:
                    self.endpoint.add_to_graph(self.facts.value, "\n".join([*chunk, ""]).encode())
                else:
                    for update in insertions((self.facts, line) for line in chunk):
                        self.endpoint.change(update, repeatable=True)
                self.turn.sent += len(chunk)
                self.progress("facts", self.turn.sent, total)
            there = self._count(f"GRAPH {self.facts} {{ ?s ?p ?o }}")
            if there == total:
                return
            self.turn.sent = 0  # what else stands there is of no push, so it goes
            self._change(drops([self.facts.value]))
        raise InputOutputError(
            f"{self.url}: holds {there:,} facts after {total:,} were sent; the old revision stays in use"
        )

    def _is_there(self, total: int) -> bool:
        """Say whether the server holds as many statements as the store; it may have lost some."""
        if self._count(f"GRAPH {self.facts} {{ ?s ?p ?o }}") != total:
            return False
        return self._count_in_graphs() == len(self.store) - total

    def _sort_out(
        self, made: Parts, state: State | None, digests: Mapping[int, str]
    ) -> tuple[list[ox.NamedNode], list[ox.NamedNode]]:
        """Find the graphs that the server lacks, and those that it has and that may differ."""
        known = self._graphs_of(state.facts) if state is not None else set()
        suspects = [
            graph
            for part, graphs in made.graphs.items()
            for graph in graphs
            if made.digests[part] != digests.get(part)
        ]
        added = [graph for graph in suspects if graph.value not in known]
        return added, [graph for graph in suspects if graph.value in known]

    def _send_graphs(self, graphs: list[ox.NamedNode]) -> None:
        def quads() -> Iterator[tuple[ox.NamedNode, str]]:
            for number, graph in enumerate(graphs, 1):
                for line in graph_lines(self.store, graph, self.terms):
                    yield graph, line
                self.progress("graphs", number, len(graphs))

        self._change(insertions(quads()))

    def _differences(
        self, graphs: list[ox.NamedNode]
    ) -> tuple[list[tuple[ox.NamedNode, str]], list[tuple[ox.NamedNode, str]]]:
        """Compare graphs with what the server has; gives what is to be deleted and what to be inserted."""
        removed: list[tuple[ox.NamedNode, str]] = []
        inserted: list[tuple[ox.NamedNode, str]] = []
        for number, graph in enumerate(graphs, 1):
            query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
            there = {
                " ".join(self.terms.sent(term) for term in row if term is not None) + " ."
                for row in rows(self.endpoint.ask(query), self.terms, self.url, ["s", "p", "o"])
            }
            here = set(graph_lines(self.store, graph, self.terms))
            removed += [(graph, line) for line in sorted(there - here)]
            inserted += [(graph, line) for line in sorted(here - there)]
            self.progress("compare", number, len(graphs))
        return removed, inserted

    def _swap(
        self,
        state: State | None,
        removed: list[tuple[ox.NamedNode, str]],
        inserted: list[tuple[ox.NamedNode, str]],
    ) -> None:
        """Put the new revision in use."""
        in_use = state is not None and state.revision == self.revision
        old = state.before if in_use and state is not None else state.facts if state is not None else None
        number = state.number + 1 if state is not None else 1
        node, hidden = self.layout.state(number), self.terms.hide_geometries
        new = State(node, number, self.revision, self.facts, old, self.hides, hidden)
        store = self.layout.store
        swap = f"INSERT DATA {{ GRAPH {store} {{ {new.lines()} }} }}"
        if len(removed) + len(inserted) <= STATEMENTS:
            self._change([" ;\n".join([*deletions(removed), *insertions(inserted), swap])])
        else:
            self._change([swap, *deletions(removed), *insertions(inserted)])
        if state is not None:
            forget = [f"DELETE WHERE {{ GRAPH {store} {{ {state.node} ?says ?what }} }}"]
            forget.append(f"DELETE WHERE {{ GRAPH {store} {{ {state.facts} {REMOTE['part']} ?part }} }}")
            self._change(forget)

    def _verify(self, made: Parts) -> None:
        """Count what is in the named graphs of the revision; the next push looks for what is missing."""
        there = self._count_in_graphs()
        if there != made.statements:
            raise InputOutputError(
                f"{self.url}: holds {there:,} statements in named graphs instead of {made.statements:,}; "
                "push again, which compares them all"
            )

    def _count_in_graphs(self) -> int:
        pattern = tied("{ GRAPH ?g { ?s ?p ?o } }", self.facts).strip()
        return self._count(pattern[1:-1])

    def _count(self, pattern: str) -> int:
        answer = self.endpoint.ask(f"SELECT (COUNT(*) AS ?count) WHERE {{ {pattern} }}")
        (row,) = rows(answer, self.terms, self.url, ["count"])
        count = row["count"]
        if not isinstance(count, ox.Literal):
            raise InputOutputError(f"{self.url}: counts nothing; check the server")
        return int(count.value)

    def _graphs_of(self, facts: ox.NamedNode) -> set[str]:
        """Name the graphs of a revision."""
        pattern = f"GRAPH {facts} {{ ?graph {KG['graphKind']} ?kind }}"
        answer = self.endpoint.ask(f"SELECT DISTINCT ?graph WHERE {{ {pattern} }}")
        found = (row["graph"] for row in rows(answer, self.terms, self.url, ["graph"]))
        return {graph.value for graph in found if isinstance(graph, ox.NamedNode)}

    def _digests(self, state: State | None) -> dict[int, str]:
        if state is None:
            return {}
        said = f"{state.facts} {REMOTE['part']} ?part"
        query = f"SELECT ?part WHERE {{ GRAPH {self.layout.store} {{ {said} }} }}"
        found = [row["part"] for row in rows(self.endpoint.ask(query), self.terms, self.url, ["part"])]
        pairs = [term.value.split(" ") for term in found if isinstance(term, ox.Literal)]
        return {int(number): digest for number, digest in pairs}


def _digest_lines(facts: ox.NamedNode, digests: Mapping[int, str]) -> Iterator[str]:
    for number, digest in sorted(digests.items()):
        yield f'{facts} {REMOTE["part"]} "{number} {digest}" .'
