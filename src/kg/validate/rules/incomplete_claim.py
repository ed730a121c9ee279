"""A claim is a record and a graph: where from, on whose word, and what."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.validate.rules.statements import finding, values


def check(authored: Authored) -> Iterator[Finding]:
    """Find claims without a passage, records without statements, and graphs without a record."""
    for claim in authored.claims():
        if not claim.record:
            yield finding(claim, "graph without a record", "add its kg:at and kg:attribution above it")
        elif not claim.statements:
            yield finding(claim, "claim without statements", "state what the document says, or remove it")
        if claim.record and not values(claim.record, "at"):
            yield finding(claim, "claim without a passage", "add kg:at")


def check_attribution(authored: Authored) -> Iterator[Finding]:
    """Find claims on nobody's word, or on the word of an attribution that their file does not describe."""
    described = {
        file.path: {t.subject for t in authored.record_of(file)} for file in authored.by_role("claims")
    }
    for claim in authored.claims():
        if not claim.record:
            continue
        named = [term for term in values(claim.record, "attribution") if isinstance(term, ox.NamedNode)]
        if len(named) != 1:
            remedy = "name the innermost attribution, and it alone, with kg:attribution"
            yield finding(claim, f"claim with {len(named)} attributions", remedy)
        for term in named:
            if term not in described[claim.file.path]:
                remedy = "describe it in this file with kg:speaker and kg:link"
                yield finding(claim, "unknown attribution", remedy, term.value)
