"""Everything that can go wrong, as one tree.

* KGError

  * InvalidDataError: exit 1; findings, each one line with file, line, IRI and what to do
  * UsageError: exit 2; the command or the call was wrong

    * ProjectNotFoundError
    * UnknownNameError: no such query, entity, format …; tells near names

  * InputOutputError: exit 3; a file could not be read or written

    * NotBuiltError: there is no store yet

  * StoppedError: exit 4; a question passed a limit, or the engine broke on it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in the data: what, where, and what to do about it."""

    what: str
    remedy: str
    file: Path | None = None
    line: int | None = None
    iri: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """Say it in one line, in the form that editors jump to: ``file:line: what: <iri>; remedy``."""
        place = ""
        if self.file is not None:
            place = f"{self.file}:{self.line}: " if self.line is not None else f"{self.file}: "
        subject = f": <{self.iri}>" if self.iri is not None else ""
        mark = "warning: " if self.severity == "warning" else ""
        return f"{place}{mark}{self.what}{subject}; {self.remedy}".replace("\n", " ")


class KGError(Exception):
    """The root of all errors that a user may see; its text is one line that says what to do."""

    exit_code: ClassVar[int] = 3


class InvalidDataError(KGError):
    """The data is invalid; nothing was written."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings; the message is all of them, a line each."""
        super().__init__("\n".join(map(str, findings)))
        self.findings = tuple(findings)


class UsageError(KGError):
    """The command line or the call asks for something that does not exist or does not fit together."""

    exit_code = 2


class ProjectNotFoundError(UsageError):
    """There is no ``kg.toml`` in the folder or any above it."""


class UnknownNameError(UsageError):
    """A name stands for nothing here."""


class InputOutputError(KGError):
    """A file or folder could not be read or written."""


class NotBuiltError(InputOutputError):
    """The project has no store; ``kg build`` makes it."""


class StoppedError(KGError):
    """A question was stopped: it passed a limit of time or memory, or the engine broke on it."""

    exit_code = 4

    def __init__(self, message: str, reason: Literal["time", "memory", "crash"]) -> None:
        """Keep which of them it was beside the message."""
        super().__init__(message)
        self.reason = reason
