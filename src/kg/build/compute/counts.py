"""How many, as one lowest and one highest number, whatever the claims say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.build.material import Material, edges
from kg.model.closure import reached
from kg.ontology.vocabulary import KG


def counts(material: Material) -> Iterator[ox.Triple]:
    """Give each node with a count its bounds, and each incident those of the people it befell.

    What sums and comparisons may use, whatever the claims say.
    """
    low, high = bounds_of_counts(material)
    of_incidents = _incidents(material, low, high)
    for node, number in (*low.items(), *((incident, least) for incident, least, _ in of_incidents)):
        yield ox.Triple(node, KG["low"], ox.Literal(number))
    for node, number in (
        *high.items(),
        *((incident, most) for incident, _, most in of_incidents if most is not None),
    ):
        yield ox.Triple(node, KG["high"], ox.Literal(number))


def bounds_of_counts(material: Material) -> tuple[dict[ox.NamedNode, int], dict[ox.NamedNode, int]]:
    """Give the least and the greatest number that the counts of a node allow.

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
    return (
        {node: min(given) for node, given in low.items() if min(given) <= min(high.get(node, given))},
        {node: max(given) for node, given in high.items() if max(given) >= max(low.get(node, given))},
    )


def _incidents(
    material: Material, low: Mapping[ox.NamedNode, int], high: Mapping[ox.NamedNode, int]
) -> list[tuple[ox.NamedNode, int, int | None]]:
    """Add up the victims of all acts of an incident, each once: a part of a group that counts is left out.

    A group without a number counts one at least, and leaves the sum open above.
    """
    incidents = {s.subject: s.object for s in material.having(KG["ofIncident"])}
    wider = edges(material, [KG["subgroupOf"]])
    victims: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for statement in material.having(KG["victim"]):
        incident = incidents.get(statement.subject)
        if isinstance(incident, ox.NamedNode) and isinstance(statement.object, ox.NamedNode):
            victims.setdefault(incident, set()).add(statement.object)
    found = []
    for incident, people in victims.items():
        whole = [victim for victim in people if not (reached(victim, wider) - {victim}) & people]
        open_above = any(victim not in high for victim in whole)
        most = None if open_above else sum(high[victim] for victim in whole)
        found.append((incident, sum(low.get(victim, 1) for victim in whole), most))
    return found


def _persons(material: Material) -> Iterator[ox.NamedNode]:
    """Find the single persons among the victims that facts mention."""
    for node, homes in material.authored.homes().items():
        if node in material.mentioned and any(home.type == KG["VictimPerson"] for home in homes):
            yield node
