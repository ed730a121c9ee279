"""The first and the last day on which something can have happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from kg.build.material import Material
from kg.model.edtf import Bounds, bounds
from kg.ontology.vocabulary import KG, XSD


def dates(material: Material) -> Iterator[ox.Triple]:
    """Give each node with a date its bounds over all facts: the earliest day of any, the latest day of any.

    Where one of several dates is open on a side, the whole is open there, and the bound is absent.
    """
    found: dict[ox.NamedNode, list[Bounds]] = {}
    for statement in material.having(KG["date"]):
        if isinstance(statement.subject, ox.NamedNode) and isinstance(statement.object, ox.Literal):
            found.setdefault(statement.subject, []).append(bounds(statement.object.value))
    for node, given in found.items():
        first = [one.earliest for one in given if one.earliest is not None]
        last = [one.latest for one in given if one.latest is not None]
        if len(first) == len(given):
            yield ox.Triple(node, KG["earliest"], _day(min(first)))
        if len(last) == len(given):
            yield ox.Triple(node, KG["latest"], _day(max(last)))


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=XSD["date"])
