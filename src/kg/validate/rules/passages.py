"""The passages that a project cites: each with its claim and its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.documents import passage_of
from kg.model.address import Address
from kg.validate.rules.statements import values


@dataclass(frozen=True, slots=True)
class Citation:
    """One passage that one claim cites."""

    claim: AuthoredClaim
    iri: str
    key: str
    address: Address

    def line(self) -> int | None:
        """Find the line where the claim cites it."""
        return self.claim.file.line_of(self.iri, self.claim.iri.value)


def citations(authored: Authored) -> Iterator[Citation]:
    """Give every citation whose address can be read."""
    for claim in authored.claims():
        for term in values(claim.record, "at"):
            place = passage_of(authored.project.base, term.value) if isinstance(term, ox.NamedNode) else None
            if place is not None:
                yield Citation(claim, term.value, *place)
