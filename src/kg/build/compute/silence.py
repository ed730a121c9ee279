"""What the documents do not say of a thing: an answer, unlike what nobody looked for."""

from __future__ import annotations

from collections.abc import Container, Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.graph.holding import recorded
from kg.ontology.vocabulary import KG, KINDS


def silence(material: Material) -> Iterator[ox.Triple]:
    """Yield ``kg:notStated`` for each property that a document is silent on, unless another claim states it.

    Only of things that facts or reference data know. A property may be stated from either end, the actor of
    an event through an involvement in it, and anything of a node that is judged to be the same.
    """
    same, elsewhere = material.same, material.elsewhere
    silent = [
        (node, property_)
        for claim in material.claims
        if recorded(claim, KG["status"]) == [KINDS["status/accepted"]]
        for node in recorded(claim, KG["about"])
        for property_ in recorded(claim, KG["silentOn"])
    ]
    asked = {one for node, _ in silent for one in same.get(node, {node})}
    stated = _stated(material, asked)
    known = {node for node, _ in stated}
    for node, property_ in silent:
        said = any(
            (one, property_) in stated or (elsewhere is not None and elsewhere(one, property_))
            for one in same.get(node, {node})
        )
        if node in known and not said:
            yield ox.Triple(node, KG["notStated"], property_)


def _stated(material: Material, asked: Container[object]) -> set[tuple[object, ox.NamedNode]]:
    """Give the properties that are stated of some things, at either end."""
    actor, in_event = KG["actor"], KG["inEvent"]
    found: set[tuple[object, ox.NamedNode]] = set()
    for s in material.known:
        if s.subject in asked:
            found.add((s.subject, s.predicate))
        if s.object in asked:
            found.add((s.object, s.predicate))
            if s.predicate == in_event:
                found.add((s.object, actor))
    return found
