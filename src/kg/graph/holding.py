"""Which claims become fact, and so which statements of a project hold: the one piece that decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.source import SourceFile
from kg.ontology.vocabulary import KG, KINDS

DEFAULTS: Mapping[ox.NamedNode, ox.NamedNode] = {
    KG["polarity"]: KINDS["polarity/affirmed"],
    KG["status"]: KINDS["status/accepted"],
    KG["modality"]: KINDS["modality/done"],
    KG["hedge"]: KINDS["hedge/none"],
}
"""What a claim's record says where the curator wrote nothing."""
HELD: Mapping[ox.NamedNode, frozenset[ox.NamedNode]] = {
    KG["status"]: frozenset({KINDS["status/accepted"]}),
    KG["polarity"]: frozenset({KINDS["polarity/affirmed"]}),
    KG["modality"]: frozenset(KINDS[f"modality/{name}"] for name in ("done", "routine", "norm")),
}
"""All that a claim's record may say of these so that its statements are facts."""


def recorded(claim: AuthoredClaim, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    """Give what the record of a claim has for a property, or else the default."""
    given = [
        t.object for t in claim.record if t.predicate == predicate and isinstance(t.object, ox.NamedNode)
    ]
    return given or ([DEFAULTS[predicate]] if predicate in DEFAULTS else [])


def holds(claim: AuthoredClaim) -> bool:
    """Say whether a claim's statements are facts: it is accepted, affirmed, and says what is or was done.

    An order, a threat or a plan is none: a threatened execution must not become one.
    """
    return all(set(recorded(claim, predicate)) <= allowed for predicate, allowed in HELD.items())


def holding(authored: Authored) -> Iterator[tuple[SourceFile, ox.Triple]]:
    """Give the statements that are or become part of the facts: reference, records, and claims that hold."""
    for file in authored.files:
        yield from ((file, triple) for triple in authored.record_of(file))
    for claim in authored.claims():
        if holds(claim):
            yield from ((claim.file, triple) for triple in claim.statements)
