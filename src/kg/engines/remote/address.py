"""Where a store on another machine is asked, changed and loaded.

https://www.w3.org/TR/sparql11-protocol/ has an address for questions and one for changes;
https://www.w3.org/TR/sparql11-http-rdf-update/ one for whole graphs. No standard says how they are called, so
the user names the first, and the others are guessed as two servers have them, or named in the environment.
"""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from kg.errors import UsageError

UPDATE_VARIABLE = "KG_STORE_UPDATE"
"""The variable of the environment that names the address for changes where it cannot be guessed."""
GRAPHS_VARIABLE = "KG_STORE_GRAPHS"
"""The variable that names the address of the Graph Store Protocol."""

_SIBLINGS = {
    "": ("query", "update", "store"),  # the root of an Oxigraph server
    "query": ("query", "update", "store"),
    "sparql": ("sparql", "sparql-auth", "sparql-graph-crud-auth"),  # Virtuoso
    "sparql-auth": ("sparql-auth", "sparql-auth", "sparql-graph-crud-auth"),
}
"""By the last part of the address: what stands in its place for questions, for changes and for graphs."""


@dataclass(frozen=True, slots=True)
class Address:
    """The three addresses of one store."""

    query: str
    update: str
    graphs: str | None
    """Where whole graphs are loaded; None where that is not known, and changes do it."""


def is_address(text: str) -> bool:
    """Say whether a text is an address rather than the name of a file."""
    return "://" in text


def read_address(text: str) -> Address:
    """Read the address of a store as a user gives it.

    Raises:
        UsageError: it is none, or holds a password.
    """
    query, update, graphs = _guess(_checked(text))
    named_update, named_graphs = os.environ.get(UPDATE_VARIABLE), os.environ.get(GRAPHS_VARIABLE)
    if named_update:
        update, graphs = _checked(named_update), None
    if named_graphs:
        graphs = _checked(named_graphs)
    return Address(query, update, graphs)


def is_here(host: str) -> bool:
    """Say whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guess(address: str) -> tuple[str, str, str | None]:
    parts = urlsplit(address)
    before, _, last = parts.path.rstrip("/").rpartition("/")
    if last not in _SIBLINGS or (not last and before):
        return address, address, None
    query, update, graphs = (urlunsplit(parts._replace(path=f"{before}/{name}")) for name in _SIBLINGS[last])
    return query, update, graphs


def _checked(text: str) -> str:
    try:
        parts = urlsplit(text)
        known = bool(parts.hostname) and parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        known = False
        parts = urlsplit("")
    if parts.username or parts.password:
        raise UsageError(
            "the address of the store holds a user name or password, which others would see; "
            "put them into KG_STORE_USER and KG_STORE_PASSWORD, or a netrc file"
        )
    if not known:
        raise UsageError(f"{text!r} is no address of a store; write it as https://HOST/PATH")
    if parts.fragment or parts.query:
        raise UsageError(f"{text!r} has a part behind ? or #; give the plain address of the SPARQL endpoint")
    return text
