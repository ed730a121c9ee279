"""Measures how much of each document's content stands in passages that claims cite.

A net, not a proof: that each character is cited does not say that each proposition became a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.curate.exceptions import check_exceptions, read_exceptions
from kg.curate.passages import passages_in
from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored
from kg.graph.documents import Document, documents
from kg.graph.source import SourceFile
from kg.ingest.copies import Copies
from kg.ingest.folded import is_blank
from kg.model.address import Address
from kg.model.project import Project
from kg.ontology.vocabulary import KG, KINDS

_WITHDRAWN = KINDS["status/withdrawn"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one document is cited, counted in code points of content segments that are not blank."""

    key: str
    complete: bool
    """Whether the document must be covered wholly: it says so (``kg:curation "complete"``) or was named."""
    content: int
    covered: int
    excepted: int
    uncovered: tuple[Address, ...]
    """What stands in no cited passage and in no exception, trimmed of blanks, in the order of the text."""
    findings: tuple[Finding, ...]
    """What is wrong: false exceptions, another copy, and each uncovered stretch of a complete document."""

    @property
    def percent(self) -> float:
        """The share that is covered, of what needs it; rounded down to a tenth, so that 100 means all."""
        if not self.content:
            return 0.0
        needed = self.content - self.excepted
        return self.covered * 1000 // needed / 10 if needed else 100.0

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong: a partial document may have gaps."""
        return not self.findings


def coverage(authored: Authored, copies: Copies, keys: Iterable[str] | None = None) -> list[Coverage]:
    """Measure the documents that have claims or are declared complete, or those that are named.

    A named document is held to be complete, whatever it declares: its gaps are findings.

    Raises:
        InputOutputError: a copy is not there.
        InvalidDataError: the description of documents cannot be used, or a named one is not described.
    """
    known = documents(authored)
    files = {file.key: file for file in authored.by_role("claims")}
    required = frozenset(keys) if keys is not None else frozenset()
    strangers = sorted(required - known.keys())
    if strangers:
        remedy = "describe it in graph/reference/documents.ttl"
        raise InvalidDataError([Finding(f"document {key} is not described", remedy) for key in strangers])
    chosen = [
        document
        for key, document in known.items()
        if (key in required if required else key in files or document.complete)
    ]
    return [
        _document(
            authored.project, document, files.get(document.key), copies, required=document.key in required
        )
        for document in chosen
    ]


def _document(
    project: Project, document: Document, file: SourceFile | None, copies: Copies, *, required: bool
) -> Coverage:
    text = copies.text(document.key)
    must = document.complete or required
    if copies.sha256(document.key) != document.sha256:
        remedy = "measure with the copy whose kg:sha256 is recorded; see kg verify"
        changed = Finding(
            "the copy is not the recorded one", remedy, copies.path(document.key), iri=document.copy
        )
        return Coverage(document.key, must, 0, 0, 0, (), (changed,))
    cited = _cited(file) if file is not None else []
    path = exceptions_file(project, document.key)
    findings: list[Finding] = []
    exempt: list[Address] = []
    try:
        excused = read_exceptions(path)
    except InvalidDataError as error:
        findings += error.findings
    else:
        wrong = check_exceptions(path, excused, text, document.content, cited)
        findings += wrong
        false = {finding.line for finding in wrong}
        exempt = [each.address for each in excused if each.line not in false]
    needed = _marks(text, document.content)
    for place, character in enumerate(text):
        if needed[place] and is_blank(character):
            needed[place] = 0
    in_passage, in_exception = _marks(text, cited), _marks(text, exempt)
    gaps = [
        gap for segment in document.content for gap in _gaps(text, segment, needed, in_passage, in_exception)
    ]
    if must and not any(needed):
        remedy = "describe its content segments in graph/reference/documents.ttl"
        findings.append(Finding(f"document {document.key} has no content", remedy, iri=document.copy))
    if must:
        where = file.path if file is not None else None
        remedy = "put it into a claim, or list it as heading, duplicate or navigation"
        findings += [
            Finding(f"document {document.key}: {gap} is in no cited passage", remedy, where) for gap in gaps
        ]
    return Coverage(
        key=document.key,
        complete=must,
        content=sum(needed),
        covered=sum(a & b for a, b in zip(needed, in_passage, strict=True)),
        excepted=sum(a & b for a, b in zip(needed, in_exception, strict=True)),
        uncovered=tuple(gaps),
        findings=tuple(findings),
    )


def exceptions_file(project: Project, key: str) -> Path:
    """Name the file of a document's exceptions, beside its claims; it may be absent."""
    return project.lock_file(key).with_suffix(".exceptions")


def _cited(file: SourceFile) -> list[Address]:
    """Give the passages that claims rest on; a withdrawn claim covers nothing."""
    withdrawn = {
        quad.subject.value
        for quad in file.quads
        if quad.predicate == KG["status"]
        and quad.object == _WITHDRAWN
        and isinstance(quad.subject, ox.NamedNode)
    }
    cited = passages_in(file).cited
    return [address for address, claims in cited.items() if any(claim not in withdrawn for claim in claims)]


def _marks(text: str, places: Sequence[Address]) -> bytearray:
    """Mark each code point of a text that lies in one of the places."""
    marks = bytearray(len(text))
    for place in places:
        end = min(place.end, len(text))
        marks[place.start : end] = b"\x01" * max(0, end - place.start)
    return marks


def _gaps(text: str, segment: Address, needed: bytearray, *met: bytearray) -> list[Address]:
    """Find what is needed and not met in a segment; blanks do not part a stretch, what is met does."""
    gaps: list[Address] = []
    start = end = -1
    for place in range(segment.start, min(segment.end, len(text))):
        if needed[place] and not any(marks[place] for marks in met):
            start = place if start == -1 else start
            end = place + 1
        elif needed[place] and start != -1:
            gaps.append(Address(start, end))
            start = -1
    if start != -1:
        gaps.append(Address(start, end))
    return gaps
