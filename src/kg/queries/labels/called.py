"""What things are called: the names of one of them, and those of all, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ontology.vocabulary import ADMS, DCTERMS, KG, RDF, RDFS, SKOS, SKOSXL

LABELS = (RDFS["label"], SKOS["prefLabel"], SKOS["altLabel"], DCTERMS["title"], KG["title"])
"""What a thing may be called by, the best name first."""
_WORDED = (*LABELS, SKOSXL["literalForm"])
"""A name that is a thing of its own is shown by its form, not found by it: what has the name is meant."""
_BEHIND = (
    (SKOSXL["prefLabel"], SKOSXL["literalForm"]),
    (SKOSXL["altLabel"], SKOSXL["literalForm"]),
    (ADMS["identifier"], SKOS["notation"]),
)
"""Names and codes that are things of their own, and the property with their text."""
_NAMING = frozenset({*LABELS, *(property_ for pair in _BEHIND for property_ in pair), RDF["type"]})
_DEFAULT = ox.DefaultGraph()


class Called(NamedTuple):
    """One name of one thing, and one of its classes, if any; with several, the name comes several times."""

    iri: str
    text: str
    language: str
    """The language tag in lower case; "" for none."""
    is_term: bool
    """Whether it belongs to the vocabulary, and is nothing of the project's own."""
    kind: str | None
    """The IRI of the class."""


def labels(store: Store, node: ox.NamedNode) -> dict[str, str]:
    """Give the best name of a thing in each language, by language tag; "" is the tag of a name in none."""
    best: dict[str, str] = {}
    for predicate in _WORDED:
        found = store.quads_for_pattern(node, predicate, None, _DEFAULT)
        for literal in sorted((q.object for q in found if isinstance(q.object, ox.Literal)), key=str):
            best.setdefault(literal.language or "", literal.value)
    return dict(sorted(best.items()))


def label(store: Store, node: ox.NamedNode, language: str = "en") -> str | None:
    """Give the name of a thing in a language, or else in none, or else in any; None where it has no name."""
    found = labels(store, node)
    return found.get(language) or found.get("") or next(iter(found.values()), None)


def bears_on_names(statement: ox.Triple) -> bool:
    """Say whether what a thing is called, or of what class a thing with a name is, may follow from this."""
    return statement.predicate in _NAMING


def everything(store: Store) -> Iterator[Called]:
    """Give every name of every thing in the default graph, in any order; some may come twice.

    It holds the vocabulary in memory and nothing that grows with the data, and asks a few questions for all,
    which a store on another machine answers as fast as one on this.
    """
    terms = {quad.subject for quad in store.quads_for_pattern(None, RDFS["isDefinedBy"], None, None)}
    ways = [f"{predicate}" for predicate in LABELS]
    ways += [f"{through}/{worded}" for through, worded in _BEHIND]
    for way in ways:
        rows = store.query(f"SELECT ?it ?name ?kind {{ ?it {way} ?name OPTIONAL {{ ?it a ?kind }} }}")
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError("a SELECT has rows")
        for node, name, kind in rows:
            if isinstance(node, ox.NamedNode) and isinstance(name, ox.Literal):
                class_ = kind.value if isinstance(kind, ox.NamedNode) else None
                yield Called(node.value, name.value, (name.language or "").lower(), node in terms, class_)
