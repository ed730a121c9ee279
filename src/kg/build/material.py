"""What a build works on: the claims sorted into facts and others, with the rest that people wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored, AuthoredClaim
from kg.graph.holding import holds, recorded
from kg.graph.source import SourceFile
from kg.model.closure import reached
from kg.ontology.vocabulary import KG, KINDS, data

Said = Callable[[ox.NamedNode, ox.NamedNode], bool]
Edges = Mapping[ox.NamedNode, set[ox.NamedNode]]
"""What a relation leads to from each thing."""
_PART_OF_WORK = (KG["copyOf"], KG["segmentOf"])
"""How reference data describes a document from below."""


def embargoed(claim: AuthoredClaim, today: date) -> bool:
    """Say whether a claim may not be published yet; its whole record stays out then.

    Raises:
        InvalidDataError: no day is given. The shapes look at what is public, which is too late.
    """
    days = [t.object for t in claim.record if t.predicate == KG["embargoUntil"]]
    try:
        return max(map(_day, days), default=today) > today
    except ValueError as error:
        where = (claim.file.path, claim.file.line_of(claim.iri.value, KG["embargoUntil"].value))
        finding = Finding("kg:embargoUntil is no day", "write an xsd:date", *where, claim.iri.value)
        raise InvalidDataError([finding]) from error


def _day(term: object) -> date:
    if not isinstance(term, ox.Literal):
        raise ValueError(f"{term} is no literal")
    return date.fromisoformat(term.value)


@dataclass(frozen=True, eq=False)
class Material:
    """The authored project as the build sees it, with claims under embargo already left out."""

    authored: Authored
    """The files, without the reference data that only claims under embargo mention; of claims, all."""
    claims: tuple[AuthoredClaim, ...]
    hidden: frozenset[ox.NamedNode]
    """Nodes that only claims under embargo mention: nothing at all is said of them."""
    elsewhere: Said | None = None
    """Says whether documents that are not read here state a property of a thing, at either end."""

    @property
    def held(self) -> frozenset[ox.NamedNode]:
        """The claims under embargo."""
        shown = {claim.iri for claim in self.claims}
        return frozenset(claim.iri for claim in self.authored.claims() if claim.iri not in shown)

    @property
    def base(self) -> str:
        """The IRI below which the project's data is named."""
        return self.authored.project.base

    def claims_of(self, file: SourceFile) -> Sequence[AuthoredClaim]:
        """Give the claims of one file."""
        return self._by_file.get(file.path, ())

    @cached_property
    def _by_file(self) -> Mapping[Path, Sequence[AuthoredClaim]]:
        found: dict[Path, list[AuthoredClaim]] = {}
        for claim in self.claims:
            found.setdefault(claim.file.path, []).append(claim)
        return found

    @cached_property
    def facts(self) -> Mapping[ox.NamedNode, AuthoredClaim]:
        """The claims whose statements are facts, by IRI."""
        return {claim.iri: claim for claim in self.claims if holds(claim)}

    @cached_property
    def reference(self) -> frozenset[ox.Triple]:
        """All statements of the reference files."""
        return frozenset(
            t for file in self.authored.by_role("reference") for t in self.authored.record_of(file)
        )

    @cached_property
    def fact_statements(self) -> Mapping[ox.Triple, Sequence[AuthoredClaim]]:
        """Each fact with the claims that say it."""
        found: dict[ox.Triple, list[AuthoredClaim]] = {}
        for claim in self.facts.values():
            for statement in claim.statements:
                found.setdefault(statement, []).append(claim)
        return found

    @cached_property
    def known(self) -> frozenset[ox.Triple]:
        """Facts and reference together: what computations start from."""
        return self.reference | self.fact_statements.keys()

    @cached_property
    def hedged(self) -> frozenset[ox.Triple]:
        """Facts of which every claim is hedged."""
        none = KINDS["hedge/none"]
        return frozenset(
            fact
            for fact, claims in self.fact_statements.items()
            if not any(none in recorded(claim, KG["hedge"]) for claim in claims)
        )

    @cached_property
    def same(self) -> Mapping[ox.NamedNode, frozenset[ox.NamedNode]]:
        """Each node that is judged to be the same as others, with all of them and itself."""
        judged = [t for f in self.authored.by_role("judgements") for t in self.authored.record_of(f)]
        sure = {t.subject for t in judged if t.predicate == KG["kind"] and t.object == KINDS["identity/same"]}
        sides: dict[object, set[ox.NamedNode]] = {}
        for t in judged:
            if (
                t.subject in sure
                and t.predicate in (KG["first"], KG["second"])
                and isinstance(t.object, ox.NamedNode)
            ):
                sides.setdefault(t.subject, set()).add(t.object)
        together: dict[ox.NamedNode, set[ox.NamedNode]] = {}
        for pair in sides.values():
            for node in pair:
                together.setdefault(node, {node}).update(pair)
        return {node: reached(node, together) for node in together}

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
    """Sort what was read, leaving out claims under embargo and what only they mention.

    Raises:
        InvalidDataError: an embargo has no day.
    """
    claims = authored.claims()
    public = tuple(claim for claim in claims if not embargoed(claim, today))
    held = [claim for claim in claims if embargoed(claim, today)]
    if not held:
        return Material(authored, claims, frozenset())
    hidden = _hidden_reference(authored, public, held)
    files = tuple(_without(file, hidden) if file.role == "reference" else file for file in authored.files)
    shown = Authored(authored.project, files)
    kept = tuple(claim for claim in shown.claims() if not embargoed(claim, today))
    spoken = _spoken_of(public, authored)
    spoken |= {n for file in shown.files if file.role != "claims" for n in _named(shown.record_of(file))}
    return Material(shown, kept, hidden | (_spoken_of(held, authored) - spoken))


def _hidden_reference(
    authored: Authored, public: Sequence[AuthoredClaim], held: Sequence[AuthoredClaim]
) -> frozenset[ox.NamedNode]:
    """Give what only claims under embargo mention of the reference data, with what leads to nothing else.

    What no claim mentions stays as it is, and so does all that shown things lead to: names, codes, and the
    places and works around them. A copy and its segments go with their work.
    """
    stated = [t for file in authored.by_role("reference") for t in authored.record_of(file)]
    onward: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    parts: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for t in stated:
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode):
            onward.setdefault(t.subject, set()).add(t.object)
            if t.predicate in _PART_OF_WORK:
                parts.setdefault(t.object, set()).add(t.subject)
    described = {t.subject for t in stated if isinstance(t.subject, ox.NamedNode)}
    copies = data(authored.project.base, "copy")

    def cited(claims: Iterable[AuthoredClaim]) -> set[ox.NamedNode]:
        return {copies[claim.file.key] for claim in claims} & described

    def mentioned(claims: Iterable[AuthoredClaim]) -> set[ox.NamedNode]:
        return (set(_spoken_of(claims, authored)) & described) | cited(claims)

    led_to = frozenset[ox.NamedNode]().union(*(reached(node, onward, parts) for node in mentioned(held)))
    judged = {n for file in authored.by_role("judgements") for n in _named(authored.record_of(file))}
    start = mentioned(public) | (described - led_to) | (described & judged)
    closed = cited(held) - cited(public)  # a copy that only they cite, of a work that others may speak of
    open_parts = {whole: some - closed for whole, some in parts.items()}
    shown = frozenset[ox.NamedNode]().union(*(reached(node, onward, open_parts) for node in start - closed))
    return (led_to & described) - shown


def _without(file: SourceFile, hidden: frozenset[ox.NamedNode]) -> SourceFile:
    quads = tuple(q for q in file.quads if q.subject not in hidden and q.object not in hidden)
    return replace(file, quads=quads)


def _spoken_of(claims: Iterable[AuthoredClaim], authored: Authored) -> frozenset[ox.NamedNode]:
    """Give all that claims mention, and what their files say of that: who told it, to whom, in which work."""
    beside: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for file in authored.by_role("claims"):
        for t in authored.record_of(file):
            if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode):
                beside.setdefault(t.subject, set()).add(t.object)
    mentioned = {node for claim in claims for node in _named((*claim.record, *claim.statements))}
    return frozenset(led_to for node in mentioned for led_to in reached(node, beside))


def edges(material: Material, properties: Iterable[ox.NamedNode], *, plain: bool = False) -> Edges:
    """Collect what any of some properties leads to from each thing, over facts and reference.

    With ``plain``, what has only hedged support is left out, so that nothing computed from it looks certain.
    """
    found: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for property_ in properties:
        for statement in material.having(property_):
            if plain and statement in material.hedged and statement not in material.reference:
                continue
            if isinstance(statement.subject, ox.NamedNode) and isinstance(statement.object, ox.NamedNode):
                found.setdefault(statement.subject, set()).add(statement.object)
    return found


def _named(statements: Iterable[ox.Triple]) -> Iterable[ox.NamedNode]:
    return (t for s in statements for t in (s.subject, s.object) if isinstance(t, ox.NamedNode))
