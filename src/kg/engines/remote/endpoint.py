"""The three operations of the SPARQL 1.1 Protocol on one server: ask, change, and load a graph."""

from __future__ import annotations

from urllib.parse import urlencode

from kg.engines.remote.address import Address
from kg.engines.remote.answers import ROWS, STATEMENTS
from kg.engines.remote.client import Client, Request
from kg.engines.remote.response import Response

_FORM = "application/x-www-form-urlencoded"


class Endpoint:
    """A server, as far as its protocol goes; it knows nothing of what the data means."""

    def __init__(self, address: Address, client: Client) -> None:
        """Take where it is and what talks to it."""
        self.address = address
        self._client = client
        self.server = ""
        """What the server calls itself, once it has answered a question."""

    def ask(self, query: str, *, default_graph: str | None = None, statements: bool = False) -> Response:
        """Ask a query; ``default_graph`` is what it is asked of.

        Posted, so that its length has no bound. It changes nothing, so it is asked again after a failure.
        """
        fields = [("query", query)]
        if default_graph is not None:
            fields.append(("default-graph-uri", default_graph))
        accept = STATEMENTS if statements else ROWS
        headers = {"Content-Type": _FORM, "Accept": accept}
        body = urlencode(fields).encode("ascii")
        answer = self._client.send(Request("POST", self.address.query, body, headers, repeatable=True))
        self.server = answer.headers.get("Server", "")
        return answer

    def change(self, update: str, *, repeatable: bool) -> None:
        """Change what it holds; ``repeatable`` where doing it twice is the same as doing it once."""
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        request = Request("POST", self.address.update, update.encode(), headers, repeatable)
        self._client.send(request).whole()

    def add_to_graph(self, graph: str, lines: bytes) -> None:
        """Add statements in N-Triples to a graph, over the Graph Store Protocol.

        They hold no blank nodes, so that adding them twice is the same as adding them once.
        """
        if self.address.graphs is None:
            raise ValueError("no address of the Graph Store Protocol is known")
        url = f"{self.address.graphs}?{urlencode({'graph': graph})}"
        headers = {"Content-Type": STATEMENTS, "Accept": "*/*"}
        self._client.send(Request("POST", url, lines, headers, repeatable=True)).whole()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
