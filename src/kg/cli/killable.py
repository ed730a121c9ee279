"""A verb that runs in a process of its own, which is stopped when it passes a limit.

On Linux the process is forked at the very start: nothing is imported twice, and no engine has threads yet
that a fork would lose (one of them hangs then). What answers is the child; the parent waits, looks at its
time and memory, and says in one line what happened when the child cannot say it any more. The child writes to
the terminal, file or pipe itself, so that no row waits for its watcher. If the parent is killed, it ends too.

Elsewhere a second Python is started. There a limit of memory is not enforced, an answer that breaks off is
not told from none, and a parent that is killed leaves its child to end by itself.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from kg.cli.limits import limits
from kg.cli.messages import report_error, say
from kg.engines import lifeline
from kg.engines.limits import TICK, Limits, Watch, reserve_no_more
from kg.errors import StoppedError

VERBS = ("query", "network", "overlay")
"""The verbs that ask what a user may write."""
STOPPED = 130
"""What a shell expects of a command that was interrupted: 128 and the number of the signal."""
_PATIENCE = 0.3
"""Seconds that a child has to end by itself, which a key sequence reaches too."""
_NOISE = 65_536
"""The last bytes kept of what the engines write on standard error by themselves."""

_BEGUN, _MAKING, _MADE = "begun", "making ", "made "
_teller: list[int] = []
"""Where this process tells its parent how far it is; empty where nobody watches."""


def tell_begun() -> None:
    """Tell whoever watches that a part of the answer is on its way to standard output."""
    _tell(_BEGUN)


def tell_making(path: Path, *, done: bool = False) -> None:
    """Tell whoever watches of a file that must not stay if this process ends before it is done."""
    _tell(f"{_MADE if done else _MAKING}{path.absolute()}")


def _tell(line: str) -> None:
    for descriptor in _teller:
        with suppress(OSError):
            os.write(descriptor, f"{line}\0".encode("utf-8", "surrogateescape"))


def run(arguments: Sequence[str], main: Callable[[Sequence[str]], int]) -> int:
    """Run ``main`` in a process that can be stopped; gives the exit code.

    In a forked child this returns as well, with what ``main`` gave.
    """
    allowed = limits(arguments)
    if sys.platform != "linux":
        return _spawned(arguments, allowed)
    _open_standard()
    told, tell = os.pipe()
    heard, noise = os.pipe()
    held, hold = os.pipe()
    child = os.fork()
    if child == 0:
        for descriptor in (told, heard, hold):
            os.close(descriptor)
        _teller.append(tell)
        lifeline.hold(held)
        reserve_no_more(allowed)
        _part_from_noise(noise)
        return main(arguments)
    for descriptor in (tell, noise, held):
        os.close(descriptor)
    return _Parent(child, told, heard, allowed).wait()


def _open_standard() -> None:
    """Open what was closed of standard input, output and error (``>&-``), or a pipe would take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, and so this one
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def _part_from_noise(noise: int) -> None:
    """Keep standard error for our own messages; what an engine writes past Python goes to the parent."""
    ours = os.dup(2)
    os.dup2(noise, 2)
    os.close(noise)
    sys.stderr = open(ours, "w", buffering=1, encoding=sys.stderr.encoding, errors=sys.stderr.errors)  # noqa: SIM115, PTH123


class _Parent:
    """Waits for a child, and stops it where it must."""

    def __init__(self, child: int, told: int, heard: int, allowed: Limits) -> None:
        self._child, self._told, self._heard = child, told, heard
        self._watch = Watch(child, allowed)
        self._open = [told, heard]
        self._lines = b""
        self._noise = b""
        self._ended: int | None = None

    def wait(self) -> int:
        """Wait until it has ended; gives the exit code of the command."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _leave)
        error: StoppedError | None = None
        try:
            while error is None and not self._has_ended():
                self._listen(TICK)
                error = self._watch.passed()
        except KeyboardInterrupt:
            return self._interrupted()
        finally:
            if self._ended is None:
                self._kill()
            self._clear_away()
        code = self._ended or 0
        error = error or self._watch.broke(code, self._noise)
        if error is None:
            with suppress(OSError):
                os.write(2, self._noise)
            return code
        begun = _BEGUN in self._lines.decode("utf-8", "surrogateescape").split("\0")
        return _report(error, begun=begun)

    def _has_ended(self) -> bool:
        if self._ended is None:
            child, status = os.waitpid(self._child, os.WNOHANG if self._open else 0)
            if child:
                self._ended = os.waitstatus_to_exitcode(status)
        return self._ended is not None

    def _listen(self, seconds: float) -> None:
        """Take in what was told, for some time at most; a pipe that ended is let go."""
        for descriptor in select.select(self._open, [], [], seconds)[0]:
            chunk = os.read(descriptor, _NOISE)
            if not chunk:
                self._open.remove(descriptor)
            elif descriptor == self._told:
                self._lines += chunk
            else:
                self._noise = (self._noise + chunk)[-_NOISE:]

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        self._ended = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])

    def _interrupted(self) -> int:
        """End as an interrupted command does; a child that could say so itself has said it."""
        for _ in range(round(_PATIENCE / TICK)):
            if self._has_ended():
                break
            self._listen(TICK)
        if self._ended != STOPPED:
            say("stopped")
        return STOPPED

    def _clear_away(self) -> None:
        """Hear the rest, and remove the file that was not done."""
        while self._open and select.select(self._open, [], [], 0)[0]:
            self._listen(0)
        unfinished: set[str] = set()
        for line in self._lines.decode("utf-8", "surrogateescape").split("\0"):
            if line.startswith(_MAKING):
                unfinished.add(line.removeprefix(_MAKING))
            elif line.startswith(_MADE):
                unfinished.discard(line.removeprefix(_MADE))
        for name in unfinished:
            Path(name).unlink(missing_ok=True)


def _report(error: StoppedError, *, begun: bool) -> int:
    """Say why it was stopped, by which option it may take more, and whether a part of an answer is out."""
    option = {"time": " with --timeout", "memory": " with --memory", "crash": ""}[error.reason]
    incomplete = "; what was written is not the whole answer" if begun else ""
    return report_error(StoppedError(f"{error}{option}{incomplete}", error.reason))


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """Leave on a signal, by way of whatever must still be done."""
    raise SystemExit(128 + number)


def _spawned(arguments: Sequence[str], allowed: Limits) -> int:
    """Watch a second Python that runs the verb."""
    import subprocess  # only here: every command would wait for it

    code = "import sys; from kg.cli.main import main; sys.exit(main(sys.argv[1:]))"
    with subprocess.Popen([sys.executable, "-c", code, *arguments]) as child:  # noqa: S603 - this program
        watch = Watch(child.pid, allowed)
        error: StoppedError | None = None
        try:
            while error is None and child.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    child.wait(TICK)
                error = watch.passed()
        except KeyboardInterrupt:
            return STOPPED
        finally:
            child.kill()
    error = error or watch.broke(child.returncode)
    if error is None:
        return child.returncode
    return _report(error, begun=True)
