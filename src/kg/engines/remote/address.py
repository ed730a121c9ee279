"""Where a store on another machine is asked, changed and loaded.

https://www.w3.org/TR/sparql11-protocol/ has an address for questions and one for changes;
https://www.w3.org/TR/sparql11-http-rdf-update/ one for whole graphs. No standard says how they are called, so
the user names the first, and the others are guessed as two servers have them, or named in the environment.
"""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

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
_LOGIN = re.compile(r"[^/?#]*//[^/?#]*@")
"""A user name, with a password or not, where an address has one: before the host."""

_SECRET = re.compile("[?#]")


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
        update, graphs = _checked(named_update, f"the address in {UPDATE_VARIABLE}"), None
    if named_graphs:
        graphs = _checked(named_graphs, f"the address in {GRAPHS_VARIABLE}")
    return Address(query, update, graphs)


def parts_of(text: str, what: str, instead: str) -> SplitResult | None:
    """Take the address of a server apart; None where it is none.

    Args:
        text: an address as a user, or another server, gives it.
        what: what to call it in a message, which does not repeat it.
        instead: what to do with a user name and password.

    Raises:
        UsageError: it holds a user name or password.
    """
    if _LOGIN.match(text):
        raise UsageError(f"{what} holds a user name or password, which others would see; {instead}")
    try:
        parts = urlsplit(text)
        known = bool(parts.hostname) and parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        return None
    return parts if known else None


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


def _checked(text: str, what: str = "the address of the store") -> str:
    """Check an address; what stands behind ? may be a key, and no message repeats it."""
    instead = "put them into KG_STORE_USER and KG_STORE_PASSWORD, or a netrc file"
    parts = parts_of(text, what, instead)
    shown = repr(_SECRET.split(text, maxsplit=1)[0])
    if parts is None or not text.isprintable():  # what is left out of a broken line would be another address
        raise UsageError(f"{what}, {shown}, is none; write it as https://HOST/PATH")
    if not parts.path.isascii() or " " in parts.path:
        raise UsageError(f"{what}, {shown}, has characters in its path that none has; write them as %XX")
    if parts.fragment or parts.query:
        raise UsageError(f"{what}, {shown}, goes on behind ? or #; give the plain SPARQL endpoint")
    return text
