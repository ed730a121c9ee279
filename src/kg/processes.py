"""Programs of our own that work side by side: each is asked one thing after another, and ends with us.

They are started as programs, not forked, so that it does not matter how the calling program began, which
threads it has, or whether it can be imported again. They end with it, since nobody writes to them any more.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from kg.errors import InputOutputError, KGError

_Process = subprocess.Popen[bytes]


def processors() -> int:
    """Say how many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def give_back() -> None:
    """Give the memory that nothing holds any more back to the system, where its allocator can (glibc)."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


class Workers:
    """Processes that each run ``serve`` with the same beginning."""

    def __init__(self, module: str, beginning: object, number: int, doing: str) -> None:
        """Start them.

        Args:
            module: whose function ``work`` each of them runs.
            beginning: what each gets at first; like tasks and answers, it must be possible to pickle it.
            number: of processes.
            doing: what they do, for the message where one is ended from outside.
        """
        self._doing = doing
        self._number = number
        self._free: queue.SimpleQueue[_Process] = queue.SimpleQueue()
        with ExitStack() as stack:
            for _ in range(number):
                process = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-c", f"from {module} import work; work()"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
                stack.callback(_end, process)
                _send(process, beginning)
                self._free.put(process)
            self._stack = stack.pop_all()
        self._threads = ThreadPoolExecutor(number)

    def __enter__(self) -> Self:
        """Use them."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them, whatever they do."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._stack.close()
        self._threads.shutdown()

    def ask(self, tasks: Iterable[object]) -> Iterator[Any]:
        """Give the answer to each task, in any order; tasks are taken as processes become free.

        Raises:
            KGError: the work on a task ended with it.
            OSError: the same.
            InputOutputError: a process was ended from outside.
        """
        waiting: set[Future[Any]] = set()
        for task in tasks:
            if len(waiting) >= 2 * self._number:  # one more for each, so that none waits for us
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
            waiting.add(self._threads.submit(self._ask, task))
        for one in as_completed(waiting):
            yield one.result()

    def _ask(self, task: object) -> object:
        process = self._free.get()
        try:
            _send(process, task)
            answer = pickle.load(cast(BinaryIO, process.stdout))  # noqa: S301 - our own process
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            text = f"a process that {self._doing} was ended ({process.wait()}); check how much memory is free"
            raise InputOutputError(text) from error
        finally:
            self._free.put(process)
        if isinstance(answer, BaseException):
            raise answer
        return answer


def serve(begin: Callable[[Any], Callable[[Any], object]]) -> None:
    """Be one of these processes, until nobody asks any more.

    Args:
        begin: takes the beginning and gives what answers a task.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks is told, and ends its workers
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        answer = begin(pickle.load(asked))  # noqa: S301 - from the process that started this one
        gc.freeze()
        gc.disable()  # looking for circles among millions of statements takes a sixth of the time
        while True:
            _answer(answer, pickle.load(asked), answers)  # noqa: S301
            gc.collect()
    except EOFError:
        return


def _answer(answer: Callable[[Any], object], task: object, answers: BinaryIO) -> None:
    found: object
    try:
        found = answer(task)
    except (KGError, OSError) as error:
        found = error
    pickle.dump(found, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _send(process: _Process, message: object) -> None:
    stream = cast(BinaryIO, process.stdin)
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _end(process: _Process) -> None:
    process.kill()
    process.communicate()
