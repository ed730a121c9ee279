"""The class of everything that a fact mentions, wherever that class is stated."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.build.material import Material
from kg.ontology.vocabulary import RDF


def types(material: Material) -> Iterator[ox.Triple]:
    """Copy the class of a node whose home claim is no fact itself, but which a fact mentions.

    A class is stated once, in the home claim or in reference data; where that is a fact or reference, the
    statement already stands in the default graph.
    """
    known = {statement.subject for statement in material.having(RDF["type"])}
    for node, homes in material.authored.homes().items():
        if node in material.mentioned and node not in known and node not in material.hidden:
            for home in homes:
                yield ox.Triple(node, RDF["type"], home.type)
