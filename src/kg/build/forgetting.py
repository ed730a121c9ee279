"""Removes what former builds kept of things that were withdrawn since.

The store before the one in use is kept, for readers who have it open; where it says anything of a withdrawn
thing it goes at once, with all that was made of it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox

from kg.build.store import kept, remove
from kg.model.project import Project
from kg.ontology.vocabulary import PROV
from kg.queries.location import STORE

_DAY = PROV["invalidatedAtTime"]


def forget_withdrawn(project: Project, in_use: str, gone: Collection[ox.NamedNode]) -> None:
    """Remove each store but the one in use that says more of withdrawn things than the day.

    Args:
        project: the project, which nobody else builds.
        in_use: the revision in use.
        gone: what was withdrawn.

    Raises:
        OSError: a folder cannot be removed.
    """
    for folder in kept(project, but=in_use) if gone else ():
        if _speaks_of(folder / STORE, gone):
            remove(folder)


def _speaks_of(place: Path, gone: Collection[ox.NamedNode]) -> bool:
    """Say whether a store says anything of one of these things; of one that cannot be read, nobody knows."""
    try:
        store = ox.Store.read_only(str(place))
        return any(_is_said(store, thing) for thing in gone)
    except (OSError, RuntimeError):
        return True


def _is_said(store: ox.Store, thing: ox.NamedNode) -> bool:
    about = store.quads_for_pattern(thing, None, None, None)
    if any(quad.predicate != _DAY for quad in about):
        return True
    patterns = ((None, None, thing, None), (None, None, None, thing))
    return any(next(store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)
