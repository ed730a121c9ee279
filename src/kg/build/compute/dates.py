"""The first and the last day on which something can have happened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

import pyoxigraph as ox

from kg.build.compute.order import Order, during, follows
from kg.build.material import Material
from kg.model.edtf import Bounds, bounds
from kg.ontology.vocabulary import KG, XSD

_Days = Mapping[ox.NamedNode, date]
_Neighbours = Mapping[ox.NamedNode, Collection[ox.NamedNode]]
_Choice = Callable[[Iterable[date]], date]


def dates(material: Material) -> Iterator[ox.Triple]:
    """Give each thing its bounds: from its own dates over all facts, else from what it came after or before.

    Where one of several dates is open on a side, the whole is open there. A thing without a date of its own
    has the dates of what it is judged to be the same as; else it cannot be earlier than what it follows or
    happened in, nor later than what follows it.
    """
    first, last = _own(material)
    same = material.same
    before, around = follows(material), during(material)
    behind: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for later, things in before.items():
        for thing in things:
            behind.setdefault(thing, set()).add(later)
    yield from _bounds(KG["earliest"], _shared(first, same, min), (before, around), max)
    yield from _bounds(KG["latest"], _shared(last, same, max), (behind, around), min)


def _shared(own: _Days, same: Order, widest: _Choice) -> _Days:
    """Give those without a day of their own that of what they are the same as."""
    of_others = {thing: [own[one] for one in others if one in own] for thing, others in same.items()}
    return {**{thing: widest(days) for thing, days in of_others.items() if days}, **own}


def _bounds(
    name: ox.NamedNode, own: _Days, neighbours: tuple[_Neighbours, _Neighbours], strictest: _Choice
) -> Iterator[ox.Triple]:
    """Yield the bound on one side of all that have one, from themselves or the dated things around them."""
    for thing in own.keys() | neighbours[0].keys() | neighbours[1].keys():
        days = [own[one] for found in neighbours for one in found.get(thing, ()) if one in own]
        if thing in own or days:
            day = own[thing] if thing in own else strictest(days)
            yield ox.Triple(thing, name, ox.Literal(day.isoformat(), datatype=XSD["date"]))


def _own(material: Material) -> tuple[_Days, _Days]:
    """Give the earliest and the latest day of each thing that has dates, where they are not open."""
    found: dict[ox.NamedNode, list[Bounds]] = {}
    for statement in material.having(KG["date"]):
        if isinstance(statement.subject, ox.NamedNode) and isinstance(statement.object, ox.Literal):
            found.setdefault(statement.subject, []).append(bounds(statement.object.value))
    first: dict[ox.NamedNode, date] = {}
    last: dict[ox.NamedNode, date] = {}
    for thing, given in found.items():
        starts = [one.earliest for one in given if one.earliest is not None]
        ends = [one.latest for one in given if one.latest is not None]
        if len(starts) == len(given):
            first[thing] = min(starts)
        if len(ends) == len(given):
            last[thing] = max(ends)
    return first, last
