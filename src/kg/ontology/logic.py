"""The part of an ontology that a reasoner can read: axioms and plain statements, without texts and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, InputOutputError, InvalidDataError
from kg.ontology.vocabulary import OWL, RDF, RDFS, XSD

_TYPE = RDF["type"]
_AXIOMS = (RDF.iri, RDFS.iri, OWL.iri)
_TEXTS = frozenset({RDFS[x] for x in ("label", "comment", "isDefinedBy", "seeAlso")})
_HEADER = frozenset({OWL[x] for x in ("imports", "versionIRI", "versionInfo", "deprecated", "priorVersion")})
_DATATYPES = frozenset(
    XSD[x]
    for x in (
        "string", "boolean", "decimal", "integer", "nonNegativeInteger", "positiveInteger", "long", "int",
        "double", "float", "anyURI", "dateTime", "dateTimeStamp",
    )
)  # fmt: skip
"""What HermiT computes with; at anything else (dates, durations, years, EDTF, tagged texts) it aborts."""
_UNREADABLE = frozenset({RDF["langString"]})


def read_modules(files: Iterable[Path]) -> list[ox.Triple]:
    """Read the statements of ontology files in Turtle.

    Raises:
        InvalidDataError: a file is no Turtle.
        InputOutputError: a file cannot be read.
    """
    triples: list[ox.Triple] = []
    for file in files:
        try:
            triples += (quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            finding = Finding(f"not Turtle ({error.msg})", "mend the line", file, error.lineno)
            raise InvalidDataError([finding]) from error
        except OSError as error:
            raise InputOutputError(f"{file}: cannot be read ({error}); check that it is there") from error
    return triples


def declared(triples: Iterable[ox.Triple], kind: ox.NamedNode) -> frozenset[ox.NamedNode]:
    """Give the names that are declared to be of a kind, such as ``owl:Class``."""
    return frozenset(
        t.subject
        for t in triples
        if t.predicate == _TYPE and t.object == kind and isinstance(t.subject, ox.NamedNode)
    )


def logical(triples: Sequence[ox.Triple]) -> list[ox.Triple]:
    """Keep what a reasoner can read and what bears on consistency.

    Left out are texts and other annotations, headers with their imports (nothing may reach for the network),
    and every literal, range and declaration of a datatype at which HermiT aborts.
    """
    reasoned = declared(triples, OWL["ObjectProperty"]) | declared(triples, OWL["DatatypeProperty"])
    foreign = (declared(triples, RDFS["Datatype"]) | _UNREADABLE) - _DATATYPES
    return [t for t in triples if _bears(t, reasoned) and _readable(t, foreign)]


def _bears(triple: ox.Triple, reasoned: frozenset[ox.NamedNode]) -> bool:
    """Say whether a statement is an axiom, a type, or a statement of a property that the reasoner knows."""
    if triple.predicate == _TYPE:
        return triple.object != OWL["Ontology"]
    if triple.predicate in _TEXTS or triple.predicate in _HEADER:
        return False
    return triple.predicate in reasoned or triple.predicate.value.startswith(_AXIOMS)


def _readable(triple: ox.Triple, foreign: frozenset[ox.NamedNode]) -> bool:
    """Say whether HermiT can read the object."""
    if isinstance(triple.object, ox.Literal):
        return triple.object.datatype in _DATATYPES
    if triple.predicate == RDFS["range"] and isinstance(triple.object, ox.NamedNode):
        datatype = triple.object
        return datatype not in foreign and (not datatype.value.startswith(XSD.iri) or datatype in _DATATYPES)
    return triple.subject not in foreign
