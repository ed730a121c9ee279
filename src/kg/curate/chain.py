"""The file of the curation log: one JSON object a line, chained so that no byte of it changes unnoticed.

Each line holds the hash of the line before it, and a seal over itself, without which the last line could be
changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from kg.errors import Finding, InputOutputError, InvalidDataError, UsageError

Action = Literal["curated", "reviewed", "withdrawn", "amended"]
ACTIONS: tuple[Action, ...] = get_args(Action)
FIRST = "0" * 64
"""What stands for the line before the first."""

_HASH = re.compile(r"[0-9a-f]{64}")
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SOFTWARE = re.compile(r"[^\s/]+/[^\s/]+")
_RESTORE = "the log is never edited: restore graph/log.jsonl as it was committed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; the order of its fields is that of the file."""

    previous: str
    """SHA-256 of the line before, without its newline; 64 zeros for the first."""
    when: str
    """UTC, to the second, as ``2026-01-31T09:00:00Z``."""
    who: str
    software: str | None
    """Name and version as ``name/1.0``, where software did it."""
    human_reviewed: bool
    """Whether a person has read the claims against the document and stands by them."""
    action: Action
    note: str
    claims: Mapping[str, str | None]
    """Digest by local name of the claim; ``None`` for a claim that is withdrawn from the files."""

    def line(self) -> str:
        """Write the entry as its line, without a newline; the last key, ``seal``, hashes all before it."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        fields["claims"] = dict(sorted(self.claims.items()))
        body = json.dumps(fields, ensure_ascii=False)
        return f'{body[:-1]}, "seal": "{sha256_of(body)}"}}'


def read_log(path: Path) -> list[Entry]:
    """Read the log and check its chain; an absent log is empty.

    Raises:
        InputOutputError: it may not be read.
        InvalidDataError: a line is broken, or was changed after it was written.
    """
    entries, findings = read_chain(path)
    if findings:
        raise InvalidDataError(findings)
    return entries


def read_chain(path: Path) -> tuple[list[Entry], list[Finding]]:
    """Read the log as far as it can be read, with everything that is wrong with its chain.

    Raises:
        InputOutputError: it may not be read.
    """
    try:
        content = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    entries: list[Entry] = []
    findings: list[Finding] = []
    previous = FIRST
    lines = content.split(b"\n")
    if lines.pop() != b"":
        findings.append(Finding("log does not end with a whole line", _RESTORE, path, len(lines) + 1))
    for number, line in enumerate(lines, 1):
        try:
            entry = read_entry(line)
        except ValueError as error:
            findings.append(Finding(f"log entry changed or broken ({error})", _RESTORE, path, number))
        else:
            if entry.previous != previous:
                findings.append(Finding("log entry does not follow the line before", _RESTORE, path, number))
            entries.append(entry)
        previous = hashlib.sha256(line).hexdigest()
    return entries, findings


def read_entry(line: bytes) -> Entry:
    """Read a line; ValueError where it is not, byte for byte, what would be written."""
    try:
        fields = json.loads(line.decode("utf-8"))
        seal = fields.pop("seal")
        entry = Entry(**fields)
        problem = problem_of(entry)
        written = entry.line() if problem is None else ""
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError("it is no entry") from error
    if problem is not None:
        raise ValueError(problem)
    if written.encode() != line:
        raise ValueError(f"its seal {str(seal)[:8]} does not fit")
    return entry


def problem_of(entry: Entry) -> str | None:
    """Say what is wrong with the values of an entry."""
    if not isinstance(entry.who, str) or not entry.who or not entry.who.isprintable():
        return "who is missing; name a curator or an agent's IRI"
    if not _HASH.fullmatch(entry.previous) or not _is_moment(entry.when):
        return "the hash of the line before, or the moment, has another form"
    if entry.software is not None and not _SOFTWARE.fullmatch(entry.software):
        return f"software {entry.software!r} is not name/version"
    if entry.action not in ACTIONS or not isinstance(entry.human_reviewed, bool):
        return f"action {entry.action!r} is none of {', '.join(ACTIONS)}"
    if not isinstance(entry.note, str) or not (entry.note == "" or entry.note.isprintable()):
        return "the note must be one line"
    if not entry.claims:
        return "no claims"
    for local, digest in entry.claims.items():
        if digest is None and entry.action != "withdrawn":
            return f"claim {local} has no digest"
        if digest is not None and not _HASH.fullmatch(digest):
            return f"claim {local} has a broken digest"
    return None


def following(
    entries: Sequence[Entry],
    moment: datetime,
    who: str,
    software: str | None,
    reviewed: bool,
    action: Action,
    note: str,
    claims: Mapping[str, str | None],
) -> Entry:
    """Make the entry that follows others in the chain; nothing is written.

    Raises:
        UsageError: a value has another form.
    """
    previous = sha256_of(entries[-1].line()) if entries else FIRST
    when = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    entry = Entry(previous, when, who.strip(), software, reviewed, action, note.strip(), claims)
    problem = problem_of(entry)
    if problem is not None:
        raise UsageError(problem)
    return entry


def log_text(entries: Iterable[Entry]) -> str:
    """Write a log as its file has it, a line an entry."""
    return "".join(f"{entry.line()}\n" for entry in entries)


def _is_moment(text: str) -> bool:
    try:
        return bool(_WHEN.fullmatch(text)) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def sha256_of(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
