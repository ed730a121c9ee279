"""A term that nobody declared: mistyped, it would say nothing to any query and break no shape."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.terms import computed_properties, is_known, is_ours, near
from kg.ontology.vocabulary import RDF, SHAPE
from kg.validate.rules.statements import every_quad


def check(authored: Authored) -> Iterator[Finding]:
    """Find undeclared terms of ours anywhere, and properties, classes and datatypes; each once a file."""
    seen = set()
    for file, quad in every_quad(authored):
        used = {quad.predicate.value}
        terms = [term.value for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)]
        if isinstance(quad.object, ox.Literal):
            used.add(quad.object.datatype.value)
        used |= {term for term in terms if is_ours(term) or term.startswith(SHAPE.iri)}
        if quad.predicate == RDF["type"] and isinstance(quad.object, ox.NamedNode):
            used.add(quad.object.value)
        for term in sorted(used):
            if not is_known(term) and (file.path, term) not in seen:
                seen.add((file.path, term))
                guesses = " or ".join(f"<{name}>" for name in near(term))
                remedy = f"did you mean {guesses}?" if guesses else "use a term that the ontology declares"
                yield Finding("unknown term", remedy, file.path, file.line_of(term), term)


def check_computed(authored: Authored) -> Iterator[Finding]:
    """Find properties that the build alone may state, since it would contradict what it computes."""
    for file, quad in every_quad(authored):
        if quad.predicate.value in computed_properties() and isinstance(quad.subject, ox.NamedNode):
            line = file.line_of(quad.subject.value, quad.predicate.value)
            what = f"<{quad.predicate.value}> is computed by the build"
            yield Finding(what, "remove it", file.path, line, quad.subject.value)
