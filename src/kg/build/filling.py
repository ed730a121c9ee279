"""From what was made to a store on disk, begun anew or from the store before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.build.common import Common, Take, common, total
from kg.build.documents import PARTS, Documents
from kg.build.files import are_whole
from kg.build.ground import Ground
from kg.build.lines import in_graph, revision
from kg.build.loading import Loading, quads
from kg.build.made import DEFAULT, Made
from kg.build.previous import CHANGED, Previous
from kg.build.writing import Changes, change, says
from kg.export.rdf.prepared import Prepared
from kg.export.rdf.renewed import renew
from kg.graph.source import SourceFile
from kg.queries.location import STORE

_SORTED_AGAIN = 2_000_000
"""Facts up to which sorted files for exports are kept up with a change: a second for each million."""

_AT_ONCE = 100_000
"""Lines of what belongs to no document that are loaded at once."""


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
    ground: Ground,
    made: Documents,
    pieces: Sequence[SourceFile],
    loading: Loading,
    folder: Path,
    before: Previous | None,
) -> Filled:
    """Fill the store of a build.

    Args:
        ground: what was made against.
        made: all documents.
        pieces: what they say of what they share.
        loading: the new store, with those documents that it was given while they were made.
        folder: the folder of this build, which gets the store.
        before: the store in use, which is only read; a copy shares its files on disk.

    Raises:
        OSError: there is no space.
    """
    if before is not None and len(made.parts) < len(made.made):  # the others are in the store before
        return _changed(ground, made, pieces, folder, before)
    return _anew(ground, made, pieces, folder, loading)


def _anew(
    ground: Ground, made: Documents, pieces: Sequence[SourceFile], folder: Path, loading: Loading
) -> Filled:
    """Fill an empty store, and leave what its first export would have to sort."""
    prepared = Prepared(folder, ground.project.base)
    for key, part in sorted(made.parts.items()):
        loading.take(key, part)
        prepared.take_file(part.file)
    store = loading.finish()
    shutil.rmtree(folder / PARTS)

    def take(name: ox.NamedNode, lines: list[bytes], _: str) -> None:
        for begin in range(0, len(lines), _AT_ONCE):
            content = _twice(name, lines[begin : begin + _AT_ONCE])
            store.bulk_extend(_parsed(content))
            prepared.take(content)

    shared = _common(ground, made, pieces, store, take)
    store.optimize()
    filled = _filled(store, made, shared, None)
    prepared.end(store, filled.revision)
    return filled


def _changed(
    ground: Ground, made: Documents, pieces: Sequence[SourceFile], folder: Path, before: Previous
) -> Filled:
    """Begin with a copy of the store before."""
    store = _copied(before.store, folder / STORE)
    kept = {key: one for key, (_, one) in before.ledger.documents.items()}
    replaced = [one for key, one in sorted(kept.items()) if key in made.parts or key not in made.made]
    old = {name: digest for one in replaced for name, _, digest in one.graphs}
    now = {name: digest for part in made.parts.values() for name, digest in part.digests().items()}
    content = quads(made.parts[key].file for key in sorted(made.parts))
    of_documents = change(store, old, now, content)
    shutil.rmtree(folder / PARTS)
    old_common = json.loads(before.ledger.about["common"])
    written: list[bytes] = []

    def take(name: ox.NamedNode, lines: list[bytes], digest: str) -> None:
        if old_common.get(name.value) != digest:
            written.append(in_graph(lines, name))

    shared = _common(ground, made, pieces, store, take)
    now_common = {name: digest for name, _, digest in shared.graphs}
    of_common = change(store, old_common, now_common, _parsed(b"".join(written)))
    filled = _filled(store, made, shared, _both([of_documents, of_common]))
    if filled.statements[DEFAULT] <= _SORTED_AGAIN:
        both = cast(Changes, filled.changes)
        base, graphs = ground.project.base, {*old, *now, *_different(old_common, now_common)}
        renew(before.store.parent, folder, base, store, filled.revision, both.added, both.removed, graphs)
    return filled


def _common(
    ground: Ground, made: Documents, pieces: Sequence[SourceFile], store: ox.Store, take: Take
) -> Common:
    said = partial(says, store) if made.whole is None else None
    return common(ground, pieces, made.is_shared, said, take, made.whole)


def _twice(name: ox.NamedNode, lines: list[bytes]) -> bytes:
    """Write lines as N-Quads: in their graph, and in the default graph."""
    return in_graph(lines, name) + b"".join(lines)


def _filled(store: ox.Store, made: Documents, shared: Common, changes: Changes | None) -> Filled:
    store.flush()
    parts: list[Made | Common] = [*made.all(), shared]
    graphs = {n: (kind, digest) for one in parts for n, kind, digest in one.graphs}
    return Filled(
        store,
        revision((name, digest) for name, (_, digest) in graphs.items()),
        graphs,
        shared,
        total(one.census for one in parts),
        changes,
    )


def _copied(old: Path, path: Path) -> ox.Store:
    """Copy a store, which shares its files, and open the copy."""
    if not are_whole(old.parent):
        raise DamagedStoreError(f"{old}: its files are not what they were")
    try:
        ox.Store.read_only(str(old)).backup(str(path))
        return ox.Store(str(path))
    except (OSError, RuntimeError) as error:
        raise DamagedStoreError(str(error)) from error


def _parsed(content: bytes) -> Iterator[ox.Quad]:
    """Give statements; blank nodes keep their names, which loading them as a file would change."""
    return ox.parse(content, format=ox.RdfFormat.N_QUADS)


def _different(one: Mapping[str, str], other: Mapping[str, str]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


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
