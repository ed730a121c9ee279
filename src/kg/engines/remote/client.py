"""Requests to a store on another machine: kept connections, patience, a few tries, and errors of one line.

The standard library does all of it, so no further dependency is needed. Redirects are not followed: whoever
is sent elsewhere may name that address, and a password never travels to a host that the user did not name.
"""

from __future__ import annotations

import email.utils
import http.client
import random
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from kg.engines.remote.address import is_here
from kg.engines.remote.credentials import Credentials, credentials_for
from kg.engines.remote.digest import Digest, read_challenge
from kg.engines.remote.response import Response
from kg.errors import InputOutputError, UsageError

CONNECT_SECONDS = 10.0
"""How long a server may take to be reached."""
ANSWER_SECONDS = 300.0
"""How long nothing may be heard from it."""
TRIES = 4
_FIRST_PAUSE = 0.5
"""Seconds before the second try; each further one takes twice as long."""
_LONGEST_PAUSE = 30.0
"""Seconds that a server may ask us to wait; a longer wish is an error that tells it."""
_BUSY = {429, 502, 503, 504}
_KEPT = 4
"""Connections that are kept open; more are only made while answers are read inside answers."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent, and whether sending it twice does no harm."""

    method: str
    url: str
    body: bytes
    headers: Mapping[str, str]
    repeatable: bool


class _Unreached(Exception):  # noqa: N818 -- no fault by itself: another try may follow
    """The server was not reached, so that nothing of the request can have been done."""


class Client:
    """Talks to the servers of one store. For one thread."""

    def __init__(
        self,
        credentials: Credentials | None = None,
        *,
        connect_seconds: float = CONNECT_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
        tries: int = TRIES,
        first_pause: float = _FIRST_PAUSE,
    ) -> None:
        """Take what to show to the server; without it, it is looked up by host."""
        self._given = credentials
        self._connect_seconds = connect_seconds
        self._answer_seconds = answer_seconds
        self._tries = tries
        self._first_pause = first_pause
        self._idle: dict[tuple[str, str], list[http.client.HTTPConnection]] = {}
        self._challenges: dict[str, Digest | str] = {}
        self._tls = ssl.create_default_context()

    def send(self, request: Request) -> Response:
        """Send a request and give the answer, which the caller reads or closes.

        Raises:
            UsageError: a secret would travel unencrypted.
            InputOutputError: there is no answer, or one that says no.
        """
        self._refuse_plain(request.url)
        pause = self._first_pause
        for left in range(self._tries - 1, -1, -1):
            wait = pause * (1 + random.random())  # noqa: S311 -- so that many clients do not come at once
            pause *= 2
            try:
                answer = self._authorised(request)
            except _Unreached as error:
                if not left:
                    raise _no_answer(request, error.__cause__ or error) from None
            except (OSError, http.client.HTTPException) as error:
                if not left or not request.repeatable or isinstance(error, TimeoutError):
                    raise _no_answer(request, error) from None
            else:
                if answer.status < 300:
                    return answer
                if answer.status not in _BUSY or not left or not request.repeatable:
                    raise answer.refusal()
                wanted = _retry_after(answer.headers.get("Retry-After"))
                if wanted is not None and wanted > _LONGEST_PAUSE:
                    raise answer.refusal()
                answer.close()
                wait = max(wait, wanted or 0)
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Close the connections that are kept."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()

    def _credentials(self, url: str) -> Credentials:
        return self._given if self._given is not None else credentials_for(urlsplit(url).hostname or "")

    def _refuse_plain(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme == "https" or is_here(parts.hostname or ""):
            return
        if self._credentials(url):
            raise UsageError(f"{url}: a password or token would travel unencrypted; use an https:// address")

    def _authorised(self, request: Request) -> Response:
        """Send once; where the server asks who we are, tell it and send again."""
        answer = self._once(request)
        if answer.status != 401:
            return answer
        credentials = self._credentials(request.url)
        challenge = _challenge(answer)
        known = self._challenges.get(request.url)
        stale = isinstance(challenge, Digest) and isinstance(known, Digest) and challenge.nonce != known.nonce
        if credentials.user is None or challenge is None or (known is not None and not stale):
            return answer
        answer.whole()  # the next request may go over the same connection
        self._challenges[request.url] = challenge
        return self._once(request)

    def _once(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        target = parts.path or "/"
        if parts.query:
            target += f"?{parts.query}"
        headers = {"User-Agent": "kg", "Accept-Encoding": "gzip", **request.headers}
        headers |= self._authorisation(request, target)
        connection, used = self._connection(parts.scheme, parts.netloc)
        try:
            connection.request(request.method, target, request.body, headers)
            answer = connection.getresponse()
            done = partial(self._keep, connection, request.url)
            return Response(answer, request.url, done, connection.close)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            # A server may close a kept connection at any time; then nobody has seen the request.
            if used and isinstance(error, ConnectionError | http.client.RemoteDisconnected):
                self.close()
                return self._once(request) if request.repeatable else _raise(error)
            raise

    def _authorisation(self, request: Request, target: str) -> dict[str, str]:
        credentials = self._credentials(request.url)
        if credentials.bearer is not None:
            return {"Authorization": credentials.bearer}
        challenge = self._challenges.get(request.url)
        if challenge is None or credentials.user is None:
            return {}
        if isinstance(challenge, Digest):
            shown = challenge.header(credentials.user, credentials.password or "", request.method, target)
            return {"Authorization": shown}
        return {"Authorization": credentials.basic}

    def _connection(self, scheme: str, place: str) -> tuple[http.client.HTTPConnection, bool]:
        idle = self._idle.get((scheme, place))
        if idle:
            return idle.pop(), True
        connection: http.client.HTTPConnection
        if scheme == "https":
            connection = http.client.HTTPSConnection(place, timeout=self._connect_seconds, context=self._tls)
        else:
            connection = http.client.HTTPConnection(place, timeout=self._connect_seconds)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError:
            raise  # another try would find the same certificate
        except OSError as error:
            raise _Unreached from error
        connection.sock.settimeout(self._answer_seconds)
        return connection, False

    def _keep(self, connection: http.client.HTTPConnection, url: str) -> None:
        """Keep a connection whose answer was read to its end."""
        parts = urlsplit(url)
        idle = self._idle.setdefault((parts.scheme, parts.netloc), [])
        if connection.sock is not None and len(idle) < _KEPT:
            idle.append(connection)
        else:
            connection.close()


def _raise(error: Exception) -> Response:
    raise error


def _challenge(answer: Response) -> Digest | str | None:
    """Choose how to say who we are, a digest before a plain password."""
    asked = answer.headers.get_all("WWW-Authenticate") or []
    digests = [found for header in asked if (found := read_challenge(header)) is not None]
    if digests:
        return digests[0]
    return "basic" if any(header.strip().lower().startswith("basic") for header in asked) else None


def _retry_after(header: str | None) -> float | None:
    """Read the seconds or the date that a busy server names."""
    if header is None:
        return None
    if header.isascii() and header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _no_answer(request: Request, error: BaseException) -> InputOutputError:
    if isinstance(error, TimeoutError):
        reason, remedy = "it took too long", "ask for less, or try later"
    elif isinstance(error, ssl.SSLCertVerificationError):
        reason, remedy = f"its certificate is not trusted: {error.verify_message}", "check the address"
    else:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        remedy = "check the address, or try later"
    return InputOutputError(f"{request.url}: no answer ({' '.join(str(reason).split())}); {remedy}")
