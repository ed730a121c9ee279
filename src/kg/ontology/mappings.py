"""The alignment tables: which term of ours matches which of another vocabulary, and on what ground.

SSSOM in its TSV form (https://mapping-commons.github.io/sssom/spec-formats-tsv/): lines that start with ``#``
hold what is said of the whole set, as the small part of YAML that the tables of this package use; the rest is
a table. ``reviewer_role`` is an extension slot, which SSSOM asks to be declared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InputOutputError, InvalidDataError
from kg.ontology.files import ontology_files
from kg.ontology.vocabulary import SKOS

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "reviewer_role",
)
PREDICATES = tuple(SKOS[f"{name}Match"] for name in ("broad", "close", "exact", "narrow", "related"))
"""How two terms may match. Never ``owl:sameAs``, which would make one thing of two."""
ROLES = ("none", "person", "software")
"""In what role somebody or something compared a row with what the other side says of its term."""

_SCALAR = re.compile(r'#([a-z_]+): (".*")')
_GROUP = re.compile(r"#([a-z_]+):")
_ENTRY = re.compile(r'#  (?:  |- )?([A-Za-z][\w-]*): (".*")')
_TOLD = ("mapping_set_id", "mapping_set_title", "mapping_set_description", "mapping_set_version", "license")
_REMEDY = "compare it with the other tables of ontology/mappings"


@dataclass(frozen=True, slots=True)
class Match:
    """One row: a term of ours, how it matches, and a term of another vocabulary."""

    subject: ox.NamedNode
    subject_label: str
    predicate: ox.NamedNode
    object: ox.NamedNode
    object_label: str
    justification: ox.NamedNode
    """A term of the Semantic Mapping Vocabulary, such as matching by background knowledge."""
    reviewer_role: str


@dataclass(frozen=True, slots=True)
class MappingSet:
    """One table with what is said of the whole of it."""

    path: Path
    iri: ox.NamedNode
    title: str
    description: str
    version: str
    license: ox.NamedNode
    prefixes: Mapping[str, str]
    matches: tuple[Match, ...]


def mapping_files() -> list[Path]:
    """The tables of the package, sorted by name."""
    return sorted((ontology_files()[0].parent / "mappings").glob("*.sssom.tsv"))


def read_mappings(path: Path) -> MappingSet:
    """Read a table.

    Raises:
        InvalidDataError: it is no such table; all that is wrong with it is told.
        InputOutputError: it cannot be read.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputOutputError(f"{path}: cannot be read ({error}); check the file") from error
    reader = _Reader(path)
    rows = [line for line in lines if not line.startswith("#")]
    ahead = len(lines) - len(rows)
    reader.read_header(lines[:ahead])
    matches = reader.read_rows(rows, ahead + 1)
    told = {key: reader.scalars.get(key, "") for key in _TOLD}
    reader.complain_of([key for key, text in told.items() if not text], 1, "missing in the header")
    if reader.findings:
        raise InvalidDataError(reader.findings)
    iri, title, description, version, licence = told.values()
    return MappingSet(
        path,
        ox.NamedNode(iri),
        title,
        description,
        version,
        ox.NamedNode(licence),
        reader.prefixes,
        matches,
    )


class _Reader:
    """Reads the two parts of a table, gathering whatever is wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.scalars: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self._slots: list[str] = []
        self.findings: list[Finding] = []

    def complain_of(self, things: Sequence[str], line: int, problem: str) -> None:
        self.findings += [Finding(f"{thing}: {problem}", _REMEDY, self._path, line) for thing in things]

    def read_header(self, lines: Sequence[str]) -> None:
        group = ""
        for number, line in enumerate(lines, 1):
            if found := _SCALAR.fullmatch(line):
                self.scalars[found[1]] = json.loads(found[2])
            elif found := _GROUP.fullmatch(line):
                group = found[1]
            elif (found := _ENTRY.fullmatch(line)) and group == "curie_map":
                self.prefixes[found[1]] = json.loads(found[2])
            elif found and group == "extension_definitions":
                self._slots += [json.loads(found[2])] if found[1] == "slot_name" else []
            else:
                self.complain_of([line or "empty line"], number, "no line of a header")
        if self._slots != ["reviewer_role"]:
            self.complain_of(["reviewer_role"], 1, "not declared in extension_definitions")

    def read_rows(self, lines: Sequence[str], first: int) -> tuple[Match, ...]:
        if tuple(lines[0].split("\t")) != COLUMNS:
            self.complain_of([lines[0]], first, f"the columns must be {' '.join(COLUMNS)}")
            return ()
        if lines[-1]:
            self.complain_of([lines[-1]], first + len(lines) - 1, "the last line does not end")
        matches = (self._match(line, first + number) for number, line in enumerate(lines[1:-1], 1))
        return tuple(match for match in matches if match is not None)

    def _match(self, line: str, number: int) -> Match | None:
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or not all(cells) or '"' in line:
            self.complain_of([line], number, f"a row has {len(COLUMNS)} cells, none empty, none quoted")
            return None
        row = dict(zip(COLUMNS, cells, strict=True))
        ids = ("subject_id", "predicate_id", "object_id", "mapping_justification")
        names = {key: name for key in ids if (name := self._expand(row[key])) is not None}
        self.complain_of([row[key] for key in ids if key not in names], number, "no known prefix")
        if "predicate_id" in names and names["predicate_id"] not in PREDICATES:
            self.complain_of([row["predicate_id"]], number, "no match of SKOS")
        if row["reviewer_role"] not in ROLES:
            self.complain_of([row["reviewer_role"]], number, f"a role is one of {', '.join(ROLES)}")
        if len(names) < len(ids):
            return None
        return Match(
            names["subject_id"],
            row["subject_label"],
            names["predicate_id"],
            names["object_id"],
            row["object_label"],
            names["mapping_justification"],
            row["reviewer_role"],
        )

    def _expand(self, name: str) -> ox.NamedNode | None:
        prefix, _, local = name.partition(":")
        if prefix not in self.prefixes or not local:
            return None
        return ox.NamedNode(self.prefixes[prefix] + local)
