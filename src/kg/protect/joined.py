"""The overlay's own store: a copy of the public graph with the restricted statements beside it, in one place.

It lies in the overlay's folder, readable by its owner alone; the project's store never holds any of it. The
public graph is copied so that one question can join both.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.engines.store import Store
from kg.errors import InputOutputError, NotBuiltError
from kg.protect.overlay import BUILD, Overlay

_STORE = "store"
_OF = "public-revision"
GRAPH = ox.NamedNode("urn:kg:restricted")
"""The named graph of all restricted statements; they stand in the default graph too, for joined questions."""


@contextmanager
def for_owner_alone() -> Iterator[None]:
    """Make every new file and folder readable and writable by its owner alone: 0600 and 0700."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def join(overlay: Overlay, public: Store, revision: str) -> int:
    """Make the store anew, whole or not at all; gives the number of restricted statements in it.

    Raises:
        InputOutputError: the folder cannot be written.
    """
    place = overlay.folder / BUILD
    restricted = {quad.triple for quad in overlay.quads}
    with for_owner_alone():
        try:
            folder = Path(tempfile.mkdtemp(prefix=f".{BUILD}-", dir=overlay.folder))
            try:
                store = ox.Store(str(folder / _STORE))
                store.bulk_extend(iter(public))
                store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in restricted)
                store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, GRAPH) for t in restricted)
                store.flush()
                del store  # closes its files
                gc.collect()
                (folder / _OF).write_text(f"{revision}\n", "ascii")
                shutil.rmtree(place, ignore_errors=True)
                folder.replace(place)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise InputOutputError(
                f"{overlay.folder}: cannot be written ({error.strerror}); check its permissions and space"
            ) from None
    return len(restricted)


def joined(folder: Path) -> tuple[ox.Store, str]:
    """Open the store of an overlay, read only; gives the revision of the public graph in it, too.

    Raises:
        NotBuiltError: there is none.
    """
    place = folder / BUILD
    try:
        return ox.Store.read_only(str(place / _STORE)), (place / _OF).read_text("ascii").strip()
    except OSError:
        raise NotBuiltError(f"{folder} has no store yet; run: kg overlay build {folder}") from None
