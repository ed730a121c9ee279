"""What the documents do not say of a thing: an answer, unlike what nobody looked for."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.graph.holding import recorded
from kg.ontology.vocabulary import KG, KINDS


def silence(material: Material) -> Iterator[ox.Triple]:
    """Yield ``kg:notStated`` for each property that a document is silent on, unless another claim states it.

    Only of things that facts or reference data know. A property may be stated from either end, the actor of
    an event through an involvement in it, and anything of a node that is judged to be the same.
    """
    at_either_end = ((end, s.predicate) for s in material.known for end in (s.subject, s.object))
    through_involvement = ((s.object, KG["actor"]) for s in material.known if s.predicate == KG["inEvent"])
    stated = {*at_either_end, *through_involvement}
    known = {node for node, _ in stated}
    same, elsewhere = material.same, material.elsewhere
    for claim in material.claims:
        if recorded(claim, KG["status"]) != [KINDS["status/accepted"]]:
            continue
        for node in recorded(claim, KG["about"]):
            for property_ in recorded(claim, KG["silentOn"]):
                said = any(
                    (one, property_) in stated or (elsewhere is not None and elsewhere(one, property_))
                    for one in same.get(node, {node})
                )
                if node in known and not said:
                    yield ox.Triple(node, KG["notStated"], property_)
