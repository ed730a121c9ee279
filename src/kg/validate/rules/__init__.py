"""Rules for authored files, one module each: what shapes cannot see, said with file, line and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored
from kg.graph.documents import documents
from kg.validate.rules import (
    citation_form,
    compared_twice,
    evidence_segment,
    foreign_node,
    hash_in_lock,
    hierarchy_cycle,
    impossible_date,
    incomplete_claim,
    labels,
    language_tag,
    long_text,
    min_over_max,
    misused_property,
    names_of_nodes,
    offset_past_end,
    private_node_named,
    reasons,
    typing_of_nodes,
    unknown_term,
    unmet_record,
)

Rule = Callable[[Authored], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    unknown_term.check,
    unknown_term.check_computed,
    misused_property.check,
    names_of_nodes.check,
    typing_of_nodes.check,
    typing_of_nodes.check_class_only,
    typing_of_nodes.check_abstract,
    private_node_named.check,
    foreign_node.check,
    incomplete_claim.check,
    incomplete_claim.check_attribution,
    unmet_record.check,
    citation_form.check,
    citation_form.check_marks,
    hash_in_lock.check,
    impossible_date.check,
    min_over_max.check,
    hierarchy_cycle.check,
    labels.check,
    reasons.check,
    compared_twice.check,
    long_text.check,
    language_tag.check,
)

ON_DOCUMENTS: tuple[Rule, ...] = (offset_past_end.check, evidence_segment.check)
"""Rules that compare with the documents, and run only where these are described without mistake."""


def check_all(authored: Authored) -> list[Finding]:
    """Run every rule over a project's files; sorted by file and line."""
    rules = RULES
    findings: list[Finding] = []
    try:
        documents(authored)
        rules += ON_DOCUMENTS
    except InvalidDataError as error:
        findings += error.findings
    findings += [finding for rule in rules for finding in rule(authored)]
    return sorted(findings, key=lambda f: (str(f.file or ""), f.line or 0, f.what, f.iri or ""))
