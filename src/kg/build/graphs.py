"""Every graph of the store, by kind, and the merged copy of all of them that is the default graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.build.comparisons import judgements
from kg.build.compute import COMPUTATIONS
from kg.build.curation import Curation
from kg.build.material import Material
from kg.build.records import record
from kg.ontology.vocabulary import KG, KINDS, OWL, RDF

KINDS_OF_GRAPH = ("fact", "record", "reference", "vocabulary", "computed")


@dataclass
class Graphs:
    """Named graphs with their kinds."""

    kinds: dict[ox.NamedNode, str] = field(default_factory=dict)
    triples: dict[ox.NamedNode, set[ox.Triple]] = field(default_factory=dict)

    def add(self, name: ox.NamedNode, kind: str, triples: Iterator[ox.Triple]) -> None:
        """Put statements into a graph; an empty graph does not exist in a store and is left out."""
        content = set(triples)
        if content:
            self.kinds[name] = kind
            self.triples.setdefault(name, set()).update(content)

    @cached_property
    def default(self) -> frozenset[ox.Triple]:
        """All graphs merged; to be asked for when the last has been added."""
        return frozenset().union(*self.triples.values())

    def quads(self) -> list[ox.Quad]:
        """Give the whole dataset, sorted, with blank nodes (the vocabulary's) named in the standard way.

        RDF Dataset Canonicalization (https://www.w3.org/TR/rdf-canon/) names a blank node by the statements
        that mention it alone, so the others need not pass through it.
        """
        whole = [
            ox.Quad(t.subject, t.predicate, t.object, name)
            for name, triples in self.triples.items()
            for t in triples
        ]
        whole += [ox.Quad(t.subject, t.predicate, t.object) for t in self.default]
        blank = ox.Dataset(quad for quad in whole if _has_blank(quad))
        blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return sorted([*(quad for quad in whole if not _has_blank(quad)), *blank], key=str)


def graphs(material: Material, vocabulary: list[Path], curation: Mapping[str, Curation]) -> Graphs:
    """Make all graphs of a store.

    Raises:
        InvalidDataError: a passage has no hash.
    """
    authored, base = material.authored, material.base
    made = Graphs()
    for path in vocabulary:
        triples = [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        made.add(_module(path, triples), "vocabulary", iter(triples))
    for file in authored.by_role("reference"):
        made.add(ox.NamedNode(f"{base}id/reference/{file.key}"), "reference", iter(authored.record_of(file)))
    for file in authored.by_role("judgements"):
        made.add(ox.NamedNode(f"{base}id/judgements"), "record", judgements(material, file))
    for file in authored.by_role("withdrawn"):
        made.add(ox.NamedNode(f"{base}id/withdrawn"), "record", iter(authored.record_of(file)))
    for file in authored.by_role("claims"):
        made.add(ox.NamedNode(f"{base}id/record/{file.key}"), "record", record(material, file, curation))
    for claim in material.facts.values():
        made.add(claim.iri, "fact", iter(claim.statements))
    computed = ox.NamedNode(f"{base}id/computed")
    made.add(
        computed, "computed", (triple for computation in COMPUTATIONS for triple in computation(material))
    )
    made.kinds[computed] = "computed"
    made.add(computed, "computed", _kinds(made.kinds))
    return made


def _module(path: Path, triples: list[ox.Triple]) -> ox.NamedNode:
    """Name the ontology that a file holds."""
    names = [t.subject for t in triples if t.predicate == RDF["type"] and t.object == OWL["Ontology"]]
    if len(names) != 1 or not isinstance(names[0], ox.NamedNode):
        raise ValueError(f"{path} must declare exactly one owl:Ontology")
    return names[0]


def _kinds(kinds: Mapping[ox.NamedNode, str]) -> Iterator[ox.Triple]:
    for name, kind in kinds.items():
        yield ox.Triple(name, KG["graphKind"], KINDS[f"graph-kind/{kind}"])


def _has_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
