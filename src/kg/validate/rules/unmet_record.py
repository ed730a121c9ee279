"""What one part of a claim's record calls for in another."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KINDS
from kg.validate.rules.statements import private_nodes, values

_SPOKEN = frozenset(KINDS[f"modality/{name}"] for name in ("ordered", "threatened", "announced", "planned"))


def check(authored: Authored) -> Iterator[Finding]:
    """Find speech without its speech act, silence about nothing, and private people without a tier."""
    private = private_nodes(authored)
    for claim in authored.claims():
        at = (claim.file.path, claim.line(), claim.iri.value)
        record = claim.record
        if set(values(record, "modality")) & _SPOKEN and not values(record, "contentOf"):
            yield Finding(
                "what was ordered, threatened, announced or planned", "say where with kg:contentOf", *at
            )
        if values(record, "silentOn") and len(values(record, "about")) != 1:
            yield Finding(
                "the document is silent, but on what thing is not said", "add exactly one kg:about", *at
            )
        mentioned = {term for t in (*claim.statements, *record) for term in (t.subject, t.object)}
        if any(isinstance(term, ox.NamedNode) and term in private for term in mentioned) and not (
            values(record, "tier") and values(record, "tierBasis")
        ):
            yield Finding("private people are mentioned without a tier", "add kg:tier and kg:tierBasis", *at)
