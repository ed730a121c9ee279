"""Where pyshifty and pyshacl disagree, and why it does no harm; docs/validation.md lists the same.

Whatever is not explained here fails the tests that compare the engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyoxigraph as ox

from kg.ontology.vocabulary import XSD
from kg.validate.result import Result
from kg.validate.shapes import Shapes

NUMBERS = frozenset(
    XSD[name]
    for name in ("integer", "decimal", "double", "float", "int", "nonNegativeInteger", "positiveInteger")
)
BOUNDS = frozenset({"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"})
ORDERS = frozenset({"lessThan", "lessThanOrEquals"})


@dataclass(frozen=True)
class Difference:
    """One way in which the engines differ, in this pair of versions."""

    name: str
    what: str
    reason: str


ORDER = Difference(
    "incomparable",
    "sh:lessThan, sh:lessThanOrEquals and bounds, on a value that has no order with the other one",
    "pyshifty reports it, as the standard asks; rdflib, below pyshacl, has an order of its own and may let "
    "it pass, or break off. Nothing slips through, and the type at fault is reported beside it.",
)
DATE_TIME = Difference(
    "day-as-time",
    'sh:datatype xsd:dateTime on a day without a time, such as "2020-01-01"^^xsd:dateTime',
    "rdflib reads it as midnight; pyshifty reports it, as XML Schema asks.",
)
SPACE = Difference(
    "collapsed-space",
    "xsd:token or xsd:normalizedString with white space that the type collapses",
    "rdflib changes the text when it reads it, so that the reports name different values for one fault.",
)
RANGE = Difference(
    "beyond-its-type",
    'a comparison with a number that its type does not hold, such as "-1"^^xsd:nonNegativeInteger',
    "pyshifty compares the number, rdflib treats it as none. Properties say their type with sh:datatype, "
    "which both engines report.",
)
NEWLINE = Difference(
    "final-newline",
    "sh:pattern with $ at its end, on a text that ends with a line break",
    "Python's $ also stands before a final line break, so that pyshacl lets it pass; pyshifty reports it.",
)
KNOWN: Mapping[str, Difference] = {one.name: one for one in (ORDER, DATE_TIME, SPACE, RANGE, NEWLINE)}


def explanation(result: Result, shapes: Shapes, triples: Iterable[ox.Triple]) -> Difference | None:
    """Say why one engine alone gives a result; ``None`` where nothing is known that would explain it."""
    value, shape = result.value, shapes.shapes[result.shape]
    if not isinstance(value, ox.Literal):
        return ORDER if shape.constraints & (ORDERS | BOUNDS) else None
    if value.datatype in (XSD["token"], XSD["normalizedString"]):
        return SPACE
    graph, node = shapes.graph, ox.NamedNode(result.shape)
    if value.datatype == XSD["dateTime"] and "T" not in value.value and "datatype" in shape.constraints:
        return DATE_TIME
    if "pattern" in shape.constraints and value.value.endswith("\n"):
        return NEWLINE
    others = [other for name in BOUNDS for other in graph.values(node, name)]
    for name in ORDERS:
        asked = graph.values(node, name)
        others += [
            t.object for t in triples if t.predicate in asked and t.subject == ox.NamedNode(result.focus)
        ]
    if others and any(map(is_beyond, [value, *others])):
        return RANGE
    return None if all(has_order(value, other) for other in others) else ORDER


def is_beyond(term: object) -> bool:
    """Say whether it is a whole number that its type does not hold."""
    if not isinstance(term, ox.Literal) or not re.fullmatch("[+-]?[0-9]+", term.value):
        return False
    least = {XSD["nonNegativeInteger"]: 0, XSD["positiveInteger"]: 1}.get(term.datatype)
    return least is not None and int(term.value) < least


def has_order(one: object, other: object) -> bool:
    """Say whether two terms can be compared at all."""
    if not isinstance(one, ox.Literal) or not isinstance(other, ox.Literal):
        return False
    if {one.datatype, other.datatype} <= NUMBERS:
        return _is_number(one) and _is_number(other)
    if one.datatype != other.datatype or one.language is not None or other.language is not None:
        return False
    if one.datatype == XSD["string"]:
        return True
    # Days and times without a zone; whether one with a zone lies before one without, nobody can tell.
    return one.datatype in (XSD["date"], XSD["dateTime"]) and _is_day(one) and _is_day(other)


def _is_number(literal: ox.Literal) -> bool:
    try:
        number = float(literal.value)
    except ValueError:
        return False
    whole = literal.datatype not in (XSD["decimal"], XSD["double"], XSD["float"])
    return (number == number and not whole) or literal.value.lstrip("+-").isdigit()


def _is_day(literal: ox.Literal) -> bool:
    if literal.datatype == XSD["dateTime"] and "T" not in literal.value:
        return False
    try:
        if literal.datatype == XSD["date"]:
            date.fromisoformat(literal.value)
            return True
        return datetime.fromisoformat(literal.value).tzinfo is None
    except ValueError:
        return False
