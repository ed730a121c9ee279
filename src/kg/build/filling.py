"""From what was made to a store on disk, begun anew or from the store before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.build.common import Common, common, total
from kg.build.documents import Documents
from kg.build.ground import Ground
from kg.build.lines import revision
from kg.build.made import Made
from kg.build.previous import CHANGED, Previous
from kg.build.writing import Changes, change, load, says
from kg.graph.source import SourceFile
from kg.queries.location import STORE


class DamagedStoreError(Exception):
    """The store in use cannot be begun from: its files are damaged."""


@dataclass
class Filled:
    """A store that was filled, still open for writing."""

    store: ox.Store
    revision: str
    graphs: Mapping[str, tuple[str, str]]
    """Of each graph, by name: its kind and the hash of its canonical N-Triples."""
    common: Common
    statements: Mapping[str, int]
    """How many different statements there are, by kind of graph."""
    changes: Changes | None
    """What changed since the store before; None where everything was loaded anew."""

    def about(self, before: Previous | None) -> dict[str, str]:
        """Give what the next build needs to know of what belongs to no document."""
        changed = int(before.ledger.about.get(CHANGED, 0)) + 1 if before is not None and self.changes else 0
        graphs = {name: digest for name, _, digest in self.common.graphs}
        return {"common": json.dumps(graphs), CHANGED: str(changed)}


def fill(
    ground: Ground, made: Documents, pieces: Sequence[SourceFile], folder: Path, before: Previous | None
) -> Filled:
    """Fill the store of a build.

    Args:
        ground: what was made against.
        made: all documents.
        pieces: what they say of what they share.
        folder: the folder of this build, which gets the store.
        before: the store in use, which is only read; a copy shares its files on disk.

    Raises:
        OSError: there is no space.
    """
    path = folder / STORE
    begun = len(made.parts) < len(made.made)  # those that were not made are in the store before
    changes: list[Changes] = []
    if begun and before is not None:
        store = _copied(before.store, path)
        kept = {key: one for key, (_, one) in before.ledger.documents.items()}
        replaced = [one for key, one in sorted(kept.items()) if key in made.parts or key not in made.made]
        old = {name: digest for one in replaced for name, _, digest in one.graphs}
        now = {name: digest for key in made.parts for name, _, digest in made.made[key].graphs}
        try:
            changes.append(change(store, old, now, _quads(sorted(made.parts.values()))))
        except RuntimeError as error:
            raise DamagedStoreError(str(error)) from error
    else:
        store = ox.Store(str(path))
        load(store, iter(sorted(made.parts.values())))
    said = partial(says, store) if made.whole is None else None
    shared = common(ground, pieces, made.is_shared, said, made.whole)
    if begun and before is not None:
        old = json.loads(before.ledger.about["common"])
        now = {name: digest for name, _, digest in shared.graphs}
        changes.append(change(store, old, now, _parsed(shared)))
    else:
        store.bulk_extend(_parsed(shared))
        store.optimize()
    store.flush()
    parts: list[Made | Common] = [*made.all(), shared]
    graphs = {n: (kind, digest) for one in parts for n, kind, digest in one.graphs}
    return Filled(
        store,
        revision((name, digest) for name, (_, digest) in graphs.items()),
        graphs,
        shared,
        total(one.census for one in parts),
        _both(changes) if changes else None,
    )


def _copied(old: Path, path: Path) -> ox.Store:
    """Copy a store, which shares its files, and open the copy."""
    try:
        ox.Store.read_only(str(old)).backup(str(path))
        return ox.Store(str(path))
    except (OSError, RuntimeError) as error:
        raise DamagedStoreError(str(error)) from error


def _parsed(shared: Common) -> Iterator[ox.Quad]:
    """Give its statements; blank nodes keep their names, which loading them as a file would change."""
    return ox.parse(shared.quads(), format=ox.RdfFormat.N_QUADS)


def _quads(parts: Iterable[Path]) -> Iterator[ox.Quad]:
    for path in parts:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
        path.unlink()


def _both(changes: list[Changes]) -> Changes:
    """Put changes one after another; what was added and then removed never was."""
    added: dict[ox.Triple, None] = {}
    removed: dict[ox.Triple, None] = {}
    for each in changes:
        for triple in each.removed:
            if triple in added:
                del added[triple]
            else:
                removed[triple] = None
        for triple in each.added:
            if triple in removed:
                del removed[triple]
            else:
                added[triple] = None
    return Changes(tuple(added), tuple(removed))
