"""The sorted files of a build that began from the store before: those of that store, with what changed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf.apart import taken_apart
from kg.export.rdf.facts import facts_of
from kg.export.rdf.kept import made_of
from kg.export.rdf.leaving import BLANK, DEFAULT, FACTS, FOLDER, GROUPS, about, put, seal_all
from kg.export.rdf.packed import pack, unpack
from kg.export.rdf.sorting import Lines, lines_of, united, without
from kg.export.rdf.values import as_stored
from kg.ontology.vocabulary import KG
from kg.queries.claims import is_fact_graph

_DEFAULT = ox.DefaultGraph()


def renew(
    before: Path,
    folder: Path,
    base: str,
    store: ox.Store,
    revision: str,
    added: Collection[ox.Triple],
    removed: Collection[ox.Triple],
    graphs: Iterable[str],
) -> None:
    """Leave the files beside a store that was made of another by a few changes.

    Where those of the other are not there, or a blank node changed, nothing is left, and nothing is said:
    then the first export reads the store.

    Args:
        before: the folder of the store before.
        folder: the folder of the new store.
        base: the IRI below which the project's data is named.
        store: the new store.
        revision: of the new store, in full.
        added: what is new in its default graph.
        removed: what is no longer in it.
        graphs: the names of all graphs that are new, gone or changed; any others do no harm.
    """
    old = before / FOLDER
    for group in (DEFAULT, FACTS):
        found = made_of(old / group, GROUPS[group])
        if found is None or found != about(str(found.get("revision")), base):
            return
    if any(isinstance(term, ox.BlankNode) for triple in (*added, *removed) for term in triple):
        return
    with suppress(OSError):
        work = Path(tempfile.mkdtemp(prefix=".leaving-", dir=folder))
        try:
            apart = {str(node).encode() for node in taken_apart(store)}
            for group in (DEFAULT, FACTS):
                (work / group).mkdir()
            shutil.copyfile(old / DEFAULT / BLANK, work / DEFAULT / BLANK)
            lines = _default(old / DEFAULT / DEFAULT, store, added, removed, apart)
            pack(work / DEFAULT / DEFAULT, map(b"".join, lines))
            lines = _facts(old / FACTS / FACTS, store, base, {ox.NamedNode(name) for name in graphs}, apart)
            pack(work / FACTS / FACTS, map(b"".join, lines))
            seal_all(work, (DEFAULT, FACTS), about(revision, base))
            put(work, folder, (DEFAULT, FACTS))
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _default(
    path: Path,
    store: ox.Store,
    added: Collection[ox.Triple],
    removed: Collection[ox.Triple],
    apart: Collection[bytes],
) -> Iterator[Lines]:
    """Give the lines of the default graph; what is taken apart, or no longer is, is asked of the store."""
    turned = {t.subject for t in (*added, *removed) if t.predicate == KG["inClaim"]}
    asked = [q.triple for node in turned for q in store.quads_for_pattern(node, None, None, _DEFAULT)]
    new = {line for line in _lines([*added, *asked]) if line.split(b" ", 1)[0] not in apart}
    kept = without(lines_of(unpack(path)), sorted(str(node).encode() for node in turned))
    return _both(kept, set(_lines(removed)), new)


def _lines(triples: Iterable[ox.Triple]) -> Lines:
    return as_stored("".join(f"{triple}\n" for triple in triples).encode()).splitlines(keepends=True)


def _facts(
    path: Path, store: ox.Store, base: str, graphs: Collection[ox.NamedNode], apart: Collection[bytes]
) -> Iterator[Lines]:
    names = {str(graph).encode() for graph in graphs}
    kept = ([one for one in lines if one.split(b" ", 2)[1] not in names] for lines in lines_of(unpack(path)))
    facts = (graph for graph in graphs if is_fact_graph(store, graph))
    new = [line for claim in facts for line in facts_of(store, claim, base, apart)]
    return _both(kept, (), new)


def _both(kept: Iterable[Lines], gone: Collection[bytes], new: Collection[bytes]) -> Iterator[Lines]:
    """Put new lines between others, which are without what is gone."""
    left = ([line for line in lines if line not in gone] for lines in kept) if gone else kept
    return united([filter(None, left), iter([sorted(new)] if new else [])])
