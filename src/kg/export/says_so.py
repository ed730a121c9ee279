"""Who says so: the names of those who speak in claims, at the innermost link of the chain."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.ontology.vocabulary import KG
from kg.queries.claims import nodes
from kg.queries.names import labels
from kg.queries.opened import Graph


def speakers(claims: Iterable[str], graph: Graph) -> list[ox.NamedNode]:
    """Find who speaks in claims, each once, sorted."""
    found = {
        speaker
        for claim in claims
        for attribution in nodes(graph.store, ox.NamedNode(claim), KG["attribution"])
        for speaker in nodes(graph.store, attribution, KG["speaker"])
    }
    return sorted(found, key=str)


def names(things: Iterable[ox.NamedNode], language: str, graph: Graph) -> list[str]:
    """Name things in a language, sorted; an unnamed source has no name."""
    found = (labels(graph.store, thing).get(language) for thing in things)
    return sorted({name for name in found if name})
