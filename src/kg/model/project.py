"""A project: the folder with ``kg.toml``, and where each thing in it lies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kg.errors import Finding, InputOutputError, InvalidDataError, ProjectNotFoundError

FILE_NAME = "kg.toml"
_PLACE = re.compile(r"at line (\d+)")
_TAG = r"[a-z]{2,3}(-[a-z0-9]{2,8})*"


def is_base(value: object) -> bool:
    """Say whether a value can stand before the names of a project: an http(s) IRI that ends in a slash."""
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"{}|\\^`#?]+/", value) is not None


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


_FORMS: Mapping[str, tuple[Callable[[object], bool], str, str]] = {
    "name": (lambda v: isinstance(v, str) and bool(v.strip()), "a text", 'write name = "…"'),
    "base": (is_base, "an http(s) IRI that ends in a slash", 'write base = "https://…/"'),
    "languages": (
        lambda v: (
            isinstance(v, list) and v != [] and all(isinstance(x, str) and re.fullmatch(_TAG, x) for x in v)
        ),
        "a list of lower-case language tags",
        'write languages = ["en"]',
    ),
    "licence": (
        lambda v: isinstance(v, str) and re.fullmatch(r"https?://\S+", v) is not None,
        "an IRI",
        'write licence = "https://…"',
    ),
    "version": (
        lambda v: isinstance(v, str) and re.fullmatch(r"\d+\.\d+\.\d+", v) is not None,
        "three numbers, as semantic versioning has it",
        'write version = "1.0.0"',
    ),
    "released": (_is_day, "a day", "write released = 2026-01-31"),
    "publisher": (_is_line, "a text of one line", 'write publisher = "…"'),
    "description": (_is_line, "a text of one line", 'write description = "…"'),
}
"""Of each setting: whether a value can be used, what it must be, and what to do about one that cannot."""
_FOR_RELEASES = ("version", "released", "publisher", "description")
"""What only a release needs; a project may stand long before its first one."""


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of one graph and the places of its files."""

    root: Path
    name: str
    base: str
    """The IRI below which all data of this project is named; ends in a slash."""
    languages: tuple[str, ...]
    """The languages of labels, the main one first, in lower case."""
    licence: str
    version: str | None = None
    """Of the release that is being prepared; ``None`` as long as nobody has written one."""
    released: date | None = None
    """The day of that release: a release depends on no clock, so that it can be made again on any day."""
    publisher: str | None = None
    description: str | None = None

    @property
    def reference_files(self) -> list[Path]:
        """Reference data, one Turtle file for each kind of thing, sorted by name."""
        return sorted((self.root / "graph" / "reference").glob("*.ttl"))

    @property
    def claims_files(self) -> list[Path]:
        """Claims, one TriG file for each document, sorted by name."""
        return sorted((self.root / "graph" / "claims").glob("*.trig"))

    @property
    def proposed_folder(self) -> Path:
        """Claims that partners propose and nobody has reviewed; no build reads it. May be absent."""
        return self.root / "graph" / "proposed"

    @property
    def judgements_file(self) -> Path:
        """Decisions on identity; may be absent."""
        return self.root / "graph" / "judgements.ttl"

    @property
    def withdrawn_file(self) -> Path:
        """The tombstones of what was withdrawn; may be absent."""
        return self.root / "graph" / "withdrawn.ttl"

    @property
    def log_file(self) -> Path:
        """The hash-chained log of curation; may be absent."""
        return self.root / "graph" / "log.jsonl"

    @property
    def queries_folder(self) -> Path:
        """The project's own questions."""
        return self.root / "queries"

    @property
    def build_folder(self) -> Path:
        """What ``kg build`` makes; never committed."""
        return self.root / "build"

    def lock_file(self, key: str) -> Path:
        """The hashes of the passages cited from one document."""
        return self.root / "graph" / "claims" / f"{key}.lock"


def find_project(start: Path | None = None) -> Project:
    """Read the nearest ``kg.toml`` in a folder or above it.

    Raises:
        ProjectNotFoundError: there is none.
        InvalidDataError: it is there and says something that cannot be used.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return read_project_file(folder / FILE_NAME)
    remedy = "go to a project, name one with --project DIR, or make one with: kg init DIR"
    raise ProjectNotFoundError(f"no {FILE_NAME} in {start} or above it; {remedy}")


def read_project_file(path: Path) -> Project:
    """Read one ``kg.toml``, refusing what it does not know rather than ignoring it."""
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else None
        raise InvalidDataError([Finding(f"not TOML ({error})", "mend the line", path, line)]) from error
    findings = [
        Finding(f"unknown setting {key!r}", f"use only {', '.join(_FORMS)}", path)
        for key in sorted(settings.keys() - _FORMS.keys())
    ]
    for key, (holds, what, remedy) in _FORMS.items():
        if key not in settings:
            if key in _FOR_RELEASES:
                continue
            findings.append(Finding(f"setting {key!r} is missing", remedy, path))
        elif not holds(settings[key]):
            findings.append(Finding(f"{key} must be {what}", remedy, path))
    if findings:
        raise InvalidDataError(findings)
    settings["languages"] = tuple(settings["languages"])
    return Project(path.parent, **settings)
