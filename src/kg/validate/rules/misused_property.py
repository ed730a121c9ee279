"""A property on something that it is not made for, such as a victim on an incident instead of on its act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.files import ontology_files
from kg.ontology.terms import classes, superclasses
from kg.ontology.vocabulary import KG, OWL, RDF, RDFS, SCHEMA
from kg.validate.rules.statements import every_quad


def check(authored: Authored) -> Iterator[Finding]:
    """Find our properties on nodes of a class outside their domain. What they point at, the shapes check."""
    domains = _domains()
    for file, quad in every_quad(authored):
        allowed = domains.get(quad.predicate.value)
        homes = authored.homes().get(quad.subject, ()) if isinstance(quad.subject, ox.NamedNode) else ()
        if not allowed or not homes or not isinstance(quad.subject, ox.NamedNode):
            continue
        declared = {home.type.value for home in homes} & classes()  # unknown_term speaks of the others
        if declared and not any(_may_be(one, allowed) for one in declared):
            names = " or ".join(f"<{one}>" for one in sorted(allowed))
            what = f"<{quad.predicate.value}> on a <{min(declared)}>"
            line = file.line_of(quad.subject.value, quad.predicate.value)
            yield Finding(what, f"it belongs on {names}", file.path, line, quad.subject.value)


def _may_be(one: str, allowed: frozenset[str]) -> bool:
    """Say whether a thing of a class can be of an allowed one: it lies below, or is too general to tell."""
    return bool(allowed & (superclasses(one) | {one})) or any(one in superclasses(other) for other in allowed)


@cache
def _domains() -> Mapping[str, frozenset[str]]:
    """Give the classes of each property of ours: its domain, and what schema:domainIncludes lists."""
    triples = [quad.triple for path in ontology_files() for quad in ox.parse(path=str(path))]
    by_subject: dict[object, dict[ox.NamedNode, list[object]]] = {}
    for triple in triples:
        by_subject.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)

    def members(term: object) -> Iterator[str]:
        if isinstance(term, ox.NamedNode):
            yield term.value
            return
        own = by_subject.get(term, {})
        for union in own.get(OWL["unionOf"], ()):
            yield from members(union)
        for item in own.get(RDF["first"], ()):
            yield from members(item)
        for rest in own.get(RDF["rest"], ()):
            if rest != RDF["nil"]:
                yield from members(rest)

    found = {}
    for subject, own in by_subject.items():
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(KG.iri):
            stated = [*own.get(RDFS["domain"], ()), *own.get(SCHEMA["domainIncludes"], ())]
            found[subject.value] = frozenset(name for term in stated for name in members(term))
    return found
