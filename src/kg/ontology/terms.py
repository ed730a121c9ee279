"""What the vocabulary declares, and what the words for it are; read once from its files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.model.closure import reached
from kg.ontology.files import ontology_files
from kg.ontology.vocabulary import KG, KINDS, MODULE, OWL, RDF, RDFS, SCHEMA, SKOS, XSD

_TYPE = RDF["type"]
_CLASSES = (OWL["Class"],)
_PROPERTIES = (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"])
_CONCEPTS = (SKOS["Concept"],)
_SCHEMES = (SKOS["ConceptScheme"],)
_OTHERS = (OWL["Ontology"], RDFS["Datatype"])
_OURS = (KG.iri, KINDS.iri, MODULE.iri)
_BUILT_IN = frozenset(
    term.value
    for namespace, names in (
        (RDF, "type langString"),
        (RDFS, "label comment seeAlso isDefinedBy"),
        (XSD, "string boolean integer decimal double float nonNegativeInteger positiveInteger"),
        (XSD, "anyURI date dateTime dateTimeStamp time gYear gYearMonth gMonthDay duration"),
    )
    for term in (namespace[name] for name in names.split())
)
"""Terms of RDF, RDFS and XSD that data needs and no module declares; any other is a mistake in data."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """All statements of the modules, by predicate and then by subject; blank nodes are left out."""

    objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]

    def of(self, predicate: ox.NamedNode) -> dict[str, list[ox.NamedNode | ox.Literal]]:
        return self.objects.get(predicate.value, {})

    def typed(self, kinds: Iterable[ox.NamedNode]) -> frozenset[str]:
        wanted = set(kinds)
        return frozenset(iri for iri, types in self.of(_TYPE).items() if not wanted.isdisjoint(types))


@cache
def _vocabulary() -> _Vocabulary:
    objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for file in ontology_files():
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                by_subject = objects.setdefault(quad.predicate.value, {})
                by_subject.setdefault(quad.subject.value, []).append(quad.object)
    return _Vocabulary(objects)


@cache
def classes() -> frozenset[str]:
    """Give the IRIs of all declared classes, our own and those of others that we rely on."""
    return _vocabulary().typed(_CLASSES)


@cache
def properties() -> frozenset[str]:
    """Give the IRIs of all declared properties, our own and those of others that we rely on."""
    return _vocabulary().typed(_PROPERTIES)


@cache
def concepts() -> frozenset[str]:
    """Give the IRIs of all concepts in the controlled lists."""
    return _vocabulary().typed(_CONCEPTS)


@cache
def schemes() -> frozenset[str]:
    """Give the IRIs of the controlled lists themselves."""
    return _vocabulary().typed(_SCHEMES)


@cache
def known_terms() -> frozenset[str]:
    """Give the IRIs of everything declared: classes, properties, concepts, lists, datatypes, modules."""
    return classes() | properties() | concepts() | schemes() | _vocabulary().typed(_OTHERS)


@cache
def computed_properties() -> frozenset[str]:
    """Give the IRIs of properties that the build alone may state."""
    true = ox.Literal(True)
    marked = {iri for iri, values in _vocabulary().of(KG["computed"]).items() if true in values}
    return properties() & marked


@cache
def superclasses(iri: str) -> frozenset[str]:
    """Give the classes above a class, however far, without itself; empty for what is no class."""
    return _above(iri, RDFS["subClassOf"])


@cache
def superproperties(iri: str) -> frozenset[str]:
    """Give the properties above a property, however far, without itself; empty for what is no property."""
    return _above(iri, RDFS["subPropertyOf"])


@cache
def broader(iri: str) -> frozenset[str]:
    """Give the concepts above a concept, however far, without itself; empty for what is no concept."""
    return _above(iri, SKOS["broader"])


def _above(iri: str, relation: ox.NamedNode) -> frozenset[str]:
    direct = {low: {term.value for term in high} for low, high in _vocabulary().of(relation).items()}
    return reached(iri, direct) - {iri}


@cache
def ranges(iri: str) -> frozenset[str]:
    """Give what the values of a property may be: classes or datatypes; empty where anything goes."""
    stated = [*_vocabulary().of(RDFS["range"]).get(iri, ())]
    stated += _vocabulary().of(SCHEMA["rangeIncludes"]).get(iri, ())
    return frozenset(term.value for term in stated)


def is_ours(iri: str) -> bool:
    """Say whether an IRI lies where only this vocabulary declares terms, so that it must be declared."""
    return iri.startswith(_OURS)


def is_known(iri: str) -> bool:
    """Say whether data may use a term: a module declares it, or it is one of the few built-in ones."""
    return iri in known_terms() or iri in _BUILT_IN


def near(iri: str, count: int = 3) -> list[str]:
    """Find terms that may be used and are spelled much like this one, the nearest first.

    Concepts are compared within their own list, if there is such a list: what looks like an ``act:`` is no
    ``outcome:``.
    """
    namespace, name = _split(iri)
    terms: dict[str, list[str]] = {}
    for term in sorted(known_terms() | _BUILT_IN):
        its_namespace, its_name = _split(term)
        if its_namespace == namespace and its_name:
            terms.setdefault(its_name.casefold(), []).append(term)
    if terms:
        matches = difflib.get_close_matches(name.casefold(), terms, n=count)
        return [term for match in matches for term in terms[match]][:count]
    return difflib.get_close_matches(iri, sorted(filter(is_ours, known_terms())), n=count)


def _split(iri: str) -> tuple[str, str]:
    """Cut an IRI behind its last ``#`` or ``/``."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]
