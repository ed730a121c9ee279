"""Compares every copy and every cited passage with what was recorded when it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.curate.passages import Passages, passages_in
from kg.errors import Finding, InputOutputError, InvalidDataError
from kg.graph.authored import Authored
from kg.graph.documents import Document, documents
from kg.graph.source import SourceFile
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.model.lock import read_lock
from kg.model.project import Project
from kg.ontology.vocabulary import passages


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be compared."""

    key: str
    why: str
    """In one line, with what to do."""
    absent: bool
    """Whether there is no copy at all; else there is one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared with the documents, and what differs."""

    documents: int
    """Copies whose bytes were hashed."""
    passages: int
    """Passages whose words were hashed."""
    unverifiable: tuple[str, ...]
    """The claims that rest on a passage whose words could not be confirmed, sorted."""
    findings: tuple[Finding, ...]
    """Each difference, one for each claim that it touches."""
    unread: tuple[Unread, ...]


def compare(around: Authored, copies: Copies, read: Callable[[Path], SourceFile | None]) -> Compared:
    """Check each copy's hash, and each passage's hash claim by claim; the log is no part of it.

    A changed copy does not end the check: each claim is reported whose words are no longer where they were.
    One document is in memory at a time.

    Args:
        around: what people wrote but the claims.
        copies: the documents at hand.
        read: reads a file of claims; None where it is broken, which others tell.

    Raises:
        InvalidDataError: the description of documents cannot be used.
    """
    known = documents(around)
    paths = {path.stem: path for path in around.project.claims_files}
    findings: list[Finding] = []
    unread: list[Unread] = []
    touched: set[str] = set()
    hashed = compared = 0
    for key in sorted(known.keys() | paths.keys()):
        file, document = read(paths[key]) if key in paths else None, known.get(key)
        found = passages_in(file) if file is not None else Passages({}, [], [])
        everything = {claim for claims in found.cited.values() for claim in claims}
        if document is None and file is not None:
            remedy = f"describe copy {key} in graph/reference/documents.ttl"
            findings.append(Finding(f"document {key} is not described", remedy, file.path))
        try:
            text = copies.text(key)
        except InputOutputError as error:
            unread.append(Unread(key, str(error), absent=not copies.holds(key)))
            touched |= everything
            continue
        hashed += 1
        if document is not None:
            findings += _copy(copies, document)
        if file is not None:
            compared += len(found.cited)
            findings += found.findings
            findings += _passages(around.project, file, found, text, touched)
        copies.let_go(key)
    return Compared(hashed, compared, tuple(sorted(touched)), tuple(findings), tuple(unread))


def _copy(copies: Copies, document: Document) -> Iterator[Finding]:
    path = copies.path(document.key)
    if copies.sha256(document.key) != document.sha256:
        remedy = f"use the copy with SHA-256 {document.sha256}, or record this one and read its claims anew"
        yield Finding("the copy is not the recorded one", remedy, path, iri=document.copy)
    elif len(copies.text(document.key)) != document.code_points:
        remedy = f"write kg:codePoints {len(copies.text(document.key))}"
        yield Finding(f"the copy has not {document.code_points} code points", remedy, path, iri=document.copy)


def _passages(
    project: Project, file: SourceFile, found: Passages, text: str, touched: set[str]
) -> Iterator[Finding]:
    """Compare each passage with the lock; one finding for each claim that rests on one that differs."""
    path = project.lock_file(file.key)
    try:
        lock = read_lock(path)
    except InvalidDataError as error:
        yield from error.findings
        touched.update(claim for claims in found.cited.values() for claim in claims)
        return
    for typed in found.typed:
        touched.add(typed.claim)
        yield Finding(
            "passage not stamped", "run kg stamp", file.path, file.line_of(typed.claim), typed.claim
        )
    for address, claims in found.cited.items():
        reason = _difference(address, lock.get(address), text)
        if reason is None:
            continue
        touched.update(claims)
        what, remedy = reason
        passage = passages(file.base, file.key)[str(address)].value
        for claim in claims or [passage]:
            where = (
                f"unverifiable: passage {address} {what}" if claims else f"flagged passage {address} {what}"
            )
            yield Finding(where, remedy, file.path, file.line_of(claim), claim)
    for address in sorted(lock.keys() - found.cited.keys()):
        yield Finding(f"lock line {address} is for a passage that nothing cites", "run kg stamp", path)


def _difference(address: Address, digest: str | None, text: str) -> tuple[str, str] | None:
    if address.end > len(text):
        return (
            f"ends past the copy's {len(text)} code points",
            "use the recorded copy, or stamp the claim anew",
        )
    if digest is None:
        return "has no hash in the lock", "run kg stamp"
    if address.digest(text) != digest:
        return "has other words than when it was stamped", "use the recorded copy, or read the claim anew"
    return None
