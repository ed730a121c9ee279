"""Whose turn it is to push: one at a time, noted on the server itself.

No operation of SPARQL takes a lock and tells so. Each push writes a word of its own and looks before each
step whether it still stands there; whoever finds another one stops, before anything of it can be seen.
"""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

import pyoxigraph as ox

from kg.engines.remote.answers import rows
from kg.engines.remote.endpoint import Endpoint
from kg.engines.remote.layout import REMOTE, Layout
from kg.engines.remote.terms import Terms
from kg.errors import InputOutputError

DEAD_AFTER = 600
"""Seconds without a sign after which the push of another machine is taken for dead."""
_SIGN = 5.0
"""Seconds between two signs."""
_WORDS = ("word", "who", "seen", "pushing", "sent")


class Turn:
    """The right to push; ``sent`` is how many of the facts the server has for sure."""

    def __init__(self, endpoint: Endpoint, layout: Layout, terms: Terms, who: str, revision: str) -> None:
        """Take the turn.

        Args:
            endpoint: the server.
            layout: the names of its graphs.
            terms: puts terms right.
            who: tells one folder of one machine from another: its own dead push is taken over at once.
            revision: what is to be pushed.

        Raises:
            InputOutputError: somebody else is pushing.
        """
        self._endpoint, self._layout, self._terms = endpoint, layout, terms
        self._who, self._revision = who, revision
        self._word = secrets.token_hex(8)
        self._node = ox.NamedNode(f"{layout.store.value}/turn")
        self._signed = 0.0
        found = self._read()
        now = time.time()
        if found.get("word") and found.get("who") != who and now - float(found["seen"]) < DEAD_AFTER:
            last = datetime.fromtimestamp(float(found["seen"]), UTC)
            raise InputOutputError(
                f"{endpoint.address.update}: another push is under way, last seen at {last:%H:%M:%S} UTC; "
                f"try again when it is done, or {DEAD_AFTER // 60} minutes after it was last seen"
            )
        self.unfinished = found.get("pushing") or None
        """The revision of a push that did not come to its end."""
        self.sent = int(found.get("sent") or 0) if self.unfinished == revision else 0
        self._pushing = self.unfinished or revision
        self._write(self._word)

    def begin(self) -> None:
        """Note that what an unfinished push of another revision left is gone, and that ours begins."""
        self._pushing = self._revision
        self._write(self._word)

    def check(self) -> None:
        """Make sure that it still is our turn, and give a sign now and then.

        Raises:
            InputOutputError: it is somebody else's.
        """
        if self._read().get("word") != self._word:
            raise InputOutputError(
                f"{self._endpoint.address.update}: another push took over; nothing of this one is in use"
            )
        if time.monotonic() - self._signed > _SIGN:
            self._write(self._word)

    def drop(self) -> None:
        """Give the turn back with the work undone, so that whoever is next may go on with it."""
        if self._read().get("word") == self._word:
            self._write("")

    def end(self) -> None:
        """Give the turn back with the work done."""
        self._endpoint.change(self._forget(), repeatable=True)

    def _read(self) -> dict[str, str]:
        graph = f"GRAPH {self._layout.store} {{ {self._node} ?says ?what }}"
        answer = self._endpoint.ask(f"SELECT ?says ?what WHERE {{ {graph} }}")
        found: dict[str, str] = {}
        for row in rows(answer, self._terms, self._endpoint.address.query, ["says", "what"]):
            says, what = row["says"], row["what"]
            if isinstance(says, ox.NamedNode) and isinstance(what, ox.Literal):
                found[says.value.removeprefix(REMOTE.iri)] = what.value
        return found

    def _write(self, word: str) -> None:
        values = (word, self._who, f"{time.time():.3f}", self._pushing, str(self.sent))
        said = " ; ".join(f'{REMOTE[key]} "{value}"' for key, value in zip(_WORDS, values, strict=True))
        insert = f"INSERT DATA {{ GRAPH {self._layout.store} {{ {self._node} {said} }} }}"
        self._endpoint.change(f"{self._forget()} ;\n{insert}", repeatable=True)
        self._signed = time.monotonic()

    def _forget(self) -> str:
        return f"DELETE WHERE {{ GRAPH {self._layout.store} {{ {self._node} ?says ?what }} }}"
