"""What a build works on: the claims sorted into facts and others, with the rest that people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from kg.graph.authored import Authored, AuthoredClaim
from kg.ontology.vocabulary import KG, KINDS

DEFAULTS: Mapping[ox.NamedNode, ox.NamedNode] = {
    KG["polarity"]: KINDS["polarity/affirmed"],
    KG["status"]: KINDS["status/accepted"],
    KG["modality"]: KINDS["modality/done"],
    KG["hedge"]: KINDS["hedge/none"],
}
"""What a claim's record says where the curator wrote nothing."""
_FACTUAL = {KINDS[f"modality/{name}"] for name in ("done", "routine", "norm")}


def recorded(claim: AuthoredClaim, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    """Give what the record of a claim has for a property, or else the default."""
    given = [
        t.object for t in claim.record if t.predicate == predicate and isinstance(t.object, ox.NamedNode)
    ]
    return given or ([DEFAULTS[predicate]] if predicate in DEFAULTS else [])


def eligible(claim: AuthoredClaim) -> bool:
    """Say whether a claim's statements are facts: it is accepted, affirmed, and says what is or was done.

    An order, a threat or a plan is none: a threatened execution must not become one.
    """
    return (
        recorded(claim, KG["status"]) == [KINDS["status/accepted"]]
        and recorded(claim, KG["polarity"]) == [KINDS["polarity/affirmed"]]
        and set(recorded(claim, KG["modality"])) <= _FACTUAL
    )


def embargoed(claim: AuthoredClaim, today: date) -> bool:
    """Say whether a claim may not be published yet; its whole record stays out then."""
    days = [
        t.object.value
        for t in claim.record
        if t.predicate == KG["embargoUntil"] and isinstance(t.object, ox.Literal)
    ]
    return any(date.fromisoformat(day) > today for day in days)


@dataclass(frozen=True, eq=False)
class Material:
    """The authored project as the build sees it, with claims under embargo already left out."""

    authored: Authored
    claims: tuple[AuthoredClaim, ...]
    hidden: frozenset[ox.NamedNode]
    """Nodes that only claims under embargo mention: nothing at all is said of them."""

    @property
    def base(self) -> str:
        """The IRI below which the project's data is named."""
        return self.authored.project.base

    @cached_property
    def facts(self) -> Mapping[ox.NamedNode, AuthoredClaim]:
        """The claims whose statements are facts, by IRI."""
        return {claim.iri: claim for claim in self.claims if eligible(claim)}

    @cached_property
    def reference(self) -> frozenset[ox.Triple]:
        """All statements of the reference files."""
        return frozenset(
            t for file in self.authored.by_role("reference") for t in self.authored.record_of(file)
        )

    @cached_property
    def fact_statements(self) -> Mapping[ox.Triple, tuple[AuthoredClaim, ...]]:
        """Each fact with the claims that say it."""
        found: dict[ox.Triple, tuple[AuthoredClaim, ...]] = {}
        for claim in self.facts.values():
            for statement in claim.statements:
                found[statement] = (*found.get(statement, ()), claim)
        return found

    @cached_property
    def known(self) -> frozenset[ox.Triple]:
        """Facts and reference together: what computations start from."""
        return self.reference | self.fact_statements.keys()

    def having(self, predicate: ox.NamedNode) -> Iterable[ox.Triple]:
        """Give the known statements with a property."""
        return self._by_predicate.get(predicate, ())

    @cached_property
    def _by_predicate(self) -> Mapping[ox.NamedNode, list[ox.Triple]]:
        found: dict[ox.NamedNode, list[ox.Triple]] = {}
        for statement in self.known:
            found.setdefault(statement.predicate, []).append(statement)
        return found

    @cached_property
    def mentioned(self) -> frozenset[ox.NamedNode]:
        """Every thing that a fact is about or points at."""
        return frozenset(_named(self.fact_statements))


def material(authored: Authored, today: date) -> Material:
    """Sort what was read, leaving out claims under embargo and what only they mention."""
    claims = authored.claims()
    public = tuple(claim for claim in claims if not embargoed(claim, today))
    held = [claim for claim in claims if embargoed(claim, today)]
    spoken = {node for claim in public for node in _named((*claim.record, *claim.statements))}
    spoken |= {
        n for file in authored.files if file.role != "claims" for n in _named(authored.record_of(file))
    }
    hidden = {node for claim in held for node in _named((*claim.record, *claim.statements))} - spoken
    return Material(authored, public, frozenset(hidden))


def _named(statements: Iterable[ox.Triple]) -> Iterable[ox.NamedNode]:
    return (t for s in statements for t in (s.subject, s.object) if isinstance(t, ox.NamedNode))
