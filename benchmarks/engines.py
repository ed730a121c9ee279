"""Twelve kinds of question, asked of this package and of other engines side by side.

Each engine is open in a process of its own. Every round asks all of them, each time another one first, so
that a busy machine slows all of them; the answers are read to their end and compared as sets of rows.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import pyoxigraph as ox

from benchmarks.peers import NAMES
from benchmarks.processes import ROOT, module, stop
from benchmarks.questions import Question, questions
from benchmarks.record import LONG, Taken
from benchmarks.site import Site

OPENING = "opened, and memory after all questions"
_OPENS = 1800.0
"""Seconds that an engine may take until it can be asked."""


class Engine:
    """An engine in its process, started again where it was stopped."""

    def __init__(self, name: str, site: Site, limit: float) -> None:
        """Start it; ``limit`` is in seconds, for one question."""
        self.name, self._site, self._limit = name, site, limit
        self._process: subprocess.Popen[bytes] | None = None
        self._held = b""
        self.memory = 0.0
        self.opened: float | None = None
        self.failed = ""
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            module("peers", "ask", self.name, self._site.folder, self._site.project),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        self._held = b""
        told = self._line(_OPENS)
        if told is None:
            self.failed = "could not be opened"
        elif self.opened is None:
            self.opened = told["opened"]

    def tell(self, question: Question, warm: bool = False, compare: bool = False) -> dict[str, Any]:
        """Ask, or load what the question needs; gives what it took, or why there is nothing."""
        if self.failed:
            return {"failed": self.failed}
        order = asdict(question) | {"warm": warm, "compare": compare}
        assert self._process is not None and self._process.stdin is not None  # noqa: S101, PT018
        began = time.perf_counter()
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
            told = self._line(self._limit)
        except BrokenPipeError:
            told = None
        if told is None:
            late = time.perf_counter() - began > self._limit
            self.close()
            self._start()
            return {"failed": f"stopped after {self._limit:.0f} s" if late else "its process ended"}
        self.memory = max(self.memory, told.pop("memory", 0.0))
        return told

    def _line(self, limit: float) -> dict[str, Any] | None:
        """Wait for a line; None where none comes in time, or ever."""
        assert self._process is not None and self._process.stdout is not None  # noqa: S101, PT018
        end = time.perf_counter() + limit
        output = self._process.stdout.fileno()
        while b"\n" not in self._held:
            ready, _, _ = select.select([output], [], [], max(0.0, end - time.perf_counter()))
            part = os.read(output, 1 << 16) if ready else b""
            if not part:
                return None
            self._held += part
        line, _, self._held = self._held.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        return told

    def close(self) -> None:
        """Let it end by itself, with the server that it started; else end both."""
        if self._process is None:
            return
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018
        try:
            self._process.stdin.close()
            self._process.wait(60 if self.opened is not None else 1)
        except (OSError, subprocess.TimeoutExpired):
            pass
        stop(self._process)
        self._process.stdout.close()
        self._process = None


def asked(site: Site, names: Sequence[str], runs: int, limit: float) -> list[Taken]:
    """Ask all questions of all engines that are named; gives also what opening each of them took."""
    store = ox.Store.read_only(str(site.store))
    chosen = questions(store)
    del store
    engines: list[Engine] = []
    taken: list[Taken] = []
    try:
        engines += [Engine(name, site, limit) for name in names]
        for question in chosen:
            taken += _one(question, engines, runs)
        for engine in engines:
            opened = () if engine.opened is None else (engine.opened,)
            taken.append(Taken(OPENING, engine.name, wall=opened, memory=engine.memory, failed=engine.failed))
    finally:
        for engine in engines:
            engine.close()
    return taken


def _one(question: Question, engines: Sequence[Engine], runs: int) -> list[Taken]:
    """Ask one question: once for its rows, and then in rounds."""
    taken = {engine.name: _first(question, engine) for engine in engines}
    for turn in range(runs):
        # Whoever comes behind another finds the machine as that one left it.
        for place in range(len(engines)):
            engine = engines[(turn + place) % len(engines)]
            before = taken[engine.name]
            if before.enough or (before.first or 0.0) > LONG:
                continue
            told = engine.tell(question)
            next_ = Taken.read({"what": question.name, "who": engine.name} | told)
            taken[engine.name] = before.and_then(next_)
    return [_settled(one) for one in taken.values()]


def _first(question: Question, engine: Engine) -> Taken:
    """Ask for the first time, which also loads; its time counts only where there is no other."""
    told = engine.tell(question, compare=True)
    if not told.get("failed"):
        engine.tell(question, warm=True)  # what cannot be loaded answers as it did
        told |= {"first": told["wall"][0]}
    one = Taken.read({"what": question.name, "who": engine.name} | told)
    return one if (one.first or 0.0) > LONG else replace(one, cpu=(), wall=())


def _settled(one: Taken) -> Taken:
    """Keep the first time where there was no other."""
    return one if one.wall or one.first is None else replace(one, wall=(one.first,))


def known(names: Sequence[str]) -> list[str]:
    """Put names in the order of the tables."""
    return [name for name in NAMES if name in names]
