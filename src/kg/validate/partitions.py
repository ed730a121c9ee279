"""Checks a whole store in parts, several at a time: each part is some nodes and what can be seen from them.

Every worker opens the store by itself, read only, and takes from it what it needs, so that memory grows with
the number of workers and not with the store. Workers are programs of their own, so that it does not matter
how the calling program began; they end with it, since nobody writes to them any more.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from kg.engines.store import Subject, Term
from kg.errors import InputOutputError, KGError
from kg.validate.asking import Asking
from kg.validate.entries import Entries, packaged_entries
from kg.validate.lookup import Facts
from kg.validate.nodes import AT_ONCE, Checked, check_nodes
from kg.validate.shacl import Engine, prepared
from kg.validate.shapes import Scope

_PROGRAM = "from kg.validate.partitions import serve; serve()"
_Worker = subprocess.Popen[bytes]


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
    wanted = processes or _cores()
    if wanted == 1:
        return check_nodes(nodes_of(store, entries), Facts(store), entries, engine)
    checked = Checked()
    with ExitStack() as stack:
        free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for _ in range(wanted):
            worker = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            stack.callback(_end, worker)
            _send(worker, (folder, scope, engine))
            free.put(worker)
        threads = stack.enter_context(ThreadPoolExecutor(wanted))
        waiting: list[Future[Checked]] = []
        try:
            for part in _parts(nodes_of(store, entries)):
                waiting.append(threads.submit(_ask, free.get(), part, free))
            for one in waiting:
                checked.add(one.result())
        finally:
            threads.shutdown(cancel_futures=True)
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


def serve() -> None:
    """Check parts as a worker, until nobody sends any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks is told, and ends its workers
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    folder, scope, engine = pickle.load(source)  # noqa: S301 - from the process that started this one
    facts, entries = Facts(_opened(folder)), packaged_entries(scope)
    while True:
        try:
            part = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        answer: Checked | KGError
        try:
            answer = check_nodes(part, facts, entries, engine)
        except KGError as error:
            answer = error
        pickle.dump(answer, sink, pickle.HIGHEST_PROTOCOL)
        sink.flush()


def _ask(worker: _Worker, part: list[Term], free: queue.SimpleQueue[_Worker]) -> Checked:
    try:
        _send(worker, part)
        answer = pickle.load(cast(BinaryIO, worker.stdout))  # noqa: S301
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        text = f"a process that checked facts was ended ({worker.wait()}); check how much memory is free"
        raise InputOutputError(text) from error
    finally:
        free.put(worker)
    if isinstance(answer, KGError):
        raise answer
    return cast(Checked, answer)


def _send(worker: _Worker, message: Any) -> None:
    stream = cast(BinaryIO, worker.stdin)
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _end(worker: _Worker) -> None:
    worker.kill()
    worker.communicate()


def _parts(nodes: Iterable[Term]) -> Iterator[list[Term]]:
    source = iter(nodes)
    while part := list(islice(source, AT_ONCE)):
        yield part


def _opened(folder: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise InputOutputError(f"{folder}: no store can be read there ({error}); run: kg build") from error


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
