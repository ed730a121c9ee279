"""Whatever a server does, the user gets the answer or one line."""

from __future__ import annotations

import base64
import gzip
import http.server
import json
import re
import time
from collections.abc import Callable
from email.utils import formatdate

import pytest
from tests.engines.remote.conftest import Stub

from kg.engines.remote.address import read_address
from kg.engines.remote.answers import ROWS, STATEMENTS, rows, statements
from kg.engines.remote.client import Client
from kg.engines.remote.credentials import Credentials
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.layout import STATE_COLUMNS
from kg.engines.remote.store import connect
from kg.engines.remote.terms import Terms
from kg.errors import InputOutputError, UsageError

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]
_GOOD = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'

_SHOWN = "abc"


def answer(
    code: int, body: bytes = b"", media: str = "text/plain", length: int | None = None, **headers: str
) -> Answer:
    def write(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        if length is not None:
            handler.close_connection = True

    return write


good = answer(200, _GOOD, ROWS)


def asked(stub: Stub, credentials: Credentials | None = None, **options: float) -> list[str]:
    client = Client(credentials, first_pause=0.001, **options)  # type: ignore[arg-type]
    endpoint = Endpoint(read_address(stub.address), client)
    try:
        given = rows(endpoint.ask("SELECT ?x { ?x ?y ?z }"), Terms("urn:"), stub.address, ["x"])
        return [row["x"].value for row in given]
    finally:
        endpoint.close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(400, b"Parser error at 3:1\nmore"), ["400", "Parser error at 3:1", "check the query"]),
        (answer(401), ["401", "KG_STORE_USER"]),
        (answer(401, WWW_Authenticate="Digest realm"), ["401", "KG_STORE_USER"]),
        (answer(401, WWW_Authenticate='Digest realm="x", nonce='), ["401", "KG_STORE_USER"]),
        (answer(403), ["403", "may not"]),
        (answer(404, b"<html>no</html>", "text/html"), ["404", "check the address"]),
        (answer(500, b"at line 3"), ["500", "at line 3", "later"]),
        (answer(503), ["503", "later"]),
        (answer(429, Retry_After="3600"), ["429", "fewer requests"]),
        (
            answer(301, Location="https://elsewhere.example/q"),
            ["301", "https://elsewhere.example/q", "not followed"],
        ),
        (answer(200, b"<html>", "text/html"), ["text/html", "SPARQL endpoint"]),
        (answer(200, b"{'no json", ROWS), ["no SPARQL result"]),
        (answer(200, _GOOD[:-20], ROWS), ["broke off"]),
        (answer(200, _GOOD[:-20], ROWS, length=len(_GOOD)), ["broke off"]),
        (answer(200, b'{"head": {}, "boolean": true}', ROWS), ["truth value"]),
        (answer(200, _GOOD, ROWS, X_SQL_State="S1TAT"), ["stopped before the end"]),
        (answer(200, _GOOD, ROWS, X_SPARQL_MaxRows="1"), ["at most 1 rows"]),
        (answer(200, b"\x1f\x8b broken", ROWS, Content_Encoding="gzip"), ["broke off"]),
        (answer(200, gzip.compress(_GOOD)[:-9], ROWS, Content_Encoding="gzip"), ["broke off"]),
    ],
)
def test_every_failure_is_one_line(stub: Stub, given: Answer, words: list[str]) -> None:
    stub.answers = [given]
    with pytest.raises(InputOutputError) as caught:
        asked(stub)
    message = str(caught.value)
    assert "\n" not in message
    assert stub.address in message
    assert all(word in message for word in words), message


def test_a_server_that_says_nothing_is_left(stub: Stub) -> None:
    stub.answers = [lambda handler: time.sleep(1)]
    with pytest.raises(InputOutputError, match="took too long"):
        asked(stub, answer_seconds=0.2)
    assert len(stub.seen) == 1  # to ask again would take as long again


def test_an_answer_that_stops_half_way_is_left(stub: Stub) -> None:
    def stop(handler: http.server.BaseHTTPRequestHandler) -> None:
        answer(200, _GOOD[:40], ROWS, length=len(_GOOD))(handler)
        handler.wfile.flush()
        time.sleep(1)

    stub.answers = [stop]
    with pytest.raises(InputOutputError, match="the answer stopped"):
        asked(stub, answer_seconds=0.2)


def test_nobody_there(stub: Stub) -> None:
    stub.address = "http://127.0.0.1:1/query"
    with pytest.raises(InputOutputError, match=r"127\.0\.0\.1:1/query: no answer \(Connection refused\)"):
        asked(stub)


@pytest.mark.parametrize("busy", [answer(502), answer(503, Retry_After="0"), answer(504), answer(429)])
def test_a_busy_server_is_asked_again(stub: Stub, busy: Answer) -> None:
    stub.answers = [busy, busy, good]
    assert asked(stub) == ["1"]
    assert len(stub.seen) == 3


def test_a_date_to_come_again_is_kept_to(stub: Stub) -> None:
    stub.answers = [answer(503, Retry_After=formatdate(time.time() + 2, usegmt=True)), good]
    start = time.monotonic()
    assert asked(stub) == ["1"]
    assert time.monotonic() - start > 0.9


def test_a_change_that_may_have_happened_is_not_made_twice(stub: Stub) -> None:
    def hang_up(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    stub.answers = [hang_up]
    endpoint = Endpoint(read_address(stub.address), Client(first_pause=0.001))
    with pytest.raises(InputOutputError, match="no answer"):
        endpoint.change("INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", repeatable=False)
    assert len(stub.seen) == 1
    with pytest.raises(InputOutputError, match="no answer"):
        endpoint.change("INSERT DATA { <urn:a> <urn:b> 1 }", repeatable=True)
    assert len(stub.seen) == 5
    endpoint.close()


def test_answers_are_unpacked(stub: Stub) -> None:
    stub.answers = [answer(200, gzip.compress(_GOOD), ROWS, Content_Encoding="gzip")]
    assert asked(stub) == ["1"]
    assert stub.seen[0]["Accept-Encoding"] == "gzip"


def test_one_connection_serves_many_questions(stub: Stub) -> None:
    ports: list[int] = []

    def note(handler: http.server.BaseHTTPRequestHandler) -> None:
        ports.append(handler.client_address[1])
        good(handler)

    stub.answers = [note]
    endpoint = Endpoint(read_address(stub.address), Client())
    for _ in range(3):
        assert len([*rows(endpoint.ask("SELECT * {}"), Terms("urn:"), stub.address)]) == 1
    endpoint.close()
    assert len(ports) == 3
    assert len(set(ports)) == 1


def test_a_password_is_sent_only_where_it_is_asked_for(stub: Stub) -> None:
    stub.answers = [answer(401, WWW_Authenticate='Basic realm="x"'), good]
    assert asked(stub, Credentials("reader", "secret")) == ["1"]
    assert "Authorization" not in stub.seen[0]
    scheme, _, pair = stub.seen[1]["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(pair)) == ("Basic", b"reader:secret")


def test_a_wrong_password_is_told_once_and_never_shown(stub: Stub) -> None:
    stub.answers = [answer(401, WWW_Authenticate='Basic realm="x"')]
    with pytest.raises(InputOutputError, match="401") as caught:
        asked(stub, Credentials("reader", "hush-hush"))
    assert len(stub.seen) == 2
    assert "hush-hush" not in str(caught.value)
    assert "hush-hush" not in repr(Credentials("reader", "hush-hush", "hush-hush"))


def test_a_token_is_always_sent(stub: Stub) -> None:
    stub.answers = [good]
    assert asked(stub, Credentials(token=_SHOWN)) == ["1"]
    assert stub.seen[0]["Authorization"] == f"Bearer {_SHOWN}"


def test_a_digest_hides_the_password_and_counts(stub: Stub) -> None:
    challenge = 'Digest realm="r", nonce="n1", qop="auth", algorithm=MD5, opaque="o"'
    stub.answers = [answer(401, WWW_Authenticate=challenge), good]
    client = Client(Credentials("Mufasa", "Circle of Life"))
    endpoint = Endpoint(read_address(stub.address), client)
    for _ in range(2):
        assert len([*rows(endpoint.ask("SELECT * {}"), Terms("urn:"), stub.address)]) == 1
    endpoint.close()
    shown = [seen["Authorization"] for seen in stub.seen[1:]]
    assert [re.findall(r"nc=(\d+)", one) for one in shown] == [["00000001"], ["00000002"]]
    assert all("Circle" not in one and 'uri="/query"' in one for one in shown)


def test_a_password_does_not_travel_in_the_open() -> None:
    endpoint = Endpoint(read_address("http://far.example/query"), Client(Credentials("a", "b")))
    with pytest.raises(UsageError, match="unencrypted"):
        endpoint.ask("SELECT * {}")


def test_a_redirect_takes_no_password_along(stub: Stub) -> None:
    stub.answers = [answer(307, Location="http://127.0.0.1:1/query")]
    with pytest.raises(InputOutputError, match="not followed"):
        asked(stub, Credentials(token=_SHOWN))
    assert len(stub.seen) == 1


def test_statements_that_may_have_been_cut_are_refused(stub: Stub) -> None:
    def cut(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", STATEMENTS)
        handler.end_headers()
        handler.wfile.write(b"<urn:a> <urn:b> <urn:c> .\n")
        handler.close_connection = True

    stub.answers = [cut]
    endpoint = Endpoint(read_address(stub.address), Client())
    with pytest.raises(InputOutputError, match="a part may be missing"):
        statements(endpoint.ask("CONSTRUCT WHERE { ?s ?p ?o }", statements=True), Terms("urn:"), stub.address)
    endpoint.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [("revision", "../../../outside/" + "a" * 47), ("number", "many"), ("facts", "urn:others")],
)
def test_what_a_server_says_of_its_revision_is_not_taken_as_it_comes(
    stub: Stub, column: str, value: str
) -> None:
    row = {
        "node": {"type": "uri", "value": "urn:id/store/push/1"},
        "number": {"type": "literal", "value": "1"},
        "revision": {"type": "literal", "value": "a" * 64},
        "facts": {"type": "uri", "value": f"urn:id/facts/{'a' * 16}"},
        "hides": {"type": "literal", "value": "no"},
        "readsGeometries": {"type": "literal", "value": "no"},
    }
    for change in ({}, {column: {**row[column], "value": value}}):
        told = {"head": {"vars": [*STATE_COLUMNS]}, "results": {"bindings": [{**row, **change}]}}
        stub.answers = [answer(200, json.dumps(told).encode(), ROWS)]
        if not change:
            connect(stub.address, "urn:").close()
            continue
        with pytest.raises(InputOutputError, match="revision in use is broken"):
            connect(stub.address, "urn:")
