"""What documents say of things that they share: a small part of each, which the others can do with.

Most of what a document says is about what it brought itself, and nothing that follows from it changes with
another document. What may change is found by following the steps of an order, of a group to its parts, of an
act to its victims and to its incident. The statements on the way, and all about shared things, make the piece
of a document: its claims stripped of everything else.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.build.local import number
from kg.graph.authored import AuthoredClaim, split_claims
from kg.graph.source import SourceFile
from kg.ontology.terms import superproperties
from kg.ontology.vocabulary import KG, RDF

Shared = Callable[[str], bool]
_TYPE = RDF["type"]
_RELATION = (KG["lower"], KG["upper"])
_STEPS = frozenset(KG[name] for name in ("during", "subgroupOf", "victim", "ofIncident", "ofAct"))
_COMPUTED_FROM = frozenset(KG[name] for name in ("date", "exactly", "atLeast", "atMost")) | {_TYPE}


@cache
def is_step(predicate: ox.NamedNode) -> bool:
    """Say whether what is computed for one end of a statement may come from the other."""
    return predicate in _STEPS or KG["after"].value in {predicate.value, *superproperties(predicate.value)}


def piece(
    claims: Iterable[AuthoredClaim], is_shared: Shared, is_met: Shared, spoken_of: frozenset[ox.NamedNode]
) -> bytes:
    """Strip the claims of a document, and write them as N-Quads.

    Args:
        claims: all claims of the document.
        is_shared: tells what is not the document's own.
        is_met: of that, what documents brought and several speak of.
        spoken_of: what reference data or judgements speak of without describing it.
    """
    claims = list(claims)
    groups = Groups(t for claim in claims for t in claim.statements)
    shared = {name for name in groups.names() if is_shared(name)}
    on_the_way = groups.of(shared)
    quads: list[ox.Quad] = []
    for claim in claims:
        relations = {t.subject for t in claim.statements if t.predicate in _RELATION}
        kept = []
        for t in claim.statements:
            subject = t.subject.value if isinstance(t.subject, ox.NamedNode) else ""
            if (
                is_shared(subject)
                or t.subject in relations
                or (isinstance(t.object, ox.NamedNode) and is_met(t.object.value))
                or (t.predicate == _TYPE and t.subject in spoken_of)
                or (subject in on_the_way and (t.predicate in _COMPUTED_FROM or is_step(t.predicate)))
            ):
                kept.append(t)
        about = (t.object for t in claim.record if t.predicate == KG["about"])
        silent = any(isinstance(node, ox.NamedNode) and is_shared(node.value) for node in about)
        if kept or silent:
            quads += (ox.Quad(t.subject, t.predicate, t.object) for t in claim.record)
            quads += (ox.Quad(t.subject, t.predicate, t.object, claim.iri) for t in kept)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def as_file(path: Path, content: bytes, base: str) -> SourceFile:
    """Read a piece again, as a claims file without a text."""
    return SourceFile(path, "claims", "", {}, tuple(ox.parse(content, format=ox.RdfFormat.N_QUADS)), base)


class Groups:
    """Things that steps lead between, in groups."""

    def __init__(self, statements: Iterable[ox.Triple]) -> None:
        """Gather the steps among some statements."""
        self._parent: dict[str, str] = {}
        for t in statements:
            if (
                is_step(t.predicate)
                and isinstance(t.subject, ox.NamedNode)
                and isinstance(t.object, ox.NamedNode)
            ):
                one, other = sorted((self.root(t.subject.value), self.root(t.object.value)))
                self._parent[other] = one

    def names(self) -> Iterable[str]:
        """Give everything that a step leads from or to."""
        return self._parent.keys()

    def root(self, name: str) -> str:
        """Give the one that stands for the group of a thing, which alone is its own."""
        found = name
        while (parent := self._parent.setdefault(found, found)) != found:
            found = parent
        while name != found:
            self._parent[name], name = found, self._parent[name]
        return found

    def of(self, names: Iterable[str]) -> set[str]:
        """Give all that are in one group with any of these."""
        roots = {self.root(name) for name in names}
        return {name for name in [*self._parent] if self.root(name) in roots}


@dataclass(frozen=True, slots=True)
class _Stripped:
    key: str
    record: tuple[ox.Triple, ...]
    statements: tuple[ox.Triple, ...]
    claim: ox.NamedNode

    def nodes(self) -> set[str]:
        """Give everything that it is about or points at."""
        terms = (term for t in self.statements for term in (t.subject, t.object))
        return {term.value for term in terms if isinstance(term, ox.NamedNode)}


class Beside:
    """Finds for a document what others say that bears on it."""

    def __init__(self, files: Mapping[str, SourceFile]) -> None:
        """Take the pieces of all documents, by key."""
        self._groups = Groups(
            q.triple for file in files.values() for q in file.quads if isinstance(q.graph_name, ox.NamedNode)
        )
        self._claims = {
            key: [_Stripped(key, c.record, c.statements, c.iri) for c in split_claims(file)[0]]
            for key, file in files.items()
        }
        self._speaking: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
        self._stepping: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        stepping = set(self._groups.names())
        for key, claims in self._claims.items():
            for place, claim in enumerate(claims):
                for node in claim.nodes():
                    self._speaking[number(node)].add((key, place))
                    if node in stepping:
                        self._stepping[self._groups.root(node)].add((key, place))

    def of(self, key: str, met: Iterable[int]) -> dict[str, bytes]:
        """Give the claims of other documents that bear on one, as N-Quads by the key of each.

        Args:
            key: the document.
            met: what others speak of too, of all that it speaks of, as numbers.
        """
        wanted: set[tuple[str, int]] = set()
        for node in met:
            wanted |= self._speaking.get(node, set())
        own = {n for claim in self._claims.get(key, ()) for t in claim.statements for n in _steps_of(t)}
        for root in {self._groups.root(node) for node in own}:
            wanted |= self._stepping.get(root, set())
        found: dict[str, list[ox.Quad]] = {}
        for other, place in sorted(wanted):
            if other != key:
                found.setdefault(other, []).extend(_quads(self._claims[other][place]))
        return {
            other: ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"" for other, quads in found.items()
        }


def _steps_of(t: ox.Triple) -> Iterator[str]:
    if is_step(t.predicate) and isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode):
        yield t.subject.value
        yield t.object.value


def _quads(claim: _Stripped) -> Iterator[ox.Quad]:
    yield from (ox.Quad(t.subject, t.predicate, t.object) for t in claim.record)
    yield from (ox.Quad(t.subject, t.predicate, t.object, claim.claim) for t in claim.statements)


def digest(found: Mapping[str, bytes]) -> str:
    """Hash what bears on a document; nothing has no hash."""
    if not found:
        return ""
    whole = hashlib.sha256()
    for key in sorted(found):
        whole.update(f"\0{key}\0".encode() + b"".join(sorted(found[key].splitlines(keepends=True))))
    return whole.hexdigest()
