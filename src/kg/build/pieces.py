"""What documents say of things that they share: a small part of each, which the others can do with.

Most of what a document says is about what it brought itself, and nothing that follows from it changes with
another document. What may change is found by following the steps of an order, of a group to its parts, of an
act to its victims and to its incident. The statements on the way, and all about shared things, make the piece
of a document: its claims stripped of everything else.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.build.local import number
from kg.graph.authored import AuthoredClaim, split_claims
from kg.graph.source import SourceFile
from kg.ontology.terms import superproperties
from kg.ontology.vocabulary import KG, RDF, RDFS
from kg.validate.rules.statements import BEFELL

Shared = Callable[[str], bool]
_TYPE = RDF["type"]
_RELATION = (KG["lower"], KG["upper"])
_STEPS = frozenset(KG[name] for name in ("during", "subgroupOf", "victim", "ofIncident", "ofAct"))
_ABOVE = frozenset(KG[name] for name in ("within", "partOf"))
_COMPUTED_FROM = frozenset(KG[name] for name in ("date", "exactly", "atLeast", "atMost")) | {_TYPE} | BEFELL
"""With what makes a matter private: that is asked of what a document says of another one's things, too."""


@cache
def is_step(predicate: ox.NamedNode) -> bool:
    """Say whether what is computed for one end of a statement may come from the other."""
    return predicate in _STEPS or KG["after"].value in {predicate.value, *superproperties(predicate.value)}


@dataclass(frozen=True)
class Asked:
    """What the piece of a document follows from, beside the document."""

    is_shared: Shared
    """Tells what is not the document's own."""
    is_met: Shared
    """Of that, what documents brought and several speak of."""
    is_spoken_of: Shared
    """What reference data or judgements speak of without describing it."""
    links: Groups
    """Steps that no document says."""

    @cached_property
    def leading(self) -> frozenset[str]:
        """The groups of links with a shared thing in them, each by the one that stands for it."""
        return frozenset(self.links.root(name) for name in [*self.links.names()] if self.is_shared(name))


def piece(claims: Iterable[AuthoredClaim], record: Iterable[ox.Triple], asked: Asked) -> bytes:
    """Strip the claims of a document, and write them as N-Quads.

    Args:
        claims: all claims of the document.
        record: what its file says outside claims, of which the labels of shared things are kept.
        asked: what else it follows from.
    """
    claims = list(claims)
    stated = [t for claim in claims for t in claim.statements]
    wanted = _Wanted(stated, asked)
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in record if wanted.names(t)]
    for claim in claims:
        kept = [t for t in claim.statements if wanted.states(t)]
        about = (t.object for t in claim.record if t.predicate == KG["about"])
        silent = any(isinstance(node, ox.NamedNode) and asked.is_shared(node.value) for node in about)
        if kept or silent:
            quads += (ox.Quad(t.subject, t.predicate, t.object) for t in claim.record)
            quads += (ox.Quad(t.subject, t.predicate, t.object, claim.iri) for t in kept)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


class _Wanted:
    """Tells which statements of a document others can do with."""

    def __init__(self, stated: list[ox.Triple], asked: Asked) -> None:
        self._asked = asked
        self._relations = {t.subject for t in stated if t.predicate in _RELATION}
        self._on_the_way = self._around_shared(steps(stated))
        # A circle may run through what several documents brought.
        self._above = self._around_shared(steps(stated, _ABOVE))

    def _around_shared(self, found: Sequence[tuple[str, str]]) -> set[str]:
        """Give what the document leads to or from a shared thing by some steps, be it over links."""
        asked = self._asked
        names = {name: asked.links.leader(name) for step in found for name in step}
        groups = Groups((names[one], names[other]) for one, other in found)
        shared = {
            groups.root(to) for name, to in names.items() if to in asked.leading or asked.is_shared(name)
        }
        return {name for name, to in names.items() if groups.root(to) in shared}

    def names(self, t: ox.Triple) -> bool:
        """Say whether a statement is the label of a shared thing."""
        is_label = t.predicate == RDFS["label"] and isinstance(t.subject, ox.NamedNode)
        return is_label and self._asked.is_shared(str(t.subject)[1:-1])

    def states(self, t: ox.Triple) -> bool:
        """Say whether a claim's statement is about shared things, or leads to or from one."""
        subject = t.subject.value if isinstance(t.subject, ox.NamedNode) else ""
        return (
            self._asked.is_shared(subject)
            or t.subject in self._relations
            or (isinstance(t.object, ox.NamedNode) and self._asked.is_met(t.object.value))
            or (t.predicate == _TYPE and self._asked.is_spoken_of(subject))
            or (subject in self._on_the_way and (t.predicate in _COMPUTED_FROM or is_step(t.predicate)))
            or (subject in self._above and t.predicate in _ABOVE)
        )


def as_file(path: Path, content: bytes, base: str) -> SourceFile:
    """Read a piece again, as a claims file without a text."""
    return SourceFile(path, "claims", "", {}, tuple(ox.parse(content, format=ox.RdfFormat.N_QUADS)), base)


def steps(statements: Iterable[ox.Triple], others: Collection[ox.NamedNode] = ()) -> list[tuple[str, str]]:
    """Give the steps among some statements, and those over some more properties, each with its two ends."""
    return [
        (t.subject.value, t.object.value)
        for t in statements
        if (is_step(t.predicate) or t.predicate in others)
        and isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.NamedNode)
    ]


class Groups:
    """Things that steps lead between, in groups."""

    def __init__(self, steps: Iterable[tuple[str, str]]) -> None:
        """Put the two ends of each step into one group."""
        self._parent: dict[str, str] = {}
        for one, other in steps:
            self._join(one, other)

    def _join(self, one: str, other: str) -> None:
        one, other = sorted((self.root(one), self.root(other)))
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

    def leader(self, name: str) -> str:
        """Give the same, and leave a thing out that no step leads from or to."""
        return self.root(name) if name in self._parent else name


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

    def __init__(self, files: Mapping[str, SourceFile], links: Groups) -> None:
        """Take the pieces of all documents, by key, and the steps that no document says."""
        graphs = (q for file in files.values() for q in file.quads if isinstance(q.graph_name, ox.NamedNode))
        linked = ((name, links.root(name)) for name in [*links.names()])
        self._groups = Groups(chain(linked, steps(q.triple for q in graphs)))
        self._claims: dict[str, list[_Stripped]] = {}
        self._labels: defaultdict[int, dict[str, list[ox.Triple]]] = defaultdict(dict)
        for key, file in files.items():
            claims, rest = split_claims(file)
            self._claims[key] = [_Stripped(key, c.record, c.statements, c.iri) for c in claims]
            for triple in rest:
                labelled = number(str(triple.subject)[1:-1])
                self._labels[labelled].setdefault(key, []).append(triple)
        self._speaking: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
        self._stepping: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        stepping = set(self._groups.names())
        for key, stripped in self._claims.items():
            for place, claim in enumerate(stripped):
                for node in claim.nodes():
                    self._speaking[number(node)].add((key, place))
                    if node in stepping:
                        self._stepping[self._groups.root(node)].add((key, place))

    def of(self, key: str, met: Collection[int]) -> dict[str, bytes]:
        """Give the claims of other documents that bear on one, as N-Quads by the key of each.

        Args:
            key: the document.
            met: what others speak of too, of all that it speaks of, as numbers.
        """
        wanted: set[tuple[str, int]] = set()
        for node in met:
            wanted |= self._speaking.get(node, set())
        own = {n for claim in self._claims.get(key, ()) for step in steps(claim.statements) for n in step}
        for root in {self._groups.root(node) for node in own}:
            wanted |= self._stepping.get(root, set())
        found: dict[str, list[ox.Quad]] = {}
        for other, place in sorted(wanted):
            if other != key:
                found.setdefault(other, []).extend(_quads(self._claims[other][place]))
        for node in met:
            for other, labels in self._labels.get(node, {}).items():
                if other != key:
                    said = (ox.Quad(t.subject, t.predicate, t.object) for t in labels)
                    found.setdefault(other, []).extend(said)
        return {
            other: ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"" for other, quads in found.items()
        }


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
