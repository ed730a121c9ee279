"""Who tells a claim: the documents that print it, or whoever stands at the head of its chain.

Unnamed sources, classes of people and victims are never told apart: all of them stand together as
``NAMELESS``.
"""

from __future__ import annotations

from functools import cached_property

from kg.network.edges import EdgeTable
from kg.network.grounds import Evidence
from kg.network.naming import Naming

BY = ("document", "organisation")
NAMELESS = "nameless"
"""Stands for all heads without a name, for nothing tells how many they are."""
_PRIVATE = frozenset(
    f"kg:{name}" for name in ("UnnamedSource", "ActorClass", "VictimPerson", "VictimGroup", "Attribution")
)


class Voices:
    """The sources of each claim, by document or by organisation."""

    def __init__(
        self, evidence: Evidence, naming: Naming, by: str, nameless: str, copies: EdgeTable | None = None
    ) -> None:
        """Index the claims.

        Args:
            evidence: the documents and the heads of each claim.
            naming: what the heads are called.
            by: one of ``BY``.
            nameless: what all heads without a name are called together.
            copies: ``documents-of-claims``, which knows the IRIs of documents.
        """
        self._evidence, self._naming, self._nameless = evidence, naming, nameless
        self._of_document = by == BY[0]
        nodes = () if copies is None else {copies.nodes[place] for place in set(copies.target.tolist())}
        self._copies = {copy.rsplit("/", 1)[-1]: copy for copy in sorted(nodes)}
        self._known: dict[str, frozenset[str]] = {}

    def of(self, claim: str | None) -> frozenset[str]:
        """Give the sources of a claim; none of what the reference data states."""
        if claim is None:
            return frozenset()
        if claim not in self._known:
            if self._of_document:
                found = self._evidence.documents.get(claim, frozenset())
            else:
                heads = self._evidence.heads.get(claim, frozenset())
                found = frozenset(NAMELESS if head in self.private else head for head in heads)
            self._known[claim] = found
        return self._known[claim]

    @cached_property
    def private(self) -> frozenset[str]:
        """All heads that have no name to be shown."""
        heads = {head for each in self._evidence.heads.values() for head in each}
        return frozenset(head for head in heads if _PRIVATE & {*self._naming.classes(head)})

    @cached_property
    def all(self) -> tuple[str, ...]:
        """All sources of any claim, sorted."""
        claims = self._evidence.documents if self._of_document else self._evidence.heads
        return tuple(sorted({source for claim in claims for source in self.of(claim)}))

    def name(self, source: str) -> str:
        """Give the label of a document or an organisation."""
        if source == NAMELESS:
            return self._nameless
        iri = self.iri(source)
        return self._naming.name(iri) if "/" in iri else source

    def iri(self, source: str) -> str:
        """Give the IRI of a source; none of those without a name."""
        if source == NAMELESS:
            return ""
        return self._copies.get(source, source) if self._of_document else source
