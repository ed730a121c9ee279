"""Small shapes and small graphs, and what each engine says of them: whole, and node by node."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.validate.asking import Asking
from kg.validate.entries import Entries
from kg.validate.lookup import Facts
from kg.validate.nodes import check_nodes
from kg.validate.result import Result, read_report
from kg.validate.shacl import Engine, report_on
from kg.validate.shapes import read_shapes

PREFIXES = """
@prefix ex: <https://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/repression-graph/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
MESSAGE = 'sh:message "wrong; mend"@en, "틀림"@ko'

EVERY = f"""
shape:Klass a sh:NodeShape ; sh:targetClass ex:C ; sh:property shape:Klass-p, shape:Klass-back, shape:Far ;
    sh:not shape:Value ; {MESSAGE} .
shape:Klass-p a sh:PropertyShape ; sh:path ex:p ; sh:minCount 1 ; sh:maxCount 2 ; sh:class ex:D ; {MESSAGE} .
shape:Klass-back a sh:PropertyShape ; sh:path [ sh:inversePath ex:q ] ; sh:maxCount 1 ;
    sh:or ( shape:Value shape:OfClass ) ; {MESSAGE} .
shape:Far a sh:PropertyShape ; sh:path ( ex:p [ sh:inversePath ex:r ] ex:q ) ; sh:nodeKind sh:IRI ;
    sh:node shape:OfClass ; {MESSAGE} .
shape:OfClass a sh:NodeShape ; sh:class ex:D .
shape:Value a sh:PropertyShape ; sh:path ex:r ; sh:hasValue 1 .
shape:Subjects a sh:NodeShape ; sh:targetSubjectsOf ex:p, ex:q ;
    sh:property shape:Equal, shape:Apart, shape:Less .
shape:Equal a sh:PropertyShape ; sh:path ex:p ; sh:equals ex:q ; {MESSAGE} .
shape:Apart a sh:PropertyShape ; sh:path ex:p ; sh:disjoint ex:r ; {MESSAGE} .
shape:Less a sh:PropertyShape ; sh:path ex:q ; sh:lessThanOrEquals ex:r ; {MESSAGE} .
shape:Objects a sh:NodeShape ; sh:targetObjectsOf ex:q ; sh:and ( shape:OfClass shape:Open ) ;
    sh:property shape:Some, shape:Texts ; {MESSAGE} .
shape:Open a sh:NodeShape ; sh:not shape:Shut .
shape:Shut a sh:NodeShape ; sh:closed true ; sh:ignoredProperties ( rdf:type ex:p ) ; sh:property shape:Some .
shape:Some a sh:PropertyShape ; sh:path ex:r ; sh:qualifiedValueShape shape:OfClass ; sh:qualifiedMinCount 1 ;
    {MESSAGE} .
shape:Texts a sh:PropertyShape ; sh:path ex:p ; sh:uniqueLang true ; sh:maxLength 5 ; {MESSAGE} .
shape:Named a sh:NodeShape ; sh:targetNode ex:n0, ex:never ; sh:property shape:Equal, shape:Klass-p .
shape:Whole a sh:NodeShape ; sh:targetClass ex:E ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
    sh:property shape:Less, shape:Values ; {MESSAGE} .
shape:Values a sh:PropertyShape ; sh:path ex:p ; sh:in ( 1 ex:n1 ex:n2 ) ; sh:node shape:Shut ; {MESSAGE} .
"""
"""Every kind of target, path and constraint that looks beyond a value itself, nested."""


@cache
def entries(text: str) -> Entries:
    """Read shapes that are written with the prefixes above."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shapes.ttl"
        path.write_text(PREFIXES + text, "utf-8")
        return Entries(read_shapes([path]))


def graph(text: str) -> list[ox.Triple]:
    """Read a graph that is written with the prefixes above."""
    return list(dict.fromkeys(q.triple for q in ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)))


def store(triples: Iterable[ox.Triple]) -> ox.Store:
    """Put a graph into a store."""
    made = ox.Store()
    made.extend(ox.Quad(*triple) for triple in triples)
    return made


def whole(shapes: str, triples: Iterable[ox.Triple], engine: Engine = "shifty") -> set[Result]:
    """Run an engine over a whole graph, with targets as they are written."""
    read = entries(shapes).shapes
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return set(read_report(report_on(read.turtle, data, engine), read.messages()))


def by_node(shapes: str, triples: Iterable[ox.Triple], engine: Engine = "shifty") -> set[Result]:
    """Check every node of a graph by what can be seen from it."""
    held = list(triples)
    facts = Facts(store(held))
    named = map(ox.NamedNode, Asking(entries(shapes), facts).named)
    nodes = dict.fromkeys([*(t.subject for t in held), *(t.object for t in held), *named])
    return check_nodes(nodes, facts, entries(shapes), engine).results
