"""Fetches a report by its address, from the public internet and under a strict policy.

Whoever sends a report's address may mean another target: a service of this machine or of its network, which
answers to whoever stands inside. So each name is looked up once, all of its addresses must be public, and the
connection goes to one of those that were checked; the same again after every redirect. A name that is
answered differently a moment later changes nothing. Proxies of the environment are not asked, nothing is
remembered between requests, and no password or cookie is ever sent.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from kg.errors import InputOutputError, UsageError
from kg.ingest.reading.answer import read_answer
from kg.ingest.reading.connection import Connection, Deadline, Late
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.networks import is_public
from kg.ingest.reading.original import Original
from kg.ingest.reading.read import read_bytes

_LOGIN = re.compile(r"[^/?#]*//[^/?#]*@")
_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?")
_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": "kg-ingest",
    "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_MOST_ADDRESSES = 3
"""Addresses of a host that are tried."""


def look_up(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be fetched, and how."""

    limits: Limits = field(default_factory=Limits)
    """What the report may take, its size in bytes before and after it is unpacked included."""
    seconds: float = 60
    """From the first look-up to the last byte."""
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    networks: tuple[str, ...] = ()
    """Networks allowed beside the public ones, such as ``10.1.0.0/16``, where the user's own sources lie."""
    look_up: Callable[[str, int], Sequence[str]] = look_up
    """Gives the addresses of a host; asked once for each request."""
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    """How certificates are verified: by default as the system's list of authorities has it."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes


def read_address(url: str, policy: Policy | None = None) -> Original:
    """Fetch a report and read it.

    Args:
        url: an ``http://`` or ``https://`` address.
        policy: what may be fetched; without one, the public internet.

    Raises:
        UsageError: the address, or one to which it redirects, may not be asked.
        InputOutputError: there is no answer, or none that says yes.
        InvalidDataError: what was fetched cannot be read.
    """
    policy = policy or Policy()
    parts = _checked(url, policy)
    try:
        with Deadline(policy.seconds) as deadline:
            for _ in range(policy.redirects + 1):
                answer = _ask(parts, policy, deadline)
                if answer.status not in _REDIRECTS:
                    return _original(parts, answer, policy)
                parts = _redirected(parts, answer, policy)
    except Late:
        raise InputOutputError(
            f"{_shown(parts)}: took more than {policy.seconds:g} s; try later, or fetch it and give the file"
        ) from None
    raise InputOutputError(
        f"{url}: redirects more than {policy.redirects} times; give the address where it ends"
    )


def _checked(url: str, policy: Policy) -> SplitResult:
    """Take an address apart, and refuse one that may not be asked whatever its host turns out to be."""
    if _LOGIN.match(url):
        raise UsageError("the address holds a user name or password, which is never sent; leave it out")
    if not url.isprintable() or " " in url:
        raise UsageError(f"{url!r} has characters that no address has; write them as %XX")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError(f"{url!r} is no address; write it as https://HOST/PATH") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url!r} is no address that is fetched; only http:// and https:// are")
    if port is not None and port not in policy.ports:
        raise UsageError(f"{_shown(parts)}: not asked; port {port} is not one of pages, fetch it yourself")
    return parts._replace(fragment="")


def _redirected(parts: SplitResult, answer: _Answer, policy: Policy) -> SplitResult:
    to = answer.headers.get("Location")
    if to is None:
        raise InputOutputError(f"{_shown(parts)}: redirects to nowhere; check the address")
    with suppress(UnicodeError):  # headers are read as Latin-1, addresses are UTF-8
        to = to.encode("latin-1").decode("utf-8")
    try:
        joined = urljoin(urlunsplit(parts), quote(to, safe=_UNTOUCHED))
    except ValueError:
        raise InputOutputError(f"{_shown(parts)}: redirects to no address; check it") from None
    new = _checked(joined, policy)
    if parts.scheme == "https" and new.scheme == "http":
        raise UsageError(f"{_shown(parts)}: redirects to where nothing is encrypted; it is not followed")
    return new


_UNTOUCHED = "%/?#[]@!$&'()*+,;=:-._~"
"""Characters that an address may hold as they are: https://www.rfc-editor.org/rfc/rfc3986#section-2.2"""


def _host(parts: SplitResult) -> str:
    """Give the host as it is asked for: in ASCII, an IP address in its plain form."""
    host = parts.hostname or ""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        name = ""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{_shown(parts)}: not asked; {host!r} is no name of a host")
    return name


def _addresses(parts: SplitResult, host: str, port: int, policy: Policy) -> list[str]:
    """Look a host up and give its addresses, all of which may be asked."""
    try:
        found = policy.look_up(host, port)
    except (OSError, UnicodeError):
        raise InputOutputError(f"{_shown(parts)}: there is no host {host}; check the address") from None
    allowed = [ipaddress.ip_network(network) for network in policy.networks]
    for text in found:
        try:
            address = ipaddress.ip_address(text)
            may = is_public(address) or any(address in network for network in allowed)
        except ValueError:
            may = False
        if not may:
            raise UsageError(
                f"{_shown(parts)}: not asked; {host} lies in no public network, fetch it and give the file"
            )
    if not found:
        raise InputOutputError(f"{_shown(parts)}: there is no host {host}; check the address")
    return list(found[:_MOST_ADDRESSES])


def _ask(parts: SplitResult, policy: Policy, deadline: Deadline) -> _Answer:
    host = _host(parts)
    tls = policy.tls if parts.scheme == "https" else None
    port = parts.port or (80 if tls is None else 443)
    addresses = _addresses(parts, host, port, policy)
    target = quote(parts.path or "/", safe=_UNTOUCHED)
    if parts.query:
        target += "?" + quote(parts.query, safe=_UNTOUCHED)
    for address in addresses:
        connection = Connection(host, port, address, tls, deadline)
        try:
            try:
                connection.connect()
            except ssl.SSLError:
                raise
            except OSError as error:
                deadline.left()
                if address == addresses[-1]:
                    raise _no_answer(parts, error) from None
                continue
            connection.request("GET", target, headers=_HEADERS)
            answer = connection.getresponse()
            if answer.status in _REDIRECTS:
                return _Answer(answer.status, answer.headers, b"")
            content = read_answer(answer, _shown(parts), policy.limits.largest, deadline)
            return _Answer(answer.status, answer.headers, content)
        except (OSError, http.client.HTTPException) as error:
            deadline.left()  # what was shut down for its time breaks in any way
            raise _no_answer(parts, error) from None
        finally:
            connection.close()
    raise AssertionError("the last address answers or raises")


def _original(parts: SplitResult, answer: _Answer, policy: Policy) -> Original:
    address = urlunsplit(parts)
    return read_bytes(
        answer.content,
        _shown(parts),
        policy.limits,
        media_type=answer.headers.get_content_type() if "Content-Type" in answer.headers else None,
        charset=answer.headers.get_content_charset(),
        address=address,
    )


def _shown(parts: SplitResult) -> str:
    """Write an address for a message, without its query, which may hold a key."""
    return urlunsplit(parts._replace(query="", fragment=""))


def _no_answer(parts: SplitResult, error: Exception) -> InputOutputError:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = f"its certificate is not trusted: {error.verify_message}"
    else:
        reason = getattr(error, "strerror", None) or type(error).__name__
    return InputOutputError(f"{_shown(parts)}: no answer ({reason}); check the address, or try later")
