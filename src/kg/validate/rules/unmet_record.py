"""What one part of a claim's record calls for in another."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KINDS
from kg.validate.rules.statements import finding, mentioned, private_matters, values

_SPOKEN = frozenset(
    KINDS[f"modality/{name}"] for name in ("ordered", "asked", "threatened", "announced", "planned")
)


def check(authored: Authored) -> Iterator[Finding]:
    """Find speech without its speech act, silence about nothing, and private people without a tier."""
    matters = private_matters(authored)
    for claim in authored.claims():
        record = claim.record
        spoken = [term.value.rsplit("/", 1)[-1] for term in values(record, "modality") if term in _SPOKEN]
        if spoken and not values(record, "contentOf"):
            what = f"claim of what is {spoken[0]}, without kg:contentOf"
            yield finding(claim, what, "add kg:contentOf and the kg:SpeechAct that says it")
        about = len(values(record, "about"))
        if values(record, "silentOn") and about != 1:
            what = f"kg:silentOn with {about or 'no'} kg:about"
            remedy = "add exactly one kg:about: the thing of which the document does not say it"
            yield finding(claim, what, remedy)
        tiered = values(record, "tier") and values(record, "tierBasis")
        if not tiered and mentioned(claim) & matters:
            absent = " and ".join(f"kg:{name}" for name in ("tier", "tierBasis") if not values(record, name))
            yield finding(claim, f"claim that tells of private people, without {absent}", f"add {absent}")
