"""A document's node belongs to it: that another document speaks of the same thing is a judgement."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import KG, data


def check(authored: Authored) -> Iterator[Finding]:
    """Find nodes with random names that a second document uses though no judgement speaks of them."""
    own = data(authored.project.base, "n").iri
    judged = {
        quad.object
        for file in authored.by_role("judgements")
        for quad in file.quads
        if quad.predicate in {KG["first"], KG["second"]}
    }
    for file in authored.by_role("claims"):
        used = {
            t: None for quad in file.quads for t in (quad.subject, quad.object) if isinstance(t, ox.NamedNode)
        }
        for node in used:
            homes = authored.homes().get(node, ())
            at_home = any(home.file.role != "claims" or home.file.path == file.path for home in homes)
            if node.value.startswith(own) and homes and not at_home and node not in judged:
                remedy = (
                    f"it belongs to {homes[0].file.path.name}; mint a node, and judge them in judgements.ttl"
                )
                line = file.line_of(node.value)
                yield Finding(
                    "node of another document without a judgement", remedy, file.path, line, node.value
                )
