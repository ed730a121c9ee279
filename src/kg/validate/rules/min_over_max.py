"""A lower bound above its upper bound, said in one breath; two claims that differ are only a dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KG
from kg.validate.rules.statements import every_quad

_PAIRS = (("minMonths", "maxMonths"), ("atLeast", "atMost"), ("depthMinMetres", "depthMaxMetres"))


def check(authored: Authored) -> Iterator[Finding]:
    """Find such pairs on one thing in one claim, or in one file outside claims."""
    numbers: defaultdict[tuple[object, ...], list[Decimal]] = defaultdict(list)
    places = {}
    for file, quad in every_quad(authored):
        try:
            number = Decimal(quad.object.value) if isinstance(quad.object, ox.Literal) else None
        except InvalidOperation:
            continue
        if number is not None and isinstance(quad.subject, ox.NamedNode):
            where = (file.path, quad.graph_name, quad.subject)
            numbers[*where, quad.predicate].append(number)
            places[where] = file
    for where, file in places.items():
        for lower, upper in _PAIRS:
            low, high = numbers.get((*where, KG[lower])), numbers.get((*where, KG[upper]))
            if low and high and max(low) > min(high):
                subject = where[2].value
                what = f"kg:{lower} {max(low)} is above kg:{upper} {min(high)}"
                line = file.line_of(subject, KG[lower].value)
                yield Finding(what, "correct one of them", file.path, line, subject)
