"""What was withdrawn: of such a thing the graph knows the day, and nothing else."""

from __future__ import annotations

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ontology.vocabulary import PROV


def withdrawn_on(store: Store, node: ox.NamedNode) -> str | None:
    """Give the day, as ``2026-01-31``, on which a thing was withdrawn; ``None`` if it was not."""
    found = store.quads_for_pattern(node, PROV["invalidatedAtTime"], None, ox.DefaultGraph())
    return min((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), default=None)
