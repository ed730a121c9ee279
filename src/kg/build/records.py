"""The record of each claim: what the curator wrote, what follows from it, and who curated it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.build.curation import Curation
from kg.build.material import Material
from kg.errors import Finding, InvalidDataError
from kg.graph.authored import AuthoredClaim
from kg.graph.documents import passage_of
from kg.graph.holding import DEFAULTS, holds
from kg.graph.source import SourceFile
from kg.model.address import Address
from kg.model.lock import read_lock
from kg.ontology.vocabulary import KG, OA, PROV, RDF, XSD, data
from kg.queries.claims import reify

_TYPE = RDF["type"]
Triples = Iterator[ox.Triple]


def record(material: Material, file: SourceFile, curation: Mapping[str, Curation]) -> Triples:
    """Yield the record of one document's claims: the content of the graph ``id/record/KEY``.

    Raises:
        InvalidDataError: a passage has no hash in the lock.
    """
    base = material.base
    attributions = data(base, "s").iri
    claims = material.claims_of(file)
    for statement in material.authored.record_of(file):
        if statement.subject not in material.hidden:
            yield statement
            if isinstance(statement.subject, ox.NamedNode) and statement.subject.value.startswith(
                attributions
            ):
                yield ox.Triple(statement.subject, _TYPE, KG["Attribution"])
    for claim in claims:
        yield from _claim(claim)
        yield from _curated(claim, curation)
        if not holds(claim):
            yield from reify(claim.iri, claim.statements, base)
    yield from _passages(material, file, claims)


def _claim(claim: AuthoredClaim) -> Triples:
    """Give the claim its class and the defaults that the file leaves out."""
    yield ox.Triple(claim.iri, _TYPE, KG["Claim"])
    yield from claim.record
    given = {statement.predicate for statement in claim.record}
    for predicate, default in DEFAULTS.items():
        if predicate not in given:
            yield ox.Triple(claim.iri, predicate, default)


def _curated(claim: AuthoredClaim, curation: Mapping[str, Curation]) -> Triples:
    """Say who curated the claim and when; a claim that the log does not know was reviewed by nobody."""
    entry = curation.get(claim.iri.value)
    reviewed = entry is not None and entry.human_reviewed
    yield ox.Triple(claim.iri, KG["humanReviewed"], ox.Literal(reviewed))
    if entry is not None:
        for agent in entry.agents:
            yield ox.Triple(claim.iri, PROV["wasAttributedTo"], agent.iri)
            yield from agent.described()
        day = ox.Literal(entry.day.isoformat(), datatype=XSD["date"])
        yield ox.Triple(claim.iri, PROV["generatedAtTime"], day)


def _passages(material: Material, file: SourceFile, claims: Iterable[AuthoredClaim]) -> Triples:
    """Describe each passage that the claims cite, as Web Annotation has it."""
    hashes = read_lock(material.authored.project.lock_file(file.key))
    cited = {t.object for claim in claims for t in claim.record if t.predicate == KG["at"]}
    for node in sorted(
        (node for node in cited if isinstance(node, ox.NamedNode)), key=lambda node: node.value
    ):
        found = passage_of(material.base, node.value)
        if found is None or found[1] not in hashes:
            problem = "passage has no hash in the lock" if found else "not the IRI of a passage"
            place = (file.path, file.line_of(node.value), node.value)
            raise InvalidDataError([Finding(problem, "run: kg stamp --sources DIR", *place)])
        yield from passage(material.base, node, *found, hashes[found[1]])


def passage(base: str, node: ox.NamedNode, key: str, address: Address, digest: str) -> Triples:
    """Describe one passage: of which copy, from where to where, and the hash of what stands there.

    https://www.w3.org/TR/annotation-model/#text-position-selector counts positions from 0 with the end
    exclusive, as we do.
    """
    selector = ox.NamedNode(f"{node.value}/selector")
    yield ox.Triple(node, _TYPE, KG["Passage"])
    yield ox.Triple(node, _TYPE, OA["SpecificResource"])
    yield ox.Triple(node, OA["hasSource"], data(base, "copy")[key])
    yield ox.Triple(node, OA["hasSelector"], selector)
    yield ox.Triple(node, KG["start"], ox.Literal(address.start))
    yield ox.Triple(node, KG["end"], ox.Literal(address.end))
    yield ox.Triple(node, KG["sha256"], ox.Literal(digest))
    yield ox.Triple(selector, _TYPE, OA["TextPositionSelector"])
    yield ox.Triple(selector, OA["start"], ox.Literal(address.start))
    yield ox.Triple(selector, OA["end"], ox.Literal(address.end))
