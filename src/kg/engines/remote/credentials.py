"""Who asks: a user with a password, or a token, from the environment or a netrc file, and from nowhere else.

A command line can be read by every user of a machine and stays in the history of the shell, so nothing secret
is taken from it.
"""

from __future__ import annotations

import base64
import netrc
import os
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputOutputError, UsageError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
_BAD = {"\r", "\n", "\0"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, or a token; none of the secrets is ever shown."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        """Say whether there is anything to send."""
        return self.user is not None or self.token is not None

    @property
    def bearer(self) -> str | None:
        """The header that shows the token (RFC 6750)."""
        return None if self.token is None else f"Bearer {self.token}"

    @property
    def basic(self) -> str:
        """The header that shows user and password (RFC 7617)."""
        pair = f"{self.user}:{self.password or ''}".encode()
        return f"Basic {base64.b64encode(pair).decode('ascii')}"


def credentials_for(host: str) -> Credentials:
    """Find what to show to a host: a token, or user and password of the environment, else those of netrc.

    Raises:
        UsageError: half of a pair is missing, or a value cannot stand in a header.
        InputOutputError: the netrc file cannot be read.
    """
    user, password, token = (os.environ.get(name) or None for name in (USER, PASSWORD, TOKEN))
    for name, value in ((USER, user), (PASSWORD, password), (TOKEN, token)):
        if value is not None and _BAD & set(value):
            raise UsageError(f"{name} holds a line break; write it without")
    if token is not None and not (token.isascii() and token.isprintable()):
        raise UsageError(f"{TOKEN} holds characters that no token has; copy it again")
    if token is not None:
        return Credentials(token=token)
    if (user is None) != (password is None):
        there, missing = (USER, PASSWORD) if password is None else (PASSWORD, USER)
        raise UsageError(f"{there} is set and {missing} is not; set both or none")
    if user is not None:
        return Credentials(user, password)
    return _from_netrc(host)


def _from_netrc(host: str) -> Credentials:
    named = os.environ.get("NETRC")
    path = Path(named) if named else Path.home() / ".netrc"
    if not named and not path.is_file():
        return Credentials()
    try:
        found = netrc.netrc(path).authenticators(host)
    except netrc.NetrcParseError as error:
        raise InputOutputError(f"{path}: line {error.lineno}: {error.msg}; mend the netrc file") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputOutputError(f"{path}: cannot be read ({reason}); mend the netrc file") from None
    return Credentials() if found is None else Credentials(found[0], found[2])
