"""What ``kg:at`` points at must be a passage of the document that the file is called after."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.graph.documents import passage_of
from kg.ontology.vocabulary import KG
from kg.validate.rules.statements import values


def check(authored: Authored) -> Iterator[Finding]:
    """Find passages given by their words, addresses that cannot be read, and those of another document."""
    for claim in authored.claims():
        file = claim.file
        for term in values(claim.record, "at"):
            if isinstance(term, ox.Literal):
                line = file.line_of(claim.iri.value, KG["at"].value)
                yield Finding(
                    "passage is given by its words",
                    "run kg stamp --sources DIR",
                    file.path,
                    line,
                    claim.iri.value,
                )
                continue
            place = passage_of(authored.project.base, term.value)
            line = file.line_of(term.value)
            if place is None:
                yield Finding(
                    "this is no passage", "write p:START-END, or run kg stamp", file.path, line, term.value
                )
            elif place[0] != file.key:
                remedy = f"cite document {file.key} here, or move the claim to {place[0]}.trig"
                yield Finding("passage of another document", remedy, file.path, line, term.value)


def check_marks(authored: Authored) -> Iterator[Finding]:
    """Find marks, such as kg:withheld, on passages that no claim cites: mistyped, they withhold nothing."""
    for file in authored.by_role("claims"):
        cited = {term for claim in authored.claims_of(file) for term in values(claim.record, "at")}
        for triple in authored.record_of(file):
            node = triple.subject
            if not isinstance(node, ox.NamedNode) or node in cited:
                continue
            if passage_of(authored.project.base, node.value) is not None:
                remedy = "give it the address of a passage that is cited"
                what, line = "mark on a passage that no claim cites", file.line_of(node.value)
                yield Finding(what, remedy, file.path, line, node.value)
