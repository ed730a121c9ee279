"""What a curator's comparison of two claims says of them, in the words of CiTO."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.build.material import Material
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import CITO, KG, KINDS, RDF

_BOTH_WAYS: Mapping[object, ox.NamedNode] = {
    KINDS["comparison/contradiction"]: CITO["disputes"],
    KINDS["comparison/compatible"]: CITO["agreesWith"],
}
"""What each claim does to the other. Of another scope says nothing: neither bears on the other."""


def judgements(material: Material, file: SourceFile) -> Iterator[ox.Triple]:
    """Yield the judgements of a file, and the links between claims that follow from its comparisons.

    A comparison with a claim under embargo stays out, as that claim's record does.
    """
    authored = material.authored.record_of(file)
    claims = {claim.iri for claim in material.claims}
    held = {claim.iri for claim in material.authored.claims()} - claims
    comparisons = {t.subject for t in authored if t.predicate == RDF["type"] and t.object == KG["Comparison"]}
    said: dict[object, dict[ox.NamedNode, object]] = {node: {} for node in comparisons}
    silent = {t.subject for t in authored if t.subject in comparisons and t.object in held}
    for triple in authored:
        if triple.subject not in silent:
            yield triple
            if triple.subject in comparisons:
                said[triple.subject][triple.predicate] = triple.object
    for record in said.values():
        yield from _links(record)


def _links(record: Mapping[ox.NamedNode, object]) -> Iterator[ox.Triple]:
    first, second, kind = (record.get(KG[name]) for name in ("first", "second", "kind"))
    if isinstance(first, ox.NamedNode) and isinstance(second, ox.NamedNode):
        if link := _BOTH_WAYS.get(kind):
            yield ox.Triple(first, link, second)
            yield ox.Triple(second, link, first)
        elif kind == KINDS["comparison/superseded"]:
            yield ox.Triple(second, CITO["updates"], first)
