"""Which passages a claims file names, and for which claims."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.documents import passage_of
from kg.graph.source import SourceFile
from kg.model.address import Address
from kg.ontology.vocabulary import KG


@dataclass(frozen=True, slots=True)
class Typed:
    """A passage that is still given by its words: ``kg:at "first words … last words"``."""

    claim: str
    literal: ox.Literal


@dataclass(frozen=True, slots=True)
class Passages:
    """What one claims file names of its document."""

    cited: dict[Address, list[str]]
    """Each passage with the claims that cite it, sorted by address; one that is only flagged has none."""
    typed: list[Typed]
    findings: list[Finding]
    """Names that are no passage of this document."""


def passages_in(file: SourceFile) -> Passages:
    """Collect every passage that a claims file cites or flags."""
    cited: dict[Address, list[str]] = {}
    typed: list[Typed] = []
    findings: list[Finding] = []
    start = f"{file.base}id/passage/"
    for quad in file.quads:
        if isinstance(quad.graph_name, ox.NamedNode) or not isinstance(quad.subject, ox.NamedNode):
            continue
        subject = quad.subject.value
        if quad.predicate == KG["at"] and isinstance(quad.object, ox.Literal):
            typed.append(Typed(subject, quad.object))
        elif quad.predicate == KG["at"] and isinstance(quad.object, ox.NamedNode):
            address = _address(file, quad.object.value)
            if address is None:
                findings.append(_stranger(file, quad.object.value, subject))
            elif subject not in cited.setdefault(address, []):
                cited[address].append(subject)
        elif subject.startswith(start):
            address = _address(file, subject)
            if address is None:
                findings.append(_stranger(file, subject, subject))
            else:
                cited.setdefault(address, [])
    return Passages(dict(sorted(cited.items())), typed, findings)


def _address(file: SourceFile, iri: str) -> Address | None:
    passage = passage_of(file.base, iri)
    return passage[1] if passage is not None and passage[0] == file.key else None


def _stranger(file: SourceFile, iri: str, subject: str) -> Finding:
    remedy = f"write p:START-END, where p: is <{file.base}id/passage/{file.key}/>"
    return Finding(f"no passage of document {file.key}", remedy, file.path, file.line_of(iri, subject), iri)
