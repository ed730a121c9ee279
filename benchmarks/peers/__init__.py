"""The engines that are measured side by side: how each is loaded, opened and asked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol, cast

from benchmarks.questions import Question
from benchmarks.site import Site

NAMES: Mapping[str, str] = {
    "kg": "ours",
    "pyoxigraph": "bare",
    "maplib": "columns",
    "Virtuoso": "virtuoso",
    "Jena": "jena",
    "rdflib": "stock",
}
"""Each engine with the module that knows it."""
BARE = ("pyoxigraph", "maplib")
"""What ours is made of."""
SERVERS = ("Virtuoso", "Jena")


class CannotAnswerError(Exception):
    """A question that an engine has no means for; says why."""


class Asked(Protocol):
    """An engine that is open."""

    @property
    def processes(self) -> tuple[int, ...]:
        """Those that do the work, besides this one."""
        ...

    def ask(self, question: Question) -> tuple[str, object]:
        """Ask, and read the answer to its end; gives its form (see ``benchmarks.answers``) and the answer."""
        ...

    def cpu(self) -> float:
        """Give the seconds of CPU that were taken so far by those who do the work."""
        ...

    def written(self, answer: object) -> bytes:
        """Give an answer as bytes in that form; this is not measured."""
        ...

    def warm(self, question: Question) -> None:
        """Load what one who asks more than once finds loaded."""
        ...

    def note(self) -> str:
        """Say how the last question was answered."""
        ...


class Peer(Protocol):
    """What a module of this folder has."""

    def missing(self) -> str:
        """Say why it cannot be measured here; empty if it can."""
        ...

    def version(self) -> str:
        """Say which version it is."""
        ...

    def load(self, site: Site) -> int | None:
        """Load the statements of a site; says how many, where that is known."""
        ...

    def opened(self, site: Site) -> AbstractContextManager[Asked]:
        """Open what was loaded."""
        ...


def peer(name: str) -> Peer:
    """Give the module of an engine."""
    return cast("Peer", import_module(f"benchmarks.peers.{NAMES[name]}"))


def absent(names: Iterable[str] = tuple(NAMES)) -> dict[str, str]:
    """Say which engines are not here, and why."""
    found = {}
    for name in names:
        try:
            why = peer(name).missing()
        except ImportError as error:
            why = f"{error.name} is not installed"
        if why:
            found[name] = why
    return found


class InProcess:
    """An engine in this process, whose answers are bytes."""

    processes: tuple[int, ...] = ()

    def cpu(self) -> float:
        """Give that of this process."""
        return time.process_time()

    def written(self, answer: object) -> bytes:
        """Give the answer as it is."""
        return cast("bytes", answer)

    def warm(self, question: Question) -> None:
        """Load nothing: the first time has."""

    def note(self) -> str:
        """Say nothing."""
        return ""
