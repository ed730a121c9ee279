"""Servers that hold the invented graph and the real one, and a server of our own that misbehaves."""

from __future__ import annotations

import gc
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest
from tests.engines.remote.servers import Server, oxigraph, virtuoso

from kg.engines.remote.address import read_address
from kg.engines.remote.batches import drops
from kg.engines.remote.client import Client
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.push import Pushed, push
from kg.queries.location import current
from kg.queries.opened import Graph, open_graph

SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server, of each kind in turn."""
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture(scope="session")
def real_server(server: Server, real: Graph) -> Server:
    """The server with the real graph on it."""
    with pytest.MonkeyPatch.context() as environment:
        server.authorise(environment)
        pushed(server, real)
    return server


@pytest.fixture
def far(real_server: Server, real: Graph, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    """The real graph, asked of a server."""
    real_server.revive()
    real_server.authorise(monkeypatch)
    with open_graph(real.project.root, store=real_server.address) as graph:
        yield graph


def pushed(server: Server, graph: Graph, who: str = "tests") -> Pushed:
    """Push what a graph has on disk."""
    built = current(graph.project)
    store = ox.Store.read_only(str(built.store))
    return push(store, built.revision, graph.project.base, server.address, who=who)


@pytest.fixture
def empty_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, without anything of an invented project."""
    server.revive()
    server.authorise(monkeypatch)
    base = "https://example.org/invented/id/"
    names = ["store", "computed", *(f"facts/{letter * 16}" for letter in "abc")]
    names += [f"store/probe/{number}" for number in (1, 2, 3)] + [f"claim/{number}" for number in range(100)]
    endpoint = Endpoint(read_address(server.address), Client())
    for update in drops(f"{base}{name}" for name in names):
        endpoint.change(update, repeatable=True)
    endpoint.close()
    return server


@dataclass
class Stub:
    """A server that answers as it is told: ``answers`` are taken one after another, the last one for good."""

    address: str = ""
    answers: list[Callable[[http.server.BaseHTTPRequestHandler], None]] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    made = Stub()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def do_POST(self) -> None:
            made.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            made.seen.append({"path": self.path, **self.headers})
            answer = made.answers.pop(0) if len(made.answers) > 1 else made.answers[0]
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    # Answers of pyoxigraph may only be dropped in the thread that made them, so that none may be collected in
    # a thread of the server.
    gc.collect()
    gc.disable()
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = False  # closing it waits for what it still answers
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    made.address = f"http://127.0.0.1:{running.server_address[1]}/query"
    Server("stub", made.address).authorise(monkeypatch)
    yield made
    running.shutdown()
    running.server_close()
    thread.join()
    gc.enable()
