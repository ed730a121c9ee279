"""An answer of a server, read as it comes; one that breaks off or says no becomes an error of one line."""

from __future__ import annotations

import http.client
import io
import zlib
from collections.abc import Callable
from urllib.parse import urlsplit

from kg.engines.remote.credentials import PASSWORD, TOKEN, USER
from kg.errors import InputOutputError, KGError

_CHUNK = 65_536
_SHOWN = 200
"""Characters of a server's own words that a message repeats."""
_REMEDIES = {
    400: "check the query",
    401: f"set {USER} and {PASSWORD}, or {TOKEN}, or a netrc file, to what it knows",
    403: "the user may not do this there; ask whoever runs it",
    404: "check the address",
    405: "check the address",
    413: "it takes no request of this size; ask whoever runs it",
    415: "check the address",
    429: "it asks for fewer requests; try later",
}


class Response(io.RawIOBase):
    """The bytes of an answer, unpacked, as a stream; the connection is kept when it was read to its end."""

    def __init__(
        self,
        answer: http.client.HTTPResponse,
        url: str,
        done: Callable[[], None],
        abandoned: Callable[[], None],
    ) -> None:
        """Take an answer whose body has not been read, and what to do at its end, or if it is left before."""
        super().__init__()
        self._answer = answer
        self._done = done
        self._abandoned = abandoned
        self._url = url
        self._rest = b""
        self._ended = False
        self._unpack = zlib.decompressobj(31) if answer.headers.get("Content-Encoding") == "gzip" else None
        self._tells_its_end = answer.chunked or answer.length is not None or self._unpack is not None
        self.status = answer.status
        self.headers = answer.headers

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read some bytes.

        Raises:
            InputOutputError: the answer broke off.
        """
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever a reader has for a buffer
        while not self._rest and not self._ended:
            try:
                packed = self._answer.read1(_CHUNK)
            except TimeoutError as error:
                raise InputOutputError(
                    f"{self._url}: the answer stopped; ask for less, or try later"
                ) from error
            except (OSError, http.client.HTTPException) as error:
                raise self._broken() from error
            if not packed:
                self._end()
                break
            self._rest = packed if self._unpack is None else self._unpacked(packed)
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        """Let the answer go; one that was not read to its end takes its connection with it."""
        if not self.closed:
            self._answer.close()
            if not self._ended:
                self._abandoned()
        super().close()

    def whole(self) -> bytes:
        """Read all of it and keep the connection."""
        chunks = []
        while chunk := self.read(_CHUNK):
            chunks.append(chunk)
        return b"".join(chunks)

    @property
    def tells_its_end(self) -> bool:
        """Whether one that breaks off is told from a whole one: by its length, or part by part."""
        return self._tells_its_end

    @property
    def media(self) -> str:
        """The type of what is in it, such as ``text/html``."""
        return self.headers.get_content_type()

    def refusal(self) -> InputOutputError:
        """Make the error for an answer that says no, and let it go."""
        where = f"{self._url}: answered {self.status} {http.client.responses.get(self.status, '')}".rstrip()
        if 300 <= self.status < 400:
            to = urlsplit(self.headers.get("Location", ""))
            self.close()
            place = f"{to.scheme}://{to.hostname}{to.path}" if to.hostname else to.path or "elsewhere"
            return InputOutputError(f"{where}: it sends to {place}, which is not followed; name that address")
        said = self._said()
        self.close()
        if self.status >= 500:
            remedy = "try later, or ask whoever runs it"
        else:
            remedy = _REMEDIES.get(self.status, "check the address and the query")
        return InputOutputError(f"{where}{f' ({said})' if said else ''}; {remedy}")

    def _said(self) -> str:
        """Give the first line of a plain message; pages for a browser are not worth repeating."""
        if self.media != "text/plain":
            return ""
        try:
            text = (self.read(4 * _SHOWN) or b"").decode("utf-8", "replace")
        except KGError:
            return ""
        line = next((line for line in text.splitlines() if line.strip()), "")
        line = "".join(sign if sign.isprintable() else " " for sign in line)
        return " ".join(line.split())[:_SHOWN]

    def _unpacked(self, packed: bytes) -> bytes:
        try:
            return self._unpack.decompress(packed) if self._unpack is not None else packed
        except zlib.error as error:
            raise self._broken() from error

    def _end(self) -> None:
        """Make sure that the whole answer has come, and keep the connection."""
        if self._answer.length or (self._unpack is not None and not self._unpack.eof):
            raise self._broken()
        self._ended = True
        self._answer.close()  # or no other request may follow on its connection
        self._done()

    def _broken(self) -> InputOutputError:
        return InputOutputError(f"{self._url}: the answer broke off; try again")
