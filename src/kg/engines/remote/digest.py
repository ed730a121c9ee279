"""HTTP Digest Access Authentication, which Virtuoso asks for: the password itself never travels.

https://www.rfc-editor.org/rfc/rfc7616, with ``qop=auth``. The standard library has it only for a request
made anew each time, not for a connection that is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.request import parse_http_list, parse_keqv_list

_HASHES: Mapping[str, Callable[[bytes], hashlib._Hash]] = {
    "MD5": lambda text: hashlib.md5(text, usedforsecurity=False),
    "SHA-256": hashlib.sha256,
}


@dataclass(slots=True)
class Digest:
    """One challenge of a server, answered as often as it lets us."""

    realm: str
    nonce: str
    algorithm: str
    opaque: str | None
    with_qop: bool
    _count: int = field(default=0, init=False)

    def header(self, user: str, password: str, method: str, target: str) -> str:
        """Write the header of one request; ``target`` is the path and the query as they are sent."""

        def hashed(text: str) -> str:
            return _HASHES[self.algorithm](text.encode()).hexdigest()

        self._count += 1
        secret = hashed(f"{user}:{self.realm}:{password}")
        asked = hashed(f"{method}:{target}")
        parts = {"username": user, "realm": self.realm, "nonce": self.nonce, "uri": target}
        plain = {"algorithm": self.algorithm}
        if self.with_qop:
            count, client = f"{self._count:08x}", secrets.token_hex(8)
            parts["cnonce"] = client
            parts["response"] = hashed(f"{secret}:{self.nonce}:{count}:{client}:auth:{asked}")
            plain |= {"qop": "auth", "nc": count}
        else:
            parts["response"] = hashed(f"{secret}:{self.nonce}:{asked}")
        if self.opaque is not None:
            parts["opaque"] = self.opaque
        quoted = [f'{name}="{_escaped(value)}"' for name, value in parts.items()]
        shown = "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in plain.items())])
        return shown.encode().decode("latin-1")  # as which a header is sent: a name in UTF-8 stays so


def read_challenge(header: str) -> Digest | None:
    """Read a ``WWW-Authenticate`` header that asks for a digest; None where it asks for another thing."""
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() != "digest":
        return None
    try:
        given = parse_keqv_list(parse_http_list(rest))
    except (ValueError, IndexError):  # a part without a value
        return None
    algorithm = given.get("algorithm", "MD5").upper()
    qops = {word.strip() for word in given.get("qop", "").split(",")} - {""}
    if algorithm not in _HASHES or "nonce" not in given or (qops and "auth" not in qops):
        return None
    return Digest(given.get("realm", ""), given["nonce"], algorithm, given.get("opaque"), bool(qops))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
