"""How many statements each claim makes."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.ontology.vocabulary import KG


def sizes(material: Material) -> Iterator[ox.Triple]:
    """Count the statements of every claim, fact or not."""
    for claim in material.claims:
        yield ox.Triple(claim.iri, KG["statementCount"], ox.Literal(len(set(claim.statements))))
