"""The shapes on all facts together: everything after a full build, else only what a change may bear on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.build.previous import Previous
from kg.build.writing import Changes
from kg.validate.incremental import revalidate
from kg.validate.nodes import Checked
from kg.validate.partitions import check_store
from kg.validate.result import Result
from kg.validate.shapes import packaged

RESULTS = "results"
"""What the ledger calls the results of all shapes."""
_SMALL = 300_000
"""Statements below which starting other processes costs more than they save."""


def results_of(
    store: ox.Store, folder: Path, size: int, changes: Changes | None, before: Previous | None
) -> Checked:
    """Give everything that is wrong by the shapes; nodes are counted only where all are looked at.

    Args:
        store: the new store, with everything on disk.
        folder: its folder.
        size: the number of statements in its default graph.
        changes: what changed since the store that it was begun from.
        before: that store; without it or its results, everything is checked.
    """
    known = before.ledger.about.get(RESULTS) if before is not None and changes is not None else None
    if known is not None and changes is not None:
        return Checked(set(revalidate(store, (*changes.added, *changes.removed), read(known))))
    return check_store(folder, processes=1 if size < _SMALL else None)


def told(results: Iterable[Result]) -> str:
    """Write results down, without their messages, which are those of the shapes."""
    found = [
        (r.severity, r.focus, r.path, None if r.value is None else str(r.value), r.shape) for r in results
    ]
    return json.dumps(found, ensure_ascii=False)


def read(text: str) -> list[Result]:
    """Read results that were written down, with the messages that the shapes have now."""
    messages = packaged("facts").messages()
    return [
        Result(severity, focus, path, _term(value), shape, tuple(sorted(messages[shape].items())))
        for severity, focus, path, value, shape in json.loads(text)
    ]


def _term(text: str | None) -> ox.NamedNode | ox.Literal | None:
    if text is None:
        return None
    (quad,) = ox.parse(f"<urn:s> <urn:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    return quad.object if isinstance(quad.object, ox.NamedNode | ox.Literal) else None
