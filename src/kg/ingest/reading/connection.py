"""One connection to an address that was checked before, and to no other, with one end for all of its time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self


class Late(Exception):  # noqa: N818 -- told on in the words of whoever asked
    """All the time that there was is over."""


class Deadline:
    """A point in time at which sockets are shut down, however slowly something still arrives on them.

    A limit on each wait is not enough: a server that sends a byte now and then is never waited for long.
    """

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self._end = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Watch."""
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Watch no more."""
        self._timer.cancel()

    def left(self) -> float:
        """Give the seconds that are left.

        Raises:
            Late: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise Late
        return left

    def watch(self, watched: socket.socket) -> None:
        """Shut this socket down in time, and no longer the one before."""
        self._socket = watched
        watched.settimeout(self.left())

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # closed already
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # past TLS, which would wait


class Connection(http.client.HTTPConnection):
    """Speaks HTTP with a host at one of its addresses, which is not looked up again."""

    def __init__(self, host: str, port: int, address: str, tls: ssl.SSLContext | None, deadline: Deadline):
        """Take all that there is to know.

        Args:
            host: its name, for which its certificate must be made out.
            port: of TCP.
            address: where it is, as an IP address that was checked.
            tls: how its certificate is verified; None speaks without encryption.
            deadline: for all of it.
        """
        self.default_port = http.client.HTTP_PORT if tls is None else http.client.HTTPS_PORT
        super().__init__(host, port)
        self._address, self._tls, self._deadline = address, tls, deadline

    def connect(self) -> None:
        """Connect to the address."""
        plain = socket.create_connection((self._address, self.port), timeout=self._deadline.left())
        self.sock = plain
        self._deadline.watch(plain)
        if self._tls is not None:
            host = self.host.strip("[]")
            secured = self._tls.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
            self.sock = secured
            self._deadline.watch(secured)
            secured.do_handshake()
