"""Asking from Python, or from a server, in processes that can be killed: a question has a limit and keeps it.

::

    with Workers("my-graph", limits=Limits(timeout=10, memory=2000)) as workers:
        table = workers.arrow("incidents", **{"from": "2021-01-01"})

A worker opens the graph once and answers many questions. One that passes a limit or breaks is gone, and
another takes its place; the question ends in ``StoppedError``, and no other one notices. Limits are enforced
as ``kg.engines.limits`` says; there are no workers on Windows, which cannot wait for several pipes.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import select
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from contextlib import closing, suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg.engines.limits import TICK, Limits, Watch, default_memory, private_memory
from kg.errors import (
    InputOutputError,
    KGError,
    NotBuiltError,
    ProjectNotFoundError,
    StoppedError,
    UnknownNameError,
    UsageError,
)
from kg.model.project import find_project
from kg.queries.parameters import Value
from kg.queries.worker import ERROR, FRAME, LENGTH, PART, READY

if TYPE_CHECKING:
    import pyarrow as pa

_ERRORS: Mapping[str, type[KGError]] = {
    kind.__name__: kind
    for kind in (UsageError, ProjectNotFoundError, UnknownNameError, InputOutputError, NotBuiltError)
}
"""What asking may raise; anything else is told as an error of input or output."""
_START = Limits(timeout=60)
"""What a worker may take to open the graph."""
_CHUNK = 1 << 20


class Worker:
    """One process, for one question at a time; not to be shared by threads."""

    def __init__(self, project: Path, memory: int | None) -> None:
        """Start it; it opens the graph while the caller goes on."""
        if os.name != "posix":
            raise UsageError("workers need a POSIX system; ask with kg.open() here")
        self._memory = memory
        self._noise = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        held, self._hold = os.pipe()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this program
                [sys.executable, "-m", "kg.queries.worker", str(project), str(memory or 0), str(held)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._noise,
                pass_fds=[held],
                bufsize=0,
            )
        except OSError as error:
            os.close(self._hold)
            raise InputOutputError(f"no worker could be started ({error.strerror}); try again") from error
        finally:
            os.close(held)
        self._read = b""
        self._ready = False

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    @property
    def usable(self) -> bool:
        """Whether it can take another question: it lives, and has given back most of what it took."""
        if self._process.poll() is not None:
            return False
        return self._memory is None or (private_memory(self.pid) or 0) <= self._memory // 2

    def ask(
        self, question: str, given: Mapping[str, Value] | None, form: str, timeout: float | None
    ) -> Generator[bytes, None, None]:
        """Give the parts of an answer while it is found; whoever leaves before its end ends the worker.

        Raises:
            StoppedError: it passed a limit, or the engine broke; the worker is gone.
            KGError: what asking in this process would raise; the worker can be asked again.
        """
        whole = False
        try:
            if not self._ready:
                self._expect_ready()
            asked = pickle.dumps({"question": question, "given": dict(given or {}), "form": form})
            self._send(LENGTH.pack(len(asked)) + asked)
            watch = Watch(self.pid, Limits(timeout, self._memory))
            while True:
                kind, content = self._frame(watch)
                if kind == PART:
                    yield content
                    continue
                whole = True
                if kind == ERROR:
                    raise _error(content)
                return
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """End it at once."""
        if self._process.returncode is None:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        if not self._noise.closed:
            os.close(self._hold)
            self._noise.close()

    def _expect_ready(self) -> None:
        kind, content = self._frame(Watch(self.pid, _START))
        if kind != READY:
            raise _error(content)
        self._ready = True

    def _send(self, content: bytes) -> None:
        stream = self._process.stdin
        if stream is None:
            raise TypeError("a worker reads from a pipe")
        with suppress(BrokenPipeError):  # it is gone, which reading its answer will explain
            view = memoryview(content)
            while view:
                view = view[stream.write(view) :]

    def _frame(self, watch: Watch) -> tuple[bytes, bytes]:
        kind, length = FRAME.unpack(self._take(FRAME.size, watch))
        return kind, self._take(length, watch)

    def _take(self, size: int, watch: Watch) -> bytes:
        """Read so many bytes, looking at the limits meanwhile."""
        stream = self._process.stdout
        if stream is None:
            raise TypeError("a worker writes to a pipe")
        parts, got = [self._read], len(self._read)
        while got < size:
            if error := watch.passed():
                raise error
            if not select.select([stream], [], [], TICK)[0]:
                continue
            part = os.read(stream.fileno(), _CHUNK)
            if not part:
                raise self._ended(watch)
            parts.append(part)
            got += len(part)
        whole = b"".join(parts)
        self._read = whole[size:]
        return whole[:size]

    def _ended(self, watch: Watch) -> KGError:
        code = self._process.wait()
        self._noise.seek(0)
        noise = self._noise.read()
        last = noise.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return watch.broke(code, noise) or InputOutputError(
            f"a worker ended by itself ({last or code}); try again"
        )


def _error(content: bytes) -> KGError:
    """Make the error again that a worker told of."""
    told = json.loads(content)
    return _ERRORS.get(told["kind"], InputOutputError)(told["message"])


class Workers:
    """Some workers on one graph; threads may share it. To be used as a context manager."""

    def __init__(
        self,
        project: str | PathLike[str] | None = None,
        count: int = 1,
        limits: Limits | None = None,
    ) -> None:
        """Prepare workers; each is started when it is first needed.

        Args:
            project: the folder that holds ``kg.toml``; without it, the nearest one above here.
            count: questions that are answered at a time; each takes a processor.
            limits: of each question; without them a minute, and each worker its part of half the memory.

        Raises:
            ProjectNotFoundError: no ``kg.toml`` there or above.
            UsageError: ``count`` is less than one.
        """
        if count < 1:
            raise UsageError(f"{count} workers cannot answer; give at least 1")
        memory = default_memory()
        self.limits = limits or Limits(60, memory and memory // count)
        self._project = find_project(Path(project) if project is not None else None).root
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self._idle.put(None)
        self._count = count

    def __enter__(self) -> Workers:
        """Give the workers themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them."""
        self.close()

    def close(self) -> None:
        """End all workers, when those that answer have answered."""
        for _ in range(self._count):
            worker = self._idle.get()
            if worker is not None:
                worker.close()
        self._count = 0

    def ask(
        self,
        question: str,
        given: Mapping[str, Value] | None = None,
        form: str = "json",
        *,
        timeout: float | None = None,
    ) -> Generator[bytes, None, None]:
        """Ask a question by name or as SPARQL, and give the parts of its answer while it is found.

        The time counts until the last part is taken. Close what this gives (``contextlib.closing``) to leave
        an answer before its end.

        Args:
            question: as ``Graph.query`` takes it.
            given: values for its parameters, by name.
            form: one of ``kg.queries.formats.FORMATS``.
            timeout: seconds, instead of those of ``limits``; also for how long to wait for a worker.

        Raises:
            StoppedError: it passed a limit or the engine broke, or every worker is busy for that long.
            KGError: what ``Graph.query`` raises.
        """
        allowed = self.limits.timeout if timeout is None else timeout
        if self._count == 0:
            raise UsageError("these workers were closed; make others")
        try:
            worker = self._idle.get(timeout=allowed)
        except queue.Empty:
            raise StoppedError(
                f"every worker was busy for {allowed:g} s; try again, or allow more of them", "time"
            ) from None
        try:
            if worker is None or not worker.usable:
                if worker is not None:
                    worker.close()
                worker = Worker(self._project, self.limits.memory)
            with closing(worker.ask(question, given, form, allowed)) as parts:
                yield from parts
        finally:
            self._idle.put(worker)

    def arrow(self, question: str, **parameters: Value) -> pa.Table:
        """Ask a SELECT, and give its rows as ``Graph.arrow`` does, columns of parameters included."""
        import pyarrow as pa

        with pa.ipc.open_stream(b"".join(self.ask(question, parameters, "arrow"))) as reader:
            return reader.read_all()
