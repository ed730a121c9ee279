"""The steps of a build: how far it is, what was found, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from kg.errors import Finding, InvalidDataError

Progress = Callable[[str, int, int], None]
"""Told of each phase by its name, how much of it is done, and of how much in all."""


class Steps:
    """Passes on progress, and gathers findings until a step ends."""

    def __init__(self, progress: Progress | None, strict: bool) -> None:
        """Take who is told, and whether warnings count as errors."""
        self._progress = progress
        self._strict = strict
        self._found: dict[Finding, None] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found so far, in the order in which it was."""
        return tuple(self._found)

    def tell(self, phase: str, done: int, total: int) -> None:
        """Say how far a phase is."""
        if self._progress is not None:
            self._progress(phase, done, total)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Say that a phase of one step begins and ends, and stop after it if anything is wrong."""
        self.tell(name, 0, 1)
        yield
        self.stop_if_wrong()
        self.tell(name, 1, 1)

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep what was found, each once."""
        self._found |= dict.fromkeys(findings)

    def stop_if_wrong(self) -> None:
        """Raise if there is an error, or, where that was asked for, a warning.

        Raises:
            InvalidDataError: with everything found so far.
        """
        if any(self._strict or finding.severity == "error" for finding in self._found):
            raise InvalidDataError(self.findings)
