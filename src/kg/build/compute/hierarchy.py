"""The plain edge from an organisation to the one that it is part of, as W3C ORG has it."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material, edges
from kg.ontology.terms import broader
from kg.ontology.vocabulary import KG, KINDS, ORG


def hierarchy(material: Material) -> Iterator[ox.Triple]:
    """Compute ``org:subOrganizationOf`` from each subordination of the kind *part of* or a narrower one.

    Affiliation, attachment and the like stay nodes alone: the plain edge would say more than the documents
    do.
    """
    part = KINDS["subordination/part-of"].value
    lower, upper = edges(material, [KG["lower"]]), edges(material, [KG["upper"]])
    for relation, kinds in edges(material, [KG["kind"]]).items():
        if any(part in {kind.value, *broader(kind.value)} for kind in kinds):
            for unit in lower.get(relation, ()):
                for whole in upper.get(relation, ()):
                    yield ox.Triple(unit, ORG["subOrganizationOf"], whole)
