"""All that people wrote in one project: its files, its claims, and where each node gets its class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.graph.read import read_file
from kg.graph.source import Role, SourceFile
from kg.model.project import Project
from kg.ontology.vocabulary import KG, PROV, RDF, XSD, data

_TYPE = RDF["type"]
_AT = KG["at"]


@dataclass(frozen=True, slots=True, eq=False)
class AuthoredClaim:
    """One claim as written: what is recorded of it, and what it states."""

    iri: ox.NamedNode
    """The claim, and the graph of its statements."""
    file: SourceFile
    record: tuple[ox.Triple, ...]
    """Statements about the claim: passages, attribution, hedge …; empty where the curator forgot them."""
    statements: tuple[ox.Triple, ...]
    """What the document says; empty where there is only a record."""

    def line(self) -> int | None:
        """Find the line where the claim begins, for messages."""
        return self.file.line_of(self.iri.value)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a node is given a class."""

    type: ox.NamedNode
    file: SourceFile
    claim: ox.NamedNode | None
    """The claim that says so, or ``None`` for reference data, judgements and records."""


@dataclass(frozen=True, eq=False)
class Authored:
    """The files of a project as read. Everything derived is computed once, when first asked for."""

    project: Project
    files: tuple[SourceFile, ...]
    around: frozenset[Path] = frozenset()
    """Those that are there only for what they say of others: rules pass them over."""

    def by_role(self, role: Role) -> tuple[SourceFile, ...]:
        """Give the files of one role, sorted by name."""
        return tuple(file for file in self.files if file.role == role)

    def claims(self) -> tuple[AuthoredClaim, ...]:
        """Give all claims, file by file, in the order of the text."""
        return tuple(claim for claims, _ in self._split.values() for claim in claims)

    def claims_of(self, file: SourceFile) -> tuple[AuthoredClaim, ...]:
        """Give the claims of one file, in the order of the text."""
        return self._split[file.path][0]

    def claim(self, iri: ox.NamedNode) -> AuthoredClaim | None:
        """Find a claim by its name."""
        return self._by_iri.get(iri)

    def record_of(self, file: SourceFile) -> tuple[ox.Triple, ...]:
        """Give the statements of a file that stand in no claim and are about none.

        In a claims file these are attributions, labels and marks on passages; in other files everything.
        """
        return self._split[file.path][1]

    def homes(self) -> Mapping[ox.NamedNode, tuple[Home, ...]]:
        """Give each node that has a class, with every place that gives it one; more than one is a mistake."""
        return self._homes

    def nodes(self) -> frozenset[ox.NamedNode]:
        """Give everything of the project's own that any statement is about or mentions, claims included."""
        return self._nodes

    @cached_property
    def _split(self) -> dict[Path, tuple[tuple[AuthoredClaim, ...], tuple[ox.Triple, ...]]]:
        return {file.path: split_claims(file) for file in self.files}

    @cached_property
    def _by_iri(self) -> dict[ox.NamedNode, AuthoredClaim]:
        return {claim.iri: claim for claim in self.claims()}

    @cached_property
    def _homes(self) -> dict[ox.NamedNode, tuple[Home, ...]]:
        homes: defaultdict[ox.NamedNode, list[Home]] = defaultdict(list)
        for file in self.files:
            for quad in file.quads:
                if quad.predicate != _TYPE or not isinstance(quad.object, ox.NamedNode):
                    continue
                claim = quad.graph_name if isinstance(quad.graph_name, ox.NamedNode) else None
                home = Home(quad.object, file, claim)
                if isinstance(quad.subject, ox.NamedNode) and home not in homes[quad.subject]:
                    homes[quad.subject].append(home)
        return {node: tuple(places) for node, places in homes.items()}

    @cached_property
    def _nodes(self) -> frozenset[ox.NamedNode]:
        terms = {term for file in self.files for quad in file.quads for term in (quad.subject, quad.object)}
        own = self.project.base
        return frozenset(
            term for term in terms if isinstance(term, ox.NamedNode) and term.value.startswith(own)
        )


def read_project(project: Project) -> Authored:
    """Read everything that people wrote in a project.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken, or a claim's name is used in two of them; tells of all at once.
    """
    claims: list[tuple[Path, Role]] = [(path, "claims") for path in project.claims_files]
    reference, *others = _around(project)
    behind = [pair for pairs in others for pair in pairs]
    files, findings = read_files([*reference, *claims, *behind], project)
    authored = Authored(project, files)
    findings += names_and_tombstones(authored)
    if findings:
        raise InvalidDataError(findings)
    return authored


def read_around(project: Project, only: Role | None = None) -> Authored:
    """Read all that people wrote in a project but its claims.

    Args:
        project: whose files are read.
        only: files of one role.

    Raises:
        InputOutputError: a file may not be read.
        InvalidDataError: files are broken; tells of all at once.
    """
    wanted = [pair for pairs in _around(project) for pair in pairs if only in (None, pair[1])]
    files, findings = read_files(wanted, project)
    authored = Authored(project, files)
    findings += names_and_tombstones(authored)
    if findings:
        raise InvalidDataError(findings)
    return authored


def _around(project: Project) -> Iterator[list[tuple[Path, Role]]]:
    yield [(path, "reference") for path in project.reference_files]
    yield [(path, "judgements") for path in (project.judgements_file,) if path.exists()]
    yield [(path, "withdrawn") for path in (project.withdrawn_file,) if path.exists()]


def read_files(
    paths: Iterable[tuple[Path, Role]], project: Project
) -> tuple[tuple[SourceFile, ...], list[Finding]]:
    """Read some files of a project, and tell what is wrong with those that cannot be.

    Raises:
        InputOutputError: a file may not be read.
    """
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for path, role in paths:
        try:
            files.append(read_file(path, role, project.base))
        except InvalidDataError as error:
            findings += error.findings
    return tuple(files), findings


def names_and_tombstones(authored: Authored) -> list[Finding]:
    """Find what is wrong with files beside one another: names used twice, and tombstones that say more."""
    return [*_shared_names(authored), *_tombstones(authored)]


def _shared_names(authored: Authored) -> list[Finding]:
    """Find claims that two files name alike, whose graphs would be merged."""
    first: dict[ox.NamedNode, Path] = {}
    findings = []
    for claim in authored.claims():
        path = first.setdefault(claim.iri, claim.file.path)
        if path != claim.file.path:
            remedy = f"it stands in {path} too; give one of them an id from kg mint"
            findings.append(
                Finding("claim in two files", remedy, claim.file.path, claim.line(), claim.iri.value)
            )
    return findings


def withdrawn(authored: Authored) -> dict[ox.NamedNode, str]:
    """Give the day on which each thing was withdrawn that once stood in the graph."""
    return {
        quad.subject: quad.object.value
        for file in authored.by_role("withdrawn")
        for quad in file.quads
        if quad.predicate == PROV["invalidatedAtTime"]
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
    }


def _tombstones(authored: Authored) -> list[Finding]:
    """Find tombstones that say anything but the day."""
    return [
        Finding(
            "a tombstone says more than one day",
            'write prov:invalidatedAtTime "2026-01-31"^^xsd:date, and nothing else',
            file.path,
            file.line_of(quad.subject.value, quad.predicate.value),
        )
        for file in authored.by_role("withdrawn")
        for quad in file.quads
        if isinstance(quad.subject, ox.NamedNode)
        and (
            quad.predicate != PROV["invalidatedAtTime"]
            or not isinstance(quad.object, ox.Literal)
            or quad.object.datatype != XSD["date"]
        )
    ]


def split_claims(file: SourceFile) -> tuple[tuple[AuthoredClaim, ...], tuple[ox.Triple, ...]]:
    """Part a file into its claims and the rest; statements that stand twice count once."""
    names = _claim_names(file)
    if not names:
        return (), tuple(dict.fromkeys(quad.triple for quad in file.quads))
    records: dict[ox.NamedNode, dict[ox.Triple, None]] = {name: {} for name in names}
    statements: dict[ox.NamedNode, dict[ox.Triple, None]] = {name: {} for name in names}
    rest: dict[ox.Triple, None] = {}
    for quad in file.quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            statements[quad.graph_name][quad.triple] = None
        elif isinstance(quad.subject, ox.NamedNode) and quad.subject in records:
            records[quad.subject][quad.triple] = None
        else:
            rest[quad.triple] = None
    claims = (AuthoredClaim(name, file, tuple(records[name]), tuple(statements[name])) for name in names)
    return tuple(claims), tuple(rest)


def _claim_names(file: SourceFile) -> list[ox.NamedNode]:
    """Name the claims of a file in the order of the text: its graphs, and what is recorded like a claim."""
    if file.role != "claims":
        return []
    below = data(file.base, "c").iri
    names: dict[ox.NamedNode, None] = {}
    for quad in file.quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            names[quad.graph_name] = None
        elif isinstance(quad.subject, ox.NamedNode) and (
            quad.predicate == _AT or (file.base and quad.subject.value.startswith(below))
        ):
            names[quad.subject] = None
    return list(names)
