"""What is shown to a server comes from the environment or a netrc file; addresses hold nothing secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.engines.remote.address import Address, read_address
from kg.engines.remote.credentials import Credentials, credentials_for
from kg.errors import InputOutputError, UsageError


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("USER", "PASSWORD", "TOKEN", "UPDATE", "GRAPHS"):
        monkeypatch.delenv(f"KG_STORE_{name}", raising=False)
    monkeypatch.delenv("NETRC", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not credentials_for("example.org")


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "reader")
    with pytest.raises(UsageError, match="KG_STORE_USER is set and KG_STORE_PASSWORD is not"):
        credentials_for("example.org")
    monkeypatch.setenv("KG_STORE_PASSWORD", "p")
    assert credentials_for("example.org") == Credentials("reader", "p")
    monkeypatch.setenv("KG_STORE_TOKEN", "t")
    assert credentials_for("example.org").bearer == "Bearer t"
    monkeypatch.setenv("KG_STORE_TOKEN", "t\nHost: elsewhere")
    with pytest.raises(UsageError, match="line break"):
        credentials_for("example.org")


def test_a_netrc_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(file))
    with pytest.raises(InputOutputError, match="cannot be read"):
        credentials_for("example.org")
    file.write_text("machine example.org login reader password p\n", "utf-8")
    file.chmod(0o600)
    assert credentials_for("example.org") == Credentials("reader", "p")
    assert not credentials_for("elsewhere.org")
    file.write_text("machine\n  nonsense here", "utf-8")
    with pytest.raises(InputOutputError, match="mend the netrc file"):
        credentials_for("example.org")


_HERE = "http://127.0.0.1:7878"
_THERE = "https://e.org"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{_THERE}/sparql", ("sparql", "sparql-auth", "sparql-graph-crud-auth")),
        (f"{_HERE}", ("query", "update", "store")),
        (f"{_HERE}/", ("query", "update", "store")),
        (f"{_THERE}/ds/query", ("ds/query", "ds/update", "ds/store")),
        (f"{_THERE}/repositories/r", ("repositories/r", "repositories/r", None)),
    ],
)
def test_the_other_addresses_are_guessed(given: str, expected: tuple[str, str, str | None]) -> None:
    host = _HERE if given.startswith(_HERE) else _THERE
    assert read_address(given) == Address(*(path and f"{host}/{path}" for path in expected))  # type: ignore[arg-type]


def test_the_other_addresses_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_UPDATE", "https://e.org/statements")
    assert read_address("https://e.org/r") == Address("https://e.org/r", "https://e.org/statements", None)
    monkeypatch.setenv("KG_STORE_GRAPHS", "https://e.org/service")
    assert read_address("https://e.org/r").graphs == "https://e.org/service"


@pytest.mark.parametrize(
    "given",
    [
        "graph.ttl",
        "ftp://e.org/x",
        "https://",
        "https://[",
        "https://e.org/q?x=1",
        "https://e.org:0/q",
        "",
        "https://e.org/s p",
        "https://e.org/é",
    ],
)
def test_no_address(given: str) -> None:
    with pytest.raises(UsageError):
        read_address(given)


@pytest.mark.parametrize("host", ["e.org", "e.org:99999", "[bad", ""])
def test_a_password_in_an_address_is_refused_and_not_repeated(host: str) -> None:
    with pytest.raises(UsageError, match="KG_STORE_PASSWORD") as caught:
        read_address(f"https://reader:hush@{host}/sparql")
    assert "hush" not in str(caught.value)
