"""The graph described in VoID: how much it holds of what, and each named graph with its licence and hash.

https://www.w3.org/TR/void/. Every number is counted in the dump that leaves, and equals what a query on it
gives.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.ontology.vocabulary import DCTERMS, KINDS, OWL, RDF, RDFS, SPDX, VOID, XSD
from kg.release.edition import Edition
from kg.release.graphs import GraphHash
from kg.release.statements import Statements, integer

_COUNTED = "The counts are of the default graph of the dump, which holds each statement once."


def void(
    said: Statements, edition: Edition, default: Sequence[ox.Triple], graphs: Iterable[GraphHash], dump: str
) -> None:
    """Describe the default graph of a release, and each named graph as a subset.

    Args:
        said: gets the statements.
        edition: the release.
        default: the statements of the default graph.
        graphs: every graph with its hash.
        dump: the address of the file that all this was counted in.
    """
    classes = Counter(t.object for t in default if t.predicate == RDF["type"])
    properties = Counter(t.predicate for t in default)
    subjects = {t.subject for t in default}
    entities = {s for s in subjects if isinstance(s, ox.NamedNode) and s.value.startswith(edition.base)}
    about = edition.iri
    said.say(
        about,
        [
            (RDF["type"], VOID["Dataset"]),
            (VOID["triples"], integer(len(default))),
            (VOID["entities"], integer(len(entities))),
            (VOID["distinctSubjects"], integer(len(subjects))),
            (VOID["distinctObjects"], integer(len({t.object for t in default}))),
            (VOID["classes"], integer(len(classes))),
            (VOID["properties"], integer(len(properties))),
            (VOID["uriSpace"], ox.Literal(edition.base)),
            (VOID["dataDump"], ox.NamedNode(dump)),
            (RDFS["comment"], ox.Literal(_COUNTED, language="en")),
            *((VOID["vocabulary"], module) for module in _modules(default)),
        ],
    )
    for class_, count in classes.items():
        if isinstance(class_, ox.NamedNode):
            part = _part(about, "class", class_)
            said.say(about, [(VOID["classPartition"], part)])
            said.say(part, [(VOID["class"], class_), (VOID["entities"], integer(count))])
    for property_, count in properties.items():
        part = _part(about, "property", property_)
        said.say(about, [(VOID["propertyPartition"], part)])
        said.say(part, [(VOID["property"], property_), (VOID["triples"], integer(count))])
    for graph in graphs:
        if graph.name:
            _subset(said, about, graph)


def _subset(said: Statements, about: ox.NamedNode, graph: GraphHash) -> None:
    node, checksum = ox.NamedNode(graph.name), ox.NamedNode(f"{about.value}/graph-checksum/{graph.sha256}")
    said.say(about, [(VOID["subset"], node)])
    said.say(
        node,
        [
            (RDF["type"], VOID["Dataset"]),
            (VOID["triples"], integer(graph.triples)),
            (DCTERMS["license"], ox.NamedNode(graph.licence)),
            (DCTERMS["type"], KINDS[f"graph-kind/{graph.kind}"]),
            (SPDX["checksum"], checksum),
        ],
    )
    comment = "SHA-256 of the graph by itself in canonical form (RDFC-1.0)"
    said.say(checksum, [(RDFS["comment"], ox.Literal(comment, language="en"))])
    sha256(said, checksum, graph.sha256)


def sha256(said: Statements, checksum: ox.NamedNode, digest: str) -> None:
    """Describe a checksum, as SPDX has it."""
    value = ox.Literal(digest, datatype=XSD["hexBinary"])
    said.say(
        checksum,
        [
            (RDF["type"], SPDX["Checksum"]),
            (SPDX["algorithm"], SPDX["checksumAlgorithm_sha256"]),
            (SPDX["checksumValue"], value),
        ],
    )


def _modules(default: Iterable[ox.Triple]) -> list[ox.NamedNode]:
    return [
        t.subject
        for t in default
        if t.predicate == RDF["type"] and t.object == OWL["Ontology"] and isinstance(t.subject, ox.NamedNode)
    ]


def _part(about: ox.NamedNode, kind: str, term: ox.NamedNode) -> ox.NamedNode:
    """Name a partition after the term that it counts."""
    short = hashlib.sha256(term.value.encode()).hexdigest()[:12]
    return ox.NamedNode(f"{about.value}/{kind}/{short}")
