"""The graphs that no document has a part in: the vocabulary, and reference data."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.build.statements import Graphs
from kg.graph.authored import Authored
from kg.ontology.files import ontology_files
from kg.ontology.vocabulary import OWL, RDF


def computed_of(base: str) -> ox.NamedNode:
    """Name the graph of all that is computed for no one document."""
    return ox.NamedNode(f"{base}id/computed")


def judgements_of(base: str) -> ox.NamedNode:
    """Name the graph of the judgements."""
    return ox.NamedNode(f"{base}id/judgements")


def reference_of(base: str, key: str) -> ox.NamedNode:
    """Name the graph of a file of reference data."""
    return ox.NamedNode(f"{base}id/reference/{key}")


def vocabulary() -> Graphs:
    """Read the ontology, each of its modules a graph."""
    return {name: ("vocabulary", triples) for name, triples in map(_module, ontology_files())}


def reference(authored: Authored) -> Graphs:
    """Give each file of reference data as a graph."""
    base = authored.project.base
    return {
        reference_of(base, file.key): ("reference", set(authored.record_of(file)))
        for file in authored.by_role("reference")
    }


def _module(path: Path) -> tuple[ox.NamedNode, set[ox.Triple]]:
    """Read an ontology, and take its name for that of its graph."""
    triples = {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    names = [t.subject for t in triples if t.predicate == RDF["type"] and t.object == OWL["Ontology"]]
    if len(names) != 1 or not isinstance(names[0], ox.NamedNode):
        raise ValueError(f"{path} must declare exactly one owl:Ontology")
    return names[0], triples


def named(graphs: Graphs) -> Graphs:
    """Give blank nodes, which only the vocabulary has, their names in the standard way.

    RDF Dataset Canonicalization (https://www.w3.org/TR/rdf-canon/) names a blank node by the statements that
    mention it alone, so the others need not pass through it.
    """
    blank = ox.Dataset()
    for name, (_, triples) in graphs.items():
        for triple in triples:
            if _has_blank(triple):
                blank.add(ox.Quad(triple.subject, triple.predicate, triple.object, name))
                blank.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    named = {
        name: (kind, {t for t in triples if not _has_blank(t)}) for name, (kind, triples) in graphs.items()
    }
    for quad in blank:
        if isinstance(quad.graph_name, ox.NamedNode):
            named[quad.graph_name][1].add(quad.triple)
    return named


def _has_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)
