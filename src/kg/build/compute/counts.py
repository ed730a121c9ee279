"""How many, as one lowest and one highest number, whatever the claims say."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.ontology.vocabulary import KG


def counts(material: Material) -> Iterator[ox.Triple]:
    """Give each node with a count its bounds: what sums and comparisons may use.

    ``kg:exactly`` gives both bounds, ``kg:atLeast`` the low one, ``kg:atMost`` the high one, and where
    claims differ the widest are taken: the least low and the greatest high. ``kg:approximately`` gives
    none, since how far off it may be is not said. A bound that another claim contradicts is left open. One
    person counts one.
    """
    low: dict[ox.NamedNode, list[int]] = {}
    high: dict[ox.NamedNode, list[int]] = {}
    for name, bounds in {"exactly": (low, high), "atLeast": (low,), "atMost": (high,)}.items():
        for statement in material.having(KG[name]):
            if isinstance(statement.subject, ox.NamedNode) and isinstance(statement.object, ox.Literal):
                for bound in bounds:
                    bound.setdefault(statement.subject, []).append(int(statement.object.value))
    for node in _persons(material):
        low.setdefault(node, []).append(1)
        high.setdefault(node, []).append(1)
    for node, numbers in low.items():
        if min(numbers) <= min(high.get(node, numbers)):
            yield ox.Triple(node, KG["low"], ox.Literal(min(numbers)))
    for node, numbers in high.items():
        if max(numbers) >= max(low.get(node, numbers)):
            yield ox.Triple(node, KG["high"], ox.Literal(max(numbers)))


def _persons(material: Material) -> Iterator[ox.NamedNode]:
    """Find the single persons among the victims that facts mention."""
    for node, homes in material.authored.homes().items():
        if node in material.mentioned and any(home.type == KG["VictimPerson"] for home in homes):
            yield node
