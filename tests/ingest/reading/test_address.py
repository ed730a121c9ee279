"""Addresses that lead where nobody should be led."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ingest.reading.made import SENTENCES
from tests.ingest.reading.site import PAGE, Site

from kg.errors import InputOutputError, InvalidDataError, UsageError
from kg.ingest.reading.address import Policy, read_address
from kg.ingest.reading.original import HTML, PLAIN


def test_a_page_is_fetched_and_read(site: Site) -> None:
    site.says(PAGE, "/report?day=3")
    original = read_address(site.address("/report?day=3#part"), site.policy)
    assert original.media_type == HTML
    assert original.text == "\n\n".join(("Six held", *SENTENCES))
    assert original.address == site.address("/report?day=3")
    assert original.name == site.address("/report")
    (asked,) = site.asked
    assert asked[1]["Host"] == f"site.example:{site.port}"
    assert not {"Cookie", "Authorization", "Referer"} & set(asked[1])


def test_the_character_set_that_the_server_names_is_used(site: Site) -> None:
    text = "경찰은 여섯 명을 체포했다고 밝혔다."
    site.says(text.encode("johab"), Content_Type="text/plain; charset=johab")
    original = read_address(site.address(), site.policy)
    assert (original.text, original.media_type) == (text, PLAIN)


def test_redirects_are_followed_and_nothing_is_remembered(site: Site) -> None:
    korean = "/여섯".encode().decode("latin-1")  # as many servers write it, though none should
    site.says(b"", status=302, Location="/b", Set_Cookie="seen=1")
    site.says(b"", "/b", status=301, Location=site.address(korean), Set_Cookie="seen=2")
    site.says(PAGE, "/%EC%97%AC%EC%84%AF")
    original = read_address(site.address(), replace(site.policy, redirects=2))
    assert original.address == site.address("/%EC%97%AC%EC%84%AF")
    assert [path for path, _ in site.asked] == ["/report", "/b", "/%EC%97%AC%EC%84%AF"]
    assert not any("Cookie" in headers for _, headers in site.asked)


def test_redirects_have_an_end(site: Site) -> None:
    site.says(b"", status=307, Location="/report")
    with pytest.raises(InputOutputError, match="redirects more than 5 times"):
        read_address(site.address(), site.policy)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://inner.example:{port}/", "inner.example lies in no public network"),
        ("http://127.0.0.2:{port}/", "lies in no public network"),
        ("http://site.example:22/", "port 22"),
        ("file:///etc/passwd", "only http:// and https:// are"),
        ("http://me:secret@site.example:{port}/", "holds a user name or password"),
    ],
)
def test_every_redirect_is_checked(site: Site, to: str, why: str) -> None:
    site.says(b"", status=302, Location=to.format(port=site.port))
    with pytest.raises(UsageError, match=why) as caught:
        read_address(site.address(), site.policy)
    assert "secret" not in str(caught.value)
    assert len(site.asked) == 1


def test_a_redirect_to_nowhere_is_told(site: Site) -> None:
    site.says(b"", status=302)
    with pytest.raises(InputOutputError, match="redirects to nowhere"):
        read_address(site.address(), site.policy)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("report.html", "is no address"),
        ("ftp://example.org/report", "is no address that is fetched"),
        ("file:///etc/passwd", "is no address that is fetched"),
        ("http://", "is no address that is fetched"),
        ("http://[::1", "is no address"),
        ("http://example.org:99999/", "is no address"),
        ("http://example.org:8080/", "port 8080"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org/a b", "characters that no address has"),
        ("http://example.org/a\r\nHost: x", "characters that no address has"),
        ("http://me:secret@example.org/", "user name or password"),
        ("http://a..b/", "no name of a host"),
        ("http://-%00/", "no name of a host"),
        ("http://localhost/", "no public network"),
        ("http://127.0.0.1/", "no public network"),
        ("http://127.1/", "no public network"),
        ("http://2130706433/", "no public network"),
        ("http://0x7f.0.0.1/", "no public network"),
        ("http://169.254.169.254/latest/meta-data/", "no public network"),
        ("http://100.64.0.1/", "no public network"),
        ("http://[::1]/", "no public network"),
        ("http://[::ffff:127.0.0.1]/", "no public network"),
        ("http://[fd00::1]/", "no public network"),
        ("http://224.0.0.1/", "no public network"),
        ("https://１２７.０.０.１/", "no public network"),
    ],
)
def test_what_may_not_be_asked_is_not(url: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", _never)
    with pytest.raises(UsageError, match=why) as caught:
        read_address(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def _never(*_: object, **__: object) -> None:
    raise AssertionError("nothing may be connected to")


@pytest.mark.parametrize(
    "found", [["1.1.1.1", "10.0.0.1"], ["10.0.0.1", "1.1.1.1"], ["1.1.1.1", "::1"], ["x"]]
)
def test_all_addresses_of_a_host_must_be_public(
    found: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", _never)
    with pytest.raises(UsageError, match="no public network"):
        read_address("http://site.example/", Policy(look_up=lambda *_: found))


def test_the_next_address_is_tried_where_nobody_answers(site: Site) -> None:
    site.says(PAGE)
    policy = replace(site.policy, networks=("127.0.0.0/8",), look_up=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert read_address(site.address(), policy).media_type == HTML


def test_an_unknown_host_is_told() -> None:
    def unknown(*_: object) -> list[str]:
        raise socket.gaierror("no such name")

    for policy in (Policy(look_up=unknown), Policy(look_up=lambda *_: [])):
        with pytest.raises(InputOutputError, match="there is no host site"):
            read_address("http://site.example/", policy)


def test_nobody_there_is_told(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(InputOutputError, match="no answer"):
            read_address(f"http://site.example:{port}/", replace(site.policy, ports=frozenset({port})))


def test_an_answer_that_is_no_report_is_told(site: Site) -> None:
    site.says(b"\x89PNG\r\n\x1a\n" + bytes(99))
    with pytest.raises(InvalidDataError, match="is a picture"):
        read_address(site.address(), site.policy)


def test_what_was_encrypted_stays_so(secure: Site, certificate: Path) -> None:
    secure.says(b"", status=302, Location=secure.address("/b"))
    policy = replace(secure.policy, tls=ssl.create_default_context(cafile=str(certificate)))
    with pytest.raises(UsageError, match="redirects to where nothing is encrypted"):
        read_address(secure.address(scheme="https"), policy)
