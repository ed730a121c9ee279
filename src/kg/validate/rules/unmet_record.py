"""What one part of a claim's record calls for in another."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KINDS
from kg.validate.rules.statements import is_about_private_people, values

_SPOKEN = frozenset(KINDS[f"modality/{name}"] for name in ("ordered", "threatened", "announced", "planned"))


def check(authored: Authored) -> Iterator[Finding]:
    """Find speech without its speech act, silence about nothing, and private people without a tier."""
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
        tiered = values(record, "tier") and values(record, "tierBasis")
        if not tiered and is_about_private_people(claim, authored):
            yield Finding("private people are mentioned without a tier", "add kg:tier and kg:tierBasis", *at)
