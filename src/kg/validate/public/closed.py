"""The door that is closed on every vocabulary but our own: what is not known is not published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from kg.errors import Finding
from kg.ontology.terms import classes, concepts, is_known, is_ours, properties, ranges
from kg.ontology.vocabulary import ADMS, FOAF, GEO, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, SKOSXL
from kg.validate.public.said import AGENTS, REIFIED, iri_of, private_people

_CLASSES = frozenset(
    (
        *AGENTS, RDF["Statement"], GEO["Geometry"], SKOSXL["Label"], ADMS["Identifier"],
        *(OA[name] for name in ("SpecificResource", "TextPositionSelector")),
    )
)  # fmt: skip
"""The classes of others that data is of."""
_OF_TERMS = frozenset(
    (
        *(SKOS[name] for name in ("definition", "editorialNote", "example", "scopeNote")),
        *(SCHEMA[name] for name in ("domainIncludes", "rangeIncludes")),
        FOAF["homepage"],
    )
)
"""Properties that the vocabulary says of its own terms, with room for words; data has none of them."""
_LONG = 1000
"""No text is longer, in characters; the shapes allow labels and notes half of it."""


def outside(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse every subject, property, class and value that is neither the project's nor the vocabulary's."""
    data = [
        t.subject.value for t in every if isinstance(t.subject, ox.NamedNode) and "/id/" in t.subject.value
    ]
    bases = Counter(iri.partition("/id/")[0] for iri in data)
    base = f"{max(bases, key=lambda name: (bases[name], name))}/id/" if bases else "/id/"
    agents: set[object] = {t.object for t in every if t.predicate == PROV["wasAttributedTo"]}
    private = private_people(every)
    for t in every:
        if isinstance(t.subject, ox.NamedNode) and t.subject.value.startswith(base):
            what = _foreign(t, base, agents, private)
        elif _is_of_vocabulary(t) or (
            t.subject in agents and t.predicate == RDF["type"] and t.object in AGENTS
        ):
            continue
        else:
            what = "something is said of what lies outside the project, or of a blank node"
        if what is not None:
            yield Finding(what, "remove it, from the history too", iri=iri_of(t.subject))


def _foreign(t: ox.Triple, base: str, agents: set[object], private: set[object]) -> str | None:
    """Say what of a statement about something in the project is not of the vocabulary."""
    if not _is_property(t.predicate):
        return "a property that data of this vocabulary does not have"
    if t.predicate == RDF["type"]:
        mine = _is_class(t.object) and (t.object not in AGENTS or t.subject in agents)
        return None if mine else "a class that data of this vocabulary is not of"
    mine = _is_value(t.predicate, t.object) and (t.subject not in private or _is_plain(t.object, base))
    return None if mine else "a value that data of this vocabulary does not have"


@cache
def _is_property(predicate: ox.NamedNode) -> bool:
    if predicate.value.startswith((RDF.iri, RDFS.iri)):
        return predicate in REIFIED or is_known(predicate.value)
    return predicate.value in properties() and predicate not in _OF_TERMS


def _is_class(kind: object) -> bool:
    return kind in _CLASSES or (
        isinstance(kind, ox.NamedNode) and kind.value in classes() and is_ours(kind.value)
    )


@cache
def _takes_concepts(predicate: ox.NamedNode) -> bool:
    return ranges(predicate.value) == {SKOS["Concept"].value}


def _is_value(predicate: ox.NamedNode, value: object) -> bool:
    if _takes_concepts(predicate):
        return isinstance(value, ox.NamedNode) and value.value in concepts()
    return isinstance(value, ox.NamedNode) or (isinstance(value, ox.Literal) and len(value.value) <= _LONG)


def _is_plain(value: object, base: str) -> bool:
    """Say whether a private person may have a value: a term, a thing of the project, a count or a date."""
    if isinstance(value, ox.NamedNode):
        return is_known(value.value) or value.value.startswith(base)
    return isinstance(value, ox.Literal) and value.language is None and not any(map(str.isspace, value.value))


def _is_of_vocabulary(t: ox.Triple) -> bool:
    """Say whether a statement is about a term, or in a list of classes with nothing in common; see OWL 2."""
    if isinstance(t.subject, ox.NamedNode):
        return is_ours(t.subject.value) or is_known(t.subject.value)
    if t.predicate in {OWL["members"], RDF["rest"]}:
        return isinstance(t.object, ox.BlankNode) or t.object == RDF["nil"]
    is_class = isinstance(t.object, ox.NamedNode) and t.object.value in classes()
    return t.object == OWL["AllDisjointClasses"] or (t.predicate == RDF["first"] and is_class)
