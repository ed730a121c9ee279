"""pyoxigraph by itself: on the same store, or loaded into a new one."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as version_of

import pyoxigraph as ox

from benchmarks.answers import TRIPLES, TSV
from benchmarks.peers import InProcess
from benchmarks.questions import Question
from benchmarks.site import Site


def missing() -> str:
    """It is always here: this package stands on it."""
    return ""


def version() -> str:
    """Give that of the package."""
    return version_of("pyoxigraph")


def load(site: Site) -> int | None:
    """Load all quads in bulk into a new folder on disk, which goes away again."""
    folder = site.folder / "pyoxigraph"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        store = ox.Store(str(folder))
        store.bulk_load(path=str(site.quads), format=ox.RdfFormat.N_QUADS)
        store.flush()
        del store
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None


def written(raw: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> bytes:
    """Read an answer to its end, as the store writes it."""
    out = io.BytesIO()
    if isinstance(raw, ox.QueryTriples):
        raw.serialize(out, ox.RdfFormat.N_TRIPLES)
    else:
        raw.serialize(out, ox.QueryResultsFormat.TSV)
    return out.getvalue()


class Bare(InProcess):
    """The store, read only."""

    def __init__(self, store: ox.Store) -> None:
        """Take the store."""
        self._store = store

    def ask(self, question: Question) -> tuple[str, object]:
        """Ask the store."""
        return TRIPLES if question.constructs else TSV, written(self._store.query(question.plain))


@contextmanager
def opened(site: Site) -> Iterator[Bare]:
    """Open the store that the package built."""
    yield Bare(ox.Store.read_only(str(site.store)))
