"""The index of names beside a new store, so that nobody waits for it who first types a name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.build.writing import Changes
from kg.queries.labels.called import bears_on_names
from kg.queries.labels.making import make
from kg.queries.labels.search import FILE
from kg.queries.location import STORE


def index_names(folder: Path, before: Path | None, changes: Changes | None) -> None:
    """Make the index of a store that nobody reads yet, or take that of the store before if no name changed.

    Args:
        folder: the folder of the new store.
        before: the store that it was begun from.
        changes: what changed since.

    Raises:
        OSError: it cannot be written.
    """
    old = before.parent / FILE if before is not None else None
    if old is not None and old.is_file() and changes is not None and not _names_changed(changes):
        try:
            os.link(old, folder / FILE)  # never changed in place, only replaced
        except OSError:
            shutil.copyfile(old, folder / FILE)
        return
    make(ox.Store.read_only(str(folder / STORE)), folder / FILE)


def _names_changed(changes: Changes) -> bool:
    return any(bears_on_names(triple) for triple in (*changes.added, *changes.removed))
