"""Checks again, after a change, only what the shapes can see of it."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.engines.store import Source
from kg.validate.entries import Entries, packaged_entries
from kg.validate.lookup import Facts
from kg.validate.nodes import check_nodes
from kg.validate.result import Result, in_order
from kg.validate.shacl import Engine
from kg.validate.shapes import Scope


def revalidate(
    store: Source,
    changed: Iterable[ox.Triple],
    before: Iterable[Result],
    scope: Scope = "facts",
    engine: Engine = "shifty",
) -> list[Result]:
    """Give the results that a run over the whole graph would give now, sorted.

    Args:
        store: holds the graph as it is now, in its default graph.
        changed: the statements that were added to the default graph and those that were removed from it;
            others among them do no harm.
        before: all results of the graph as it was, against the same shapes and vocabulary.
        scope: which shapes.
        engine: which engine is asked.

    Raises:
        InvalidDataError: the shapes themselves cannot be relied on.
    """
    return recheck(Facts(store), changed, before, packaged_entries(scope), engine)


def recheck(
    facts: Facts, changed: Iterable[ox.Triple], before: Iterable[Result], entries: Entries, engine: Engine
) -> list[Result]:
    """Do the same for any shapes."""
    nodes = entries.reach.affected(changed, facts)
    names = {node.value for node in nodes if not isinstance(node, ox.Triple)}
    kept = (result for result in before if result.focus not in names)
    return in_order({*kept, *check_nodes(nodes, facts, entries, engine).results})
