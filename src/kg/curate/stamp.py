"""Turns typed first and last words into addresses, and keeps the lock of hashes beside each claims file."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.curate.local import described
from kg.curate.passages import Passages, Typed, passages_in
from kg.curate.spans import spans
from kg.curate.together import write_together
from kg.errors import Finding, InvalidDataError, UsageError
from kg.graph.documents import Document
from kg.graph.read import read_file
from kg.graph.source import SourceFile
from kg.graph.write import canonical
from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.model.lock import lock_text, read_lock
from kg.model.project import Project
from kg.ontology.vocabulary import KG, passages

_SHOWN = 5
"""How many of the matching places a message lists."""


@dataclasses.dataclass(frozen=True, slots=True)
class StampReport:
    """What stamping did."""

    written: tuple[Path, ...]
    """Files that have changed, sorted."""
    turned: int
    """Typed passages that have become addresses."""
    locked: int
    """Passages in the locks now."""
    dropped: int
    """Lines taken out of locks, since nothing cites their passage any more."""


def stamp(project: Project, copies: Copies, keys: Collection[str] | None = None) -> StampReport:
    """Stamp the claims files of some documents, or of all that have claims.

    Either every file is written or, where anything is wrong in any, none.

    Raises:
        UsageError: there is no claims file for a key.
        InputOutputError: a copy is not there, or a file cannot be written.
        InvalidDataError: typed words fit nowhere or in several places, a copy is not the recorded one, or the
            words of a passage are not those that were stamped.
    """
    files, known = _read(project, keys), described(project)
    findings: list[Finding] = []
    texts: dict[Path, str] = {}
    turned = locked = dropped = 0
    for file in files:
        found = passages_in(file)
        findings += found.findings
        document = known.get(file.key)
        if document is None:
            remedy = f"describe copy {file.key} in graph/reference/documents.ttl"
            findings.append(Finding(f"document {file.key} is not described", remedy, file.path))
            continue
        if copies.sha256(file.key) != document.sha256:
            remedy = "stamp from the copy whose kg:sha256 is recorded, or record the new one and read it anew"
            findings.append(
                Finding("the copy is not the recorded one", remedy, copies.path(file.key), iri=document.copy)
            )
            continue
        text = copies.text(file.key)
        addresses = _turn(file, found.typed, text, document, findings)
        hashes, old = _lock(project, file, found, addresses.values(), text, findings)
        try:
            texts[file.path] = canonical(_stamped(file, addresses))
        except InvalidDataError as error:
            findings += error.findings
        texts[project.lock_file(file.key)] = lock_text(hashes)
        turned, locked = turned + len(addresses), locked + len(hashes)
        dropped += len(old.keys() - hashes.keys())
    if findings:
        raise InvalidDataError(findings)
    changed = {
        path: new for path, new in texts.items() if not path.exists() or path.read_bytes() != new.encode()
    }
    write_together(changed)
    return StampReport(tuple(sorted(changed)), turned, locked, dropped)


def _read(project: Project, keys: Collection[str] | None) -> list[SourceFile]:
    """Read only what stamping needs, so that a mistake in one claims file does not stop work on another."""
    paths = {path.stem: path for path in project.claims_files}
    for key in keys or ():
        if key not in paths:
            raise UsageError(
                f"no graph/claims/{key}.trig; the documents with claims are: {', '.join(paths) or 'none'}"
            )
    findings: list[Finding] = []
    files: list[SourceFile] = []
    for key in sorted(paths if keys is None else keys):
        try:
            files.append(read_file(paths[key], "claims", project.base))
        except InvalidDataError as error:
            findings += error.findings
    if findings:
        raise InvalidDataError(findings)
    return files


def _turn(
    file: SourceFile, typed: Iterable[Typed], text: str, document: Document, findings: list[Finding]
) -> dict[Typed, Address]:
    """Find the one place of each typed passage, or say why there is none."""
    segments = [segment.address for segment in document.segments]
    addresses: dict[Typed, Address] = {}
    for each in typed:
        line, what = file.line_of(each.claim), "typed words cannot be placed"
        try:
            places = spans(text, each.literal.value, segments)
        except ValueError as error:
            findings.append(Finding(f"{what}: two or no parts", str(error), file.path, line, each.claim))
            continue
        if len(places) == 1:
            addresses[each] = places[0]
        elif places:
            listed = ", ".join(map(str, places[:_SHOWN])) + (" …" if len(places) > _SHOWN else "")
            remedy = f"they fit {listed}; type more of the words"
            findings.append(Finding(f"{what}: {len(places)} matches", remedy, file.path, line, each.claim))
        else:
            remedy = (
                "type them as document and segment have them, the last words behind the first; kg find helps"
            )
            findings.append(Finding(f"{what}: 0 matches", remedy, file.path, line, each.claim))
    return addresses


def _lock(
    project: Project,
    file: SourceFile,
    found: Passages,
    turned: Iterable[Address],
    text: str,
    findings: list[Finding],
) -> tuple[Mapping[Address, str], Mapping[Address, str]]:
    """Hash every passage that is cited now; gives the new lock and the old."""
    path = project.lock_file(file.key)
    old = read_lock(path)
    hashes: dict[Address, str] = {}
    for address in sorted({*found.cited, *turned}):
        iri = passages(file.base, file.key)[str(address)].value
        if address.end > len(text):
            remedy = f"the copy has {len(text)} code points; give first and last words instead"
            findings.append(Finding("passage past the end", remedy, file.path, file.line_of(iri), iri))
            continue
        hashes[address] = address.digest(text)
        if old.get(address, hashes[address]) != hashes[address]:
            remedy = f"read its claims anew, then take line {address} out of {path.name} and stamp again"
            findings.append(Finding("the words of a stamped passage changed", remedy, path, iri=iri))
    return hashes, old


def _stamped(file: SourceFile, addresses: Mapping[Typed, Address]) -> SourceFile:
    """Put addresses in the place of typed words."""
    namespace = passages(file.base, file.key)
    prefixes = dict(file.prefixes)
    if addresses and namespace.iri not in prefixes.values():
        prefixes.setdefault("p", namespace.iri)
    return dataclasses.replace(
        file, prefixes=prefixes, quads=tuple(_quad(quad, addresses, namespace.iri) for quad in file.quads)
    )


def _quad(quad: ox.Quad, addresses: Mapping[Typed, Address], namespace: str) -> ox.Quad:
    if quad.predicate != KG["at"] or not isinstance(quad.object, ox.Literal):
        return quad
    if not isinstance(quad.subject, ox.NamedNode) or isinstance(quad.graph_name, ox.NamedNode):
        return quad
    address = addresses.get(Typed(quad.subject.value, quad.object))
    if address is None:
        return quad
    return ox.Quad(quad.subject, quad.predicate, ox.NamedNode(f"{namespace}{address}"), quad.graph_name)
