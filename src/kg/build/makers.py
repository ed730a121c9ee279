"""Processes that make documents side by side, each with the ground read once.

They are started as programs of their own, so that it does not matter how the calling program began, which
threads it has, or whether it can be imported again. They end with it, since nobody writes to them any more.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, cast

from kg.build.batch import Batch
from kg.build.ground import Ground, read_ground_of_documents
from kg.build.made import Made
from kg.build.pieces import as_file
from kg.errors import InputOutputError, KGError
from kg.model.project import Project

_PROGRAM = "from kg.build.makers import serve; serve()"
_SMALL = 4_000_000
"""Bytes of claims below which starting other processes costs more than they save."""


@dataclass(frozen=True, slots=True)
class Task:
    """Documents to be made together, and where their statements go."""

    paths: tuple[Path, ...]
    folder: Path
    met: frozenset[int]
    """The numbers of what several documents speak of, at least of all that these do."""
    beside: tuple[tuple[Path, bytes], ...] = ()
    """What other documents say that bears on these."""


def make(ground: Ground, tasks: Sequence[Task], size: int) -> Iterator[list[Made]]:
    """Make documents, in processes of their own where there is much to do; in any order.

    Args:
        ground: what they are made against.
        tasks: the batches.
        size: bytes of all their files together.

    Raises:
        KGError: a file cannot be read or written, or a process was ended.
    """
    processes = min(len(tasks), processors())
    if size < _SMALL or processes < 2:
        for task in tasks:
            yield _make(ground, task)
        return
    with ExitStack() as stack:
        free: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        for _ in range(processes):
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            stack.callback(_end, process)
            _send(process, (ground.project, ground.today))
            free.put(process)
        threads = stack.enter_context(ThreadPoolExecutor(processes))
        waiting = [threads.submit(_ask, free, task) for task in tasks]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            threads.shutdown(cancel_futures=True)


def processors() -> int:
    """Say how many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _make(ground: Ground, task: Task) -> list[Made]:
    beside = [as_file(path, content, ground.project.base) for path, content in task.beside]
    return Batch(ground, task.paths, task.met, beside).make(task.folder)


def _ask(free: queue.SimpleQueue[subprocess.Popen[bytes]], task: Task) -> list[Made]:
    process = free.get()
    try:
        _send(process, task)
        answer = pickle.load(cast(BinaryIO, process.stdout))  # noqa: S301 - our own process
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        code = process.wait()
        raise InputOutputError(
            f"a process that read documents was ended ({code}); check how much memory is free"
        ) from error
    finally:
        free.put(process)
    if isinstance(answer, BaseException):
        raise answer
    return cast(list[Made], answer)


def _send(process: subprocess.Popen[bytes], message: Any) -> None:
    stream = cast(BinaryIO, process.stdin)
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def serve() -> None:
    """Be one of these processes: read the ground, then make what is asked for until nobody asks any more."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        project, today = cast(tuple[Project, date], pickle.load(asked))  # noqa: S301 - our own process
        ground = read_ground_of_documents(project, today)
        gc.freeze()
        gc.disable()  # looking again and again for circles among millions of statements finds none
        while True:
            task = cast(Task, pickle.load(asked))  # noqa: S301
            try:
                answer: object = _make(ground, task)
            except (KGError, OSError) as error:
                answer = error
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
            del answer
            gc.collect()
    except EOFError:
        return
