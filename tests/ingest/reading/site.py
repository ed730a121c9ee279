"""A server of our own that misbehaves."""

from __future__ import annotations

import http.server
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.ingest.reading.made import SENTENCES, page

from kg.ingest.reading.address import Policy

PAGE = page("".join(f"<p>{sentence}</p>" for sentence in SENTENCES))
Reply = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A server on this machine, and what it was asked."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def address(self, path: str = "/report", host: str = "site.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def policy(self) -> Policy:
        """A policy under which this server may be asked, at the one address where it is."""
        return Policy(
            seconds=20,
            ports=frozenset({self.port}),
            networks=("127.0.0.1/32",),
            look_up=lambda host, _: ["127.0.0.1"] if host == "site.example" else ["127.0.0.2"],
        )

    def says(self, content: bytes, path: str = "/report", status: int = 200, **headers: str | None) -> None:
        """Answer with this."""
        self.says_with(headers, content, path, status)

    def says_with(
        self, headers: Mapping[str, str | None], content: bytes, path: str = "/report", status: int = 200
    ) -> None:
        """Answer with these headers, of which one that is None is left out."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content)), **named}

        def reply(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in sent.items():
                if value is not None:
                    handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(content)

        self.replies[path] = reply


class Serving:
    """Serves while it is entered."""

    def __init__(self, served: Site, tls: ssl.SSLContext | None) -> None:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                served.asked.append((self.path, dict(self.headers.items())))
                try:
                    served.replies[self.path](self)
                except (KeyError, OSError):
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                del format, args

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                del request, client_address  # a client that does not like our certificate

        self._server = Server(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        served.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
