"""The plain edge from an organisation to the one that it is part of, as W3C ORG has it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.ontology.vocabulary import KG, KINDS, ORG


def hierarchy(material: Material) -> Iterator[ox.Triple]:
    """Compute ``org:subOrganizationOf`` from each subordination of the kind *part of*.

    Affiliation, attachment and the like stay nodes alone: the plain edge would say more than the documents
    do.
    """
    part = KINDS["subordination/part-of"]
    lower = _objects(material, KG["lower"])
    upper = _objects(material, KG["upper"])
    for statement in material.having(KG["kind"]):
        if statement.object == part:
            for unit in lower.get(statement.subject, ()):
                for whole in upper.get(statement.subject, ()):
                    yield ox.Triple(unit, ORG["subOrganizationOf"], whole)


def _objects(material: Material, predicate: ox.NamedNode) -> dict[object, list[ox.NamedNode]]:
    found: dict[object, list[ox.NamedNode]] = {}
    for statement in material.having(predicate):
        if isinstance(statement.object, ox.NamedNode):
            found.setdefault(statement.subject, []).append(statement.object)
    return found
