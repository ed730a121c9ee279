"""Facts as statements of FollowTheMoney, each with the claim that it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.export.followthemoney.mapping import TYPES, WITH_LANGUAGE
from kg.export.followthemoney.values import CLEANED, dataset_name, digest, language
from kg.ontology.vocabulary import KG, KINDS, OA, PROV, RDF
from kg.queries.claims import nodes, reified, values
from kg.queries.opened import Graph

_PLAIN = KINDS["hedge/none"]
_DENIED = KINDS["polarity/denied"]


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One value of one property of one entity, as one claim or one file of reference data gives it."""

    entity: str
    prop: str
    value: str
    dataset: str
    """Of a document, or of the reference data."""
    origin: str
    """The IRI of the claim, or of the graph of records or reference data."""
    schema: str
    language: str
    seen: str
    """The day on which the claim was curated; empty where there is no claim."""

    @property
    def id(self) -> str:
        """The key; unlike the library's own it tells claims of one document apart."""
        return digest(self.dataset, self.entity, self.prop, self.value, self.language, self.origin)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands."""

    dataset: str
    origin: str
    seen: str
    works: tuple[ox.NamedNode, ...]
    """The reports of which the documents are copies."""


class Gathering:
    """The statements that are made of a graph, and the facts that they are made of."""

    def __init__(self, graph: Graph) -> None:
        """Begin with none."""
        self.facts = Facts(graph)
        self.store = graph.store
        self.statements: set[Statement] = set()
        self.used: set[ox.Triple] = set()
        """The facts that statements were made of."""
        self.dataset = dataset_name(graph.project.base.rstrip("/").rsplit("/", 1)[-1])
        self._base = graph.project.base
        self.sources = cache(self._sources)

    @cached_property
    def denied(self) -> frozenset[ox.Triple]:
        """All that some claim denies, which is no plain fact even where another claim affirms it."""
        found = (
            reified(self.store, statement)
            for statement in self.facts.subjects(RDF["type"], RDF["Statement"])
            for claim in self.facts.things(statement, KG["inClaim"])
            if _DENIED in self.facts.things(claim, KG["polarity"])
        )
        return frozenset(found)

    def plain(self, triple: ox.Triple) -> bool:
        """Say whether something is a fact that one claim at least tells without reserve, and none denies."""
        return triple not in self.denied and bool(self.sources(triple))

    def told(self, subject: ox.NamedNode, *predicates: ox.NamedNode) -> list[ox.Triple]:
        """Give the plain facts about a thing with any of some properties."""
        found = (
            ox.Triple(subject, one, value) for one in predicates for value in values(self.store, subject, one)
        )
        return [triple for triple in found if self.plain(triple)]

    def leading(
        self, subject: ox.NamedNode, *predicates: ox.NamedNode
    ) -> list[tuple[ox.Triple, ox.NamedNode]]:
        """Give those that lead to a thing, with that thing."""
        found = self.told(subject, *predicates)
        return [(triple, triple.object) for triple in found if isinstance(triple.object, ox.NamedNode)]

    def worded(self, subject: ox.NamedNode, *predicates: ox.NamedNode) -> list[tuple[ox.Triple, ox.Literal]]:
        """Give those that hold a text, with that text."""
        found = self.told(subject, *predicates)
        return [(triple, triple.object) for triple in found if isinstance(triple.object, ox.Literal)]

    def add(
        self, entity: str, schema: str, prop: str, value: str, *of: ox.Triple, tag: str | None = None
    ) -> None:
        """State a value, on the word of whoever tells the first of the facts that it is made of.

        A value that is empty when its type has cleaned it is not stated, and the facts count as left out.
        """
        kind = TYPES[prop]
        cleaned = CLEANED.get(kind, str)(value)
        if not cleaned:
            return
        self.used.update(of)
        spoken = language(tag) if kind in WITH_LANGUAGE else ""
        for source in self.sources(of[0]):
            self.statements.add(
                Statement(entity, prop, cleaned, source.dataset, source.origin, schema, spoken, source.seen)
            )

    def _sources(self, triple: ox.Triple) -> tuple[Source, ...]:
        """Find the graphs that state a fact: claims without a hedge, records, and reference data."""
        quads = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        graphs = {quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
        found = (source for graph in graphs for source in self._source(graph))
        return tuple(sorted(found, key=lambda source: (source.dataset, source.origin)))

    def _source(self, graph: ox.NamedNode) -> Iterator[Source]:
        (kind,) = nodes(self.store, graph, KG["graphKind"])
        if kind == KINDS["graph-kind/fact"] and _PLAIN in nodes(self.store, graph, KG["hedge"]):
            days = self.facts.texts(graph, PROV["generatedAtTime"])
            by_key: dict[str, set[ox.NamedNode]] = {}
            for copy in self._copies(graph):
                works = by_key.setdefault(copy.value.rsplit("/", 1)[-1], set())
                works.update(nodes(self.store, copy, KG["copyOf"]))
            for key, works in by_key.items():
                named = tuple(sorted(works, key=str))
                yield Source(dataset_name(self.dataset, key), graph.value, max(days, default=""), named)
        elif kind == KINDS["graph-kind/record"]:
            key = graph.value.removeprefix(f"{self._base}id/record/")
            yield Source(dataset_name(self.dataset, key), graph.value, "", ())
        elif kind == KINDS["graph-kind/reference"]:
            yield Source(dataset_name(self.dataset, "reference"), graph.value, "", ())

    def _copies(self, claim: ox.NamedNode) -> Collection[ox.NamedNode]:
        """Give the files in which the passages of a claim stand."""
        passages = nodes(self.store, claim, KG["at"])
        return {copy for one in passages for copy in nodes(self.store, one, OA["hasSource"])}
