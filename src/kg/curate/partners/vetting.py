"""What of a partner's statements may be proposed: known terms, and of private people only what is safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.curate.partners.kind import Report
from kg.ontology.terms import classes, computed_properties, is_known, is_ours
from kg.ontology.vocabulary import KG, RDF

_TYPE = RDF["type"]
PRIVATE = frozenset(KG[name] for name in ("VictimPerson", "VictimGroup", "UnnamedSource"))
ALLOWED = frozenset(
    [_TYPE]
    + [KG[name] for name in ("exactly", "atLeast", "atMost", "approximately", "subgroupOf", "ageBand")]
    + [KG[name] for name in ("minor", "minorBasis", "sex", "occupation", "nationality", "descent")]
    + [KG[name] for name in ("residence", "relation", "relatedTo", "kind", "sourcePlace")]
)
"""What may be said of private people, as the shapes on them have it; a test compares the two."""
_VALUE = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?|true|false")
"""What a literal about a private person may look like: no word, so no name."""


def private_among(statements: Iterable[ox.Triple]) -> frozenset[ox.NamedNode]:
    """Give the people who may not be named, by the class that these statements give them."""
    return frozenset(
        s.subject
        for s in statements
        if s.predicate == _TYPE and s.object in PRIVATE and isinstance(s.subject, ox.NamedNode)
    )


def vetted(
    statements: Iterable[ox.Triple],
    private: frozenset[ox.NamedNode],
    bases: tuple[str, ...],
    report: Report,
) -> Iterator[ox.Triple]:
    """Yield what may be proposed; all else is counted in the report, never with its words.

    Args:
        statements: what the partner says.
        private: the people who may not be named.
        bases: what the names of data start with that private people may be tied to.
        report: where the rest is counted.
    """
    for statement in statements:
        unknown = _unknown(statement)
        if unknown is not None:
            report.unknown[unknown] += 1
        elif statement.subject in private and not _harmless(statement, bases):
            report.withheld[f"<{statement.predicate.value}> of private people"] += 1
        else:
            yield statement


def _unknown(statement: ox.Triple) -> str | None:
    """Say which term of a statement this vocabulary does not have."""
    predicate, thing = statement.predicate.value, statement.object
    if not is_known(predicate):
        return f"property <{predicate}>"
    if predicate in computed_properties():
        return f"property <{predicate}>, which the build alone states"
    if isinstance(thing, ox.NamedNode):
        if statement.predicate == _TYPE and thing.value not in classes():
            return f"class <{thing.value}>"
        if is_ours(thing.value) and not is_known(thing.value):
            return f"concept <{thing.value}>"
    elif isinstance(thing, ox.Literal) and not is_known(thing.datatype.value):
        return f"datatype <{thing.datatype.value}>"
    elif not isinstance(thing, ox.Literal):
        return f"values of <{predicate}> without a name"
    return None


def _harmless(statement: ox.Triple, bases: tuple[str, ...]) -> bool:
    """Say whether a statement about a private person holds nothing that could name anybody."""
    if statement.predicate not in ALLOWED:
        return False
    thing = statement.object
    if isinstance(thing, ox.Literal):
        return _VALUE.fullmatch(thing.value) is not None
    return isinstance(thing, ox.NamedNode) and (is_known(thing.value) or thing.value.startswith(bases))
