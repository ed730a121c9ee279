"""Checks a whole store in parts, several at a time: each part is some nodes and what can be seen from them.

Every worker opens the store by itself, read only, and takes from it what it needs, so that memory grows with
the number of workers and not with the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.engines.store import Subject, Term
from kg.errors import InputOutputError
from kg.processes import Workers, processors, serve
from kg.validate.asking import Asking
from kg.validate.entries import Entries, packaged_entries
from kg.validate.lookup import Facts
from kg.validate.nodes import AT_ONCE, Checked, check_nodes
from kg.validate.shacl import Engine, prepared
from kg.validate.shapes import Scope


def check_store(
    folder: Path, scope: Scope = "facts", processes: int | None = None, engine: Engine = "shifty"
) -> Checked:
    """Check the default graph of a store, and the vocabulary with it, as one run over everything would.

    Args:
        folder: the store, which nobody may write to meanwhile; what was written must be flushed.
        scope: which shapes.
        processes: how many work side by side; without it, one for each core. One works right here.
        engine: which engine is asked.

    Raises:
        InvalidDataError: the shapes themselves cannot be relied on.
        InputOutputError: the store cannot be read, or a worker was ended.
    """
    entries = packaged_entries(scope)
    prepared(entries.turtle)  # refused here, once, and not in every worker
    store = _opened(folder)
    wanted = processes or processors()
    if wanted == 1:
        return check_nodes(nodes_of(store, entries), Facts(store), entries, engine)
    checked = Checked()
    with Workers(__name__, (folder, scope, engine), wanted, "checked facts") as workers:
        for found in workers.ask(_parts(nodes_of(store, entries))):
            checked.add(found)
    return checked


def nodes_of(store: ox.Store, entries: Entries) -> Iterator[Term]:
    """Give each node that a shape can target, once: all that something is said of, and what targets name."""
    for row in cast(ox.QuerySolutions, store.query("SELECT DISTINCT ?node WHERE { ?node ?property ?value }")):
        yield cast(Term, row[0])
    facts = Facts(store)
    asking = Asking(entries, facts)
    others: dict[Term, None] = dict.fromkeys([*facts.own_subjects, *map(ox.NamedNode, sorted(asking.named))])
    for predicate in sorted(asking.objects_of):
        others.update((triple.object, None) for triple in facts.saying(ox.NamedNode(predicate)))
    for node in others:
        if isinstance(node, ox.Literal) or not _is_subject(store, node):
            yield node


def _is_subject(store: ox.Store, node: Subject) -> bool:
    return next(store.quads_for_pattern(node, None, None, ox.DefaultGraph()), None) is not None


def work() -> None:
    """Check parts as one of these processes."""

    def begin(beginning: tuple[Path, Scope, Engine]) -> Callable[[list[Term]], Checked]:
        folder, scope, engine = beginning
        facts, entries = Facts(_opened(folder)), packaged_entries(scope)
        return lambda part: check_nodes(part, facts, entries, engine)

    serve(begin)


def _parts(nodes: Iterable[Term]) -> Iterator[list[Term]]:
    source = iter(nodes)
    while part := list(islice(source, AT_ONCE)):
        yield part


def _opened(folder: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise InputOutputError(f"{folder}: no store can be read there ({error}); run: kg build") from error
