"""Pushing to real servers: whole or not at all, again and again, whatever stops it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from tests.engines.remote.servers import Server

from kg.engines.remote import batches
from kg.engines.remote import push as push_module
from kg.engines.remote import store as remote_store
from kg.engines.remote import turn as turn_module
from kg.engines.remote.address import read_address
from kg.engines.remote.client import Client, Request
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.layout import Layout
from kg.engines.remote.push import push
from kg.engines.remote.response import Response
from kg.engines.remote.store import RemoteStore, connect
from kg.errors import InputOutputError
from kg.ontology.vocabulary import KG, KINDS, RDF

pytestmark = pytest.mark.xdist_group("servers")  # one worker has the servers of all

BASE = "https://example.org/invented/"
OLD, NEW, NEWEST = "a" * 64, "b" * 64, "c" * 64
_DENIED = "Denied"


class Failing(Client):
    """A client that is stopped at its n-th request, as by a power cut: nothing is tidied up."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left
        self.sent = 0

    def send(self, request: Request) -> Response:
        if self.left == 0:
            raise InputOutputError("stopped for the test")
        self.left -= 1
        self.sent += b"INSERT" in request.body or request.method == "PUT"
        return super().send(request)


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/node/{name}")


def claim(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/claim/{number}")


def made(claims: dict[int, str], other: int = 0) -> ox.Store:
    """Make a store as a build does, with claims that say a word each; one that is denied is no fact."""
    store = ox.Store()
    graph = ox.NamedNode(f"{BASE}id/computed")

    def add(
        subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal, *where: object
    ) -> None:
        for place in (ox.DefaultGraph(), *where):
            store.add(ox.Quad(subject, predicate, value, place))  # type: ignore[arg-type]

    for number, word in claims.items():
        add(claim(number), RDF["type"], KG["Claim"], graph)
        said = (node(str(number)), KG["note"], ox.Literal(word, language="en"))
        if word == _DENIED:
            statement = ox.NamedNode(f"{BASE}id/statement/{number}-1")
            add(statement, KG["inClaim"], claim(number), graph)
            add(statement, RDF["subject"], said[0], graph)
            add(statement, RDF["predicate"], said[1], graph)
            store.add(ox.Quad(statement, RDF["object"], said[2]))
            store.add(ox.Quad(statement, RDF["object"], said[2], graph))
        else:
            add(*said, claim(number))
            add(claim(number), KG["graphKind"], KINDS["graph-kind/fact"], graph)
    for number in range(other):
        add(node(f"other{number}"), KG["low"], ox.Literal(number), graph)
    add(graph, KG["graphKind"], KINDS["graph-kind/computed"], graph)
    blank = ox.BlankNode("c14n0")
    for place in (ox.DefaultGraph(), graph):
        store.add(ox.Quad(node("x"), KG["at"], blank, place))
        store.add(ox.Quad(blank, KG["quotation"], ox.Literal(True), place))
    return store


_opened: list[RemoteStore] = []


def at(server: Server) -> RemoteStore:
    """Open what a server holds; it is closed after the test."""
    _opened.append(connect(server.address, BASE))
    return _opened[-1]


@pytest.fixture(autouse=True)
def close_stores() -> Iterator[None]:
    yield
    while _opened:
        _opened.pop().close()


def quads(store: ox.Store | RemoteStore) -> set[str]:
    return {str(quad) for quad in store}


def sent(
    store: ox.Store, revision: str, server: Server, who: str = "me", client: Client | None = None
) -> object:
    return push(store, revision, BASE, server.address, who=who, client=client)


@pytest.fixture(autouse=True)
def small_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small stores take several requests."""
    monkeypatch.setattr(batches, "STATEMENTS", 20)
    monkeypatch.setattr(push_module, "STATEMENTS", 20)
    monkeypatch.setattr(push_module, "LOADED", 20)
    monkeypatch.setattr(turn_module, "_SIGN", 0.0)


def test_what_is_pushed_is_there(empty_server: Server) -> None:
    store = made({n: f"word {n}" for n in range(30)} | {99: _DENIED})
    done = sent(store, OLD, empty_server)
    there = at(empty_server)
    assert there.revision == OLD
    assert quads(there) == quads(store)
    assert len(there) == len(store)
    assert (done.graphs_added, done.graphs_changed, done.already_there) == (31, 0, False)  # type: ignore[attr-defined]
    assert sent(store, OLD, empty_server).already_there  # type: ignore[attr-defined]


def test_what_a_server_lost_is_sent_again(empty_server: Server) -> None:
    store = made({n: f"word {n}" for n in range(30)})
    sent(store, OLD, empty_server)
    for lost in (claim(3), Layout(BASE).facts(OLD)):
        endpoint = Endpoint(read_address(empty_server.address), Client())
        endpoint.change(next(iter(batches.drops([lost.value]))), repeatable=True)
        endpoint.close()
        assert quads(at(empty_server)) != quads(store)
        assert not sent(store, OLD, empty_server).already_there  # type: ignore[attr-defined]
        assert quads(at(empty_server)) == quads(store)
    assert sent(store, OLD, empty_server).already_there  # type: ignore[attr-defined]


def test_a_denied_statement_is_nowhere(empty_server: Server) -> None:
    """Not among the facts, not in a graph, not even where all graphs are asked as one."""
    sent(made({1: "said", 2: _DENIED}), OLD, empty_server)
    there = at(empty_server)
    denied = (node("2"), KG["note"], ox.Literal(_DENIED, language="en"))
    assert [*there.quads_for_pattern(*denied, None)] == []
    pattern = " ".join(map(str, denied))
    for anywhere in (f"ASK {{ {pattern} }}", f"ASK {{ GRAPH ?g {{ {pattern} }} }}"):
        answer = there._endpoint.ask(anywhere).whole().replace(b" ", b"")
        assert b'"boolean":true' not in answer
        assert b'"value":"1"' not in answer


def test_changes_replace_what_was_there(empty_server: Server) -> None:
    old = made({n: f"word {n}" for n in range(30)}, other=5)
    sent(old, OLD, empty_server)
    words = {n: f"word {n}" for n in range(30)} | {3: "another", 4: _DENIED, 31: "new"}
    del words[5]
    new = made(words, other=8)
    done = sent(new, NEW, empty_server)
    there = at(empty_server)
    assert quads(there) == quads(new)
    assert done.graphs_added == 1  # type: ignore[attr-defined]
    assert done.graphs_changed == 2  # type: ignore[attr-defined]  # the claim, and what is computed
    sent(old, NEWEST, empty_server)  # and back, over graphs that were kept for readers
    assert quads(at(empty_server)) == quads(old)


def test_readers_keep_their_facts_until_the_push_after_next(
    empty_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = made({1: "old", 2: "both"})
    sent(old, OLD, empty_server)
    reader = at(empty_server)
    monkeypatch.setattr(remote_store, "_AGAIN", 0.0)
    sent(made({1: "new", 2: "both"}), NEW, empty_server)
    facts = {str(q) for q in old.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert {str(q) for q in reader.quads_for_pattern(None, None, None, ox.DefaultGraph())} == facts
    sent(made({1: "newest", 2: "both"}), NEWEST, empty_server)
    with pytest.raises(InputOutputError, match="replaced since it was opened"):
        reader.query("SELECT ?s WHERE { ?s ?p 1 }")


def test_a_push_that_stops_anywhere_leaves_the_old_one_or_the_new(empty_server: Server) -> None:
    old, new = (
        made({1: "old", 2: "both", 3: "gone"}),
        made({1: "new", 2: "both", 4: _DENIED, 5: "added"}, other=30),
    )
    sent(old, OLD, empty_server)
    states, steps = [], 0
    while True:
        try:
            sent(new, NEW, empty_server, client=Failing(steps))
        except InputOutputError as error:
            assert "stopped for the test" in str(error)  # noqa: PT017 -- and nothing else went wrong
        there = at(empty_server)
        facts = {str(q) for q in there.quads_for_pattern(None, None, None, ox.DefaultGraph())}
        wanted = old if there.revision == OLD else new
        assert facts == {str(q) for q in wanted.quads_for_pattern(None, None, None, ox.DefaultGraph())}
        states.append(there.revision)
        if there.revision == NEW and steps > 60:
            break
        steps += 3
    assert states[0] == OLD
    assert states == sorted(states)  # once new, never old again
    sent(new, NEW, empty_server)
    assert quads(at(empty_server)) == quads(new)


def test_a_push_that_stopped_is_taken_up_where_it_was(empty_server: Server) -> None:
    store = made({n: f"word {n}" for n in range(40)}, other=300)
    first = Failing(60)
    with pytest.raises(InputOutputError, match="stopped for the test"):
        sent(store, OLD, empty_server, client=first)
    second, whole = Failing(10_000), Failing(10_000)
    sent(store, OLD, empty_server, client=second)
    assert quads(at(empty_server)) == quads(store)
    sent(made({1: "else"}), NEW, empty_server)
    sent(store, NEWEST, empty_server, client=whole)
    assert second.sent < whole.sent


def test_what_another_push_left_behind_goes(empty_server: Server) -> None:
    sent(made({1: "old"}), OLD, empty_server)
    with pytest.raises(InputOutputError, match="stopped for the test"):
        sent(made({n: f"abandoned {n}" for n in range(50)}), NEW, empty_server, client=Failing(30))
    newest = made({1: "old", 7: "mine"})
    sent(newest, NEWEST, empty_server)
    there = at(empty_server)
    assert quads(there) == quads(newest)
    answer = there._endpoint.ask(
        'SELECT * WHERE { GRAPH ?g { ?s ?p ?o FILTER(CONTAINS(STR(?o), "abandoned")) } }'
    )
    assert b"abandoned" not in answer.whole()


def test_one_pushes_at_a_time(empty_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    store = made({n: f"word {n}" for n in range(40)})
    with pytest.raises(InputOutputError, match="stopped for the test"):
        sent(store, OLD, empty_server, who="first", client=Failing(12))
    with pytest.raises(InputOutputError, match="another push is under way, last seen at"):
        sent(store, NEW, empty_server, who="second")
    monkeypatch.setattr(turn_module, "DEAD_AFTER", 0)
    time.sleep(0.01)
    sent(store, NEW, empty_server, who="second")
    assert at(empty_server).revision == NEW


def test_whoever_was_taken_over_stops(empty_server: Server) -> None:
    store = made({n: f"word {n}" for n in range(40)})
    taken = False

    def take_over(phase: str, done: int, total: int) -> None:
        nonlocal taken
        if not taken:
            taken = True
            sent(store, NEW, empty_server, who="me")

    with pytest.raises(InputOutputError, match="another push took over"):
        push(store, OLD, BASE, empty_server.address, who="me", progress=take_over)
    there = at(empty_server)
    assert there.revision == NEW
    assert quads(there) == quads(store)


def test_a_server_that_loses_facts_is_found_out(
    empty_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(made({1: "old"}), OLD, empty_server)
    real = batches.chunks
    monkeypatch.setattr(push_module, "chunks", lambda lines, size: [c[1:] for c in real(lines, size)])
    with pytest.raises(InputOutputError, match=r"holds .* facts after .* were sent"):
        sent(made({1: "new"}), NEW, empty_server)
    assert at(empty_server).revision == OLD
