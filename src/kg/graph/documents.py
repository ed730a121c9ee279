"""The documents of a project as its reference data describes them: copies, their hashes, their segments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.graph.source import SourceFile
from kg.model.address import Address
from kg.ontology.vocabulary import KG, KINDS, RDF

if TYPE_CHECKING:
    from kg.graph.authored import Authored

CURATION = ("complete", "partial")
_PASSAGE = re.compile(r"([^/]+)/([0-9]+-[0-9]+)")
_HASH = re.compile(r"[0-9a-f]{64}")
_SEGMENT_KIND = KINDS.iri + "segment/"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a copy, and what stands in it: ``content``, ``heading``, ``duplicate`` or the like."""

    address: Address
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the copy that was read, of a work, and its segments in the order of the text."""

    key: str
    copy: str
    work: str
    file_name: str
    sha256: str
    code_points: int
    complete: bool
    """Whether the curator says that each content sentence is in a claim (``kg:curation "complete"``)."""
    segments: tuple[Segment, ...]

    @property
    def content(self) -> tuple[Address, ...]:
        """The segments in which evidence lies."""
        return tuple(segment.address for segment in self.segments if segment.kind == "content")


_KNOWN: WeakKeyDictionary[Authored, Mapping[str, Document]] = WeakKeyDictionary()
"""What was found out of files before, for as long as they are held: every rule about passages asks."""


def documents(authored: Authored) -> Mapping[str, Document]:
    """Describe each document of a project by key.

    Raises:
        InvalidDataError: a copy lacks what reading it needs, or its segments overlap or end after it.
    """
    if (known := _KNOWN.get(authored)) is None:
        known = _KNOWN[authored] = documents_in(authored.files)
    return known


def documents_in(files: Iterable[SourceFile]) -> dict[str, Document]:
    """Describe the documents whose copies stand in these files, by key, sorted."""
    found: dict[str, Document] = {}
    findings: list[Finding] = []
    described = [(file, _copies_and_segments(file)) for file in files if file.role == "reference"]
    segments = _segments(described, findings)
    for file, nodes in described:
        for node, values in nodes.items():
            if KG["Copy"] in values.get(RDF["type"].value, ()):
                document = _document(file, node, values, segments.get(node, []), findings)
                if document is not None:
                    found[document.key] = document
    if findings:
        raise InvalidDataError(findings)
    return dict(sorted(found.items()))


def recorded_names(known: Mapping[str, Document]) -> dict[str, str]:
    """Give the file name of each document's copy by key, as the reader of copies wants it."""
    return {key: document.file_name for key, document in known.items()}


def passage_of(base: str, iri: str) -> tuple[str, Address] | None:
    """Take a passage's IRI apart into the key of its document and its address; ``None`` for any other IRI."""
    start = f"{base}id/passage/"
    match = _PASSAGE.fullmatch(iri[len(start) :]) if iri.startswith(start) else None
    if match is None:
        return None
    try:
        return match[1], Address.parse(match[2])
    except ValueError:
        return None


_Values = Mapping[str, Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def _copies_and_segments(file: SourceFile) -> dict[str, _Values]:
    """Give all that a file says of copies and segments, by their names; it may tell of much else."""
    segment_of, type_, copy = KG["segmentOf"], RDF["type"], KG["Copy"]
    wanted = {
        quad.subject
        for quad in file.quads
        if quad.predicate == segment_of or (quad.predicate == type_ and quad.object == copy)
    }
    nodes: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]] = {}
    for quad in file.quads if wanted else ():
        if isinstance(quad.subject, ox.NamedNode) and quad.subject in wanted:
            nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return dict(nodes)


def _one(values: _Values, name: str) -> str:
    """Take the one value of a property, as text; ValueError where it is missing or doubled."""
    terms = values.get(KG[name].value, ())
    if len(terms) != 1 or not isinstance(terms[0], ox.NamedNode | ox.Literal):
        raise ValueError(f"kg:{name} has {len(terms)} values where it needs exactly one")
    return terms[0].value


def _segments(
    described: Iterable[tuple[SourceFile, Mapping[str, _Values]]], findings: list[Finding]
) -> dict[str, list[Segment]]:
    segments: dict[str, list[Segment]] = defaultdict(list)
    for file, nodes in described:
        for node, values in nodes.items():
            if KG["segmentOf"].value not in values:
                continue
            try:
                kind = _one(values, "kind")
                if not kind.startswith(_SEGMENT_KIND):
                    raise ValueError(f"kg:kind <{kind}> is no kind of segment")
                address = Address.parse(f"{_one(values, 'start')}-{_one(values, 'end')}")
                segments[_one(values, "segmentOf")].append(Segment(address, kind.removeprefix(_SEGMENT_KIND)))
            except ValueError as error:
                findings.append(
                    Finding(
                        f"segment cannot be used: {error}", "mend it", file.path, file.line_of(node), node
                    )
                )
    return segments


def _document(
    file: SourceFile, node: str, values: _Values, segments: list[Segment], findings: list[Finding]
) -> Document | None:
    ordered = tuple(sorted(segments, key=lambda segment: segment.address))
    try:
        sha256, curation, length = _one(values, "sha256"), "partial", int(_one(values, "codePoints"))
        if KG["curation"].value in values:
            curation = _one(values, "curation")
        if curation not in CURATION:
            raise ValueError(f"kg:curation is {' or '.join(CURATION)}, not {curation!r}")
        if not _HASH.fullmatch(sha256):
            raise ValueError("kg:sha256 is no SHA-256 in lower-case hexadecimal")
        for left, right in pairwise(ordered):
            if left.address.overlaps(right.address):
                raise ValueError(f"segments {left.address} and {right.address} overlap")
        if ordered and ordered[-1].address.end > length:
            raise ValueError(f"segment {ordered[-1].address} ends after the copy's {length} code points")
        return Document(
            key=node.rsplit("/", 1)[-1],
            copy=node,
            work=_one(values, "copyOf"),
            file_name=_one(values, "fileName"),
            sha256=sha256,
            code_points=length,
            complete=curation == "complete",
            segments=ordered,
        )
    except ValueError as error:
        findings.append(
            Finding(f"copy cannot be used: {error}", "mend it", file.path, file.line_of(node), node)
        )
        return None
