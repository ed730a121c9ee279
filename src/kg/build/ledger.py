"""What each document made, kept beside the store, so that the next build makes only what changed.

A ledger that is absent, broken or of another make costs a full build and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.build.local import Numbers
from kg.build.made import Census, Made
from kg.errors import Finding

LEDGER = "ledger.sqlite"
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    key TEXT PRIMARY KEY, stamp TEXT NOT NULL, told TEXT NOT NULL, graphs TEXT NOT NULL, piece BLOB NOT NULL,
    names BLOB NOT NULL, met BLOB NOT NULL, census BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All documents of a store by key, each with a stamp of what it was made from; and what else is known."""

    documents: Mapping[str, tuple[str, Made]]
    about: Mapping[str, str]


def read_ledger(folder: Path, root: Path) -> Ledger | None:
    """Read the ledger in the folder of a store; None where there is none that can be used."""
    path = folder / LEDGER
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            about = dict(connection.execute("SELECT name, value FROM about"))
            rows = connection.execute(
                "SELECT key, stamp, told, graphs, piece, names, met, census FROM document"
            )
            return Ledger({row[0]: (row[1], _made(row, root)) for row in rows}, about)
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        return None


def write_ledger(
    folder: Path, root: Path, documents: Iterable[tuple[str, Made]], about: Mapping[str, str]
) -> None:
    """Write the ledger of a store into its folder, which nobody reads yet.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / LEDGER
    with suppress(FileNotFoundError):
        path.unlink()
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.executescript(_TABLES)
            connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
            connection.executemany(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_row(stamp, made, root) for stamp, made in documents),
            )
            connection.commit()
    except sqlite3.OperationalError as error:
        raise OSError(f"{LEDGER}: {error}") from error


def _row(stamp: str, made: Made, root: Path) -> tuple[object, ...]:
    told = {
        "findings": [_told(finding, root) for finding in made.findings],
        "unlogged": [_told(finding, root) for finding in made.unlogged],
        "claims": made.claims,
        "facts": made.facts,
        "beside": made.beside,
        "own": dict(made.census.own),
        "shared": {kind: len(found) for kind, found in made.census.shared.items()},
    }
    return (
        made.key,
        stamp,
        json.dumps(told, ensure_ascii=False),
        "\n".join("\t".join(graph) for graph in made.graphs),
        made.piece,
        made.names.tobytes(),
        made.met.tobytes(),
        b"".join(found.tobytes() for found in made.census.shared.values()),
    )


def _made(row: tuple[str, str, str, str, bytes, bytes, bytes, bytes], root: Path) -> Made:
    key, _, text, graphs, piece, names, met, counted = row
    told = json.loads(text)
    numbers, at = _numbers(counted), 0
    elsewhere: dict[str, Numbers] = {}
    for kind, size in told["shared"].items():
        elsewhere[kind] = numbers[at : at + size]
        at += size
    return Made(
        key=key,
        findings=tuple(_finding(found, root) for found in told["findings"]),
        unlogged=tuple(_finding(found, root) for found in told["unlogged"]),
        claims=tuple(told["claims"]),
        facts=told["facts"],
        names=_numbers(names),
        met=_numbers(met),
        piece=piece,
        beside=told["beside"],
        graphs=tuple(_graph(line) for line in graphs.split("\n") if line),
        census=Census(told["own"], elsewhere),
    )


def _graph(line: str) -> tuple[str, str, str]:
    name, kind, digest = line.split("\t")
    return name, kind, digest


def _numbers(content: bytes) -> Numbers:
    return np.frombuffer(content, np.uint64)


def _told(finding: Finding, root: Path) -> list[object]:
    """Write a finding with its file below the root of the project, which may be moved."""
    file = finding.file.relative_to(root).as_posix() if finding.file is not None else None
    return [finding.what, finding.remedy, file, finding.line, finding.iri, finding.severity]


def _finding(told: list[object], root: Path) -> Finding:
    what, remedy, file, line, iri, severity = told
    return Finding(what, remedy, root / file if file is not None else None, line, iri, severity)  # type: ignore[arg-type, operator]
