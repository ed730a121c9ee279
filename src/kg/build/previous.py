"""The store in use as the next build may begin from it, and what decides whether it may."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.build.ledger import Ledger, read_ledger
from kg.errors import InputOutputError
from kg.model.project import Project
from kg.ontology.files import ontology_files, shapes_files
from kg.queries.location import built

_LIBRARIES = ("pyoxigraph", "pyshifty", "edtf")
"""Those whose versions decide what a store holds or whether it is valid."""


CHANGED = "changed"
"""What the ledger calls the number of builds that changed a store since it was filled anew."""
_MOST = 20


@dataclass(frozen=True, slots=True)
class Previous:
    """The store in use, with its ledger."""

    store: Path
    ledger: Ledger


def previous(project: Project, today: date) -> Previous | None:
    """Find the store in use; None where there is none, or where its ledger cannot be used.

    One with claims under embargo has none: what it hides depends on the day and on all documents together;
    so a store of a later day than ``today`` is not begun from. Nor is one that was changed many times: what
    was removed from a store stays in its files until they are written anew.
    """
    try:
        found = built(project)
    except InputOutputError:
        return None  # a pointer that was damaged must not keep the build that mends it from ending
    if found is None or not found.store.is_dir():
        return None
    ledger = read_ledger(found.store.parent, project.root)
    if ledger is None or ledger.about.get("recipe") != recipe():
        return None
    if ledger.about.get("today", "") > today.isoformat() or int(ledger.about.get(CHANGED, 0)) >= _MOST:
        return None
    return Previous(found.store, ledger)


@cache
def recipe() -> str:
    """Hash all that makes stores and is not data: this package, its vocabulary and shapes, its libraries."""
    package = Path(__file__).parent.parent
    files = [*sorted(package.rglob("*.py")), *ontology_files(), *shapes_files()]
    whole = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    for path in files:
        whole.update(f"\0{path.name}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
