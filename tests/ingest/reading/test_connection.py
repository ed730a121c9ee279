from __future__ import annotations

import http.server
import socket
import ssl
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ingest.reading.site import PAGE, Site

from kg.errors import InputOutputError
from kg.ingest.reading.address import read_address


def test_a_name_is_looked_up_once_and_its_checked_address_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.says(PAGE)
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])  # the second would be another's
    connected: list[object] = []
    connect = socket.create_connection

    def note(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address)
        return connect(address, timeout)

    monkeypatch.setattr(socket, "create_connection", note)
    read_address(site.address(), replace(site.policy, look_up=lambda *_: next(answers)))
    assert connected == [("127.0.0.1", site.port)]
    assert next(answers) == ["127.0.0.2"]


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_an_answer_that_never_ends_is_not_waited_for(site: Site, drip: bytes) -> None:
    over = threading.Event()

    def reply(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(drip)
        while drip and not over.is_set():
            handler.wfile.write(b"x")
            time.sleep(0.02)
        over.wait(30)

    site.replies["/report"] = reply
    try:
        with pytest.raises(InputOutputError, match=r"took more than 0\.3 s"):
            read_address(site.address(), replace(site.policy, seconds=0.3))
    finally:
        over.set()


def test_certificates_are_verified(secure: Site, certificate: Path) -> None:
    secure.says(PAGE)
    address = secure.address(scheme="https")
    with pytest.raises(InputOutputError, match="its certificate is not trusted"):
        read_address(address, secure.policy)
    trusted = replace(secure.policy, tls=ssl.create_default_context(cafile=str(certificate)))
    assert read_address(address, trusted).address == address
    with pytest.raises(InputOutputError, match="its certificate is not trusted"):
        read_address(
            secure.address(host="other.example", scheme="https"),
            replace(trusted, look_up=lambda *_: ["127.0.0.1"]),
        )
