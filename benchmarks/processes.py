"""Commands in processes of their own: what they took with all that they started, and when to stop them."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.record import LONG, Taken

ROOT = Path(__file__).resolve().parents[1]
_STEP = 0.01
"""Seconds between two looks at the memory of a process and all below it, in its first second."""
_SAMPLE = 0.5
"""Seconds between two looks later."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to measure: a command, and under which names it is told."""

    what: str
    who: str
    command: tuple[str, ...]
    folder: Path = ROOT
    limit: float | None = None
    """Seconds; without it, that of the run."""


def module(name: str, *arguments: object) -> tuple[str, ...]:
    """Give the command that runs a module of this folder."""
    return (sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments))


def repeated(jobs: Sequence[Job], runs: int, limit: float) -> list[Taken]:
    """Run each job several times, all in turn, so that noise meets all of them.

    A job that fails, or would take more than twenty seconds in all, is not run again.
    """
    found: dict[tuple[str, str], Taken] = {}
    done: set[Job] = set()
    spent: dict[Job, float] = {}
    for turn in range(runs):
        for job in jobs:
            if job in done:
                continue
            told = run(job, limit)
            for one in told:
                before = found.get((one.what, one.who))
                found[one.what, one.who] = before.and_then(one) if before else one
            spent[job] = spent.get(job, 0.0) + sum(sum(one.wall) for one in told)
            if any(one.failed for one in told) or spent[job] * (turn + 2) / (turn + 1) > LONG:
                done.add(job)
    return list(found.values())


def run(job: Job, limit: float) -> list[Taken]:
    """Run one job once.

    Its last line may be a JSON list that says better what was taken: of several things, or without the start
    of Python. What it leaves out is that of the whole process.
    """
    limit = job.limit or limit
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            job.command, stdout=output, stderr=errors, cwd=job.folder, start_new_session=True
        )
        try:
            status, cpu, memory = _watched(process, began + limit)
        except BaseException:
            stop(process)
            raise
        wall = time.perf_counter() - began
        output.seek(0)
        errors.seek(0)
        lines, said = output.read().decode().splitlines(), errors.read().decode(errors="replace")
    whole: dict[str, Any] = {"what": job.what, "who": job.who, "cpu": cpu, "wall": wall, "memory": memory}
    if status is None:
        return [Taken(job.what, job.who, failed=f"stopped after {limit:.0f} s", memory=memory)]
    told = _json(lines)
    if status != 0 and not told:
        return [Taken(job.what, job.who, failed=reason(said) or f"ended with {status}")]
    if status != 0:  # after all that is measured was done: libraries may break when Python ends
        whole["note"] = f"its process ended with {status}"
    return [Taken.read(whole | one) for one in told or [{}]]


def _json(lines: Sequence[str]) -> list[dict[str, Any]]:
    if not lines or not lines[-1].startswith("[{"):
        return []
    told: list[dict[str, Any]] = json.loads(lines[-1])
    return told


def now() -> tuple[float, float]:
    """Give the time, and the CPU time of this process and of those that it has waited for."""
    used = os.times()
    return time.perf_counter(), used.user + used.system + used.children_user + used.children_system


def tell(told: Sequence[Mapping[str, Any]]) -> None:
    """Print what was taken, as the last line of a process that is measured."""
    print(json.dumps(told), flush=True)


def reason(said: str) -> str:
    """Give the last line of what a program complained of, without the names of folders."""
    lines = [line for line in said.splitlines() if line.strip()]
    words = lines[-1].split() if lines else []
    return " ".join(word for word in words if "/" not in word or "://" in word)[:150]


def _watched(process: subprocess.Popen[bytes], end: float) -> tuple[int | None, float, float]:
    """Wait for a process; gives its status (None where it was stopped), its CPU time, and its memory.

    What the system tells of memory afterwards is never less than what this process holds, from which the
    other one was split off; so it is looked at meanwhile, often at first.
    """
    began = time.perf_counter()
    memory, stopped = 0.0, False
    ending = os.pidfd_open(process.pid)
    try:
        while not select.select([ending], [], [], _STEP if time.perf_counter() < began + 1 else _SAMPLE)[0]:
            each = [*tree(process.pid)]
            memory = max(memory, sum(map(_share, each)), *(most_memory([one]) for one in each))
            if time.perf_counter() > end and not stopped:
                os.killpg(process.pid, signal.SIGKILL)
                stopped = True
    finally:
        os.close(ending)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if used.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
        memory = max(memory, used.ru_maxrss / 1000)
    return None if stopped else process.returncode, used.ru_utime + used.ru_stime, memory


def stop(process: subprocess.Popen[Any]) -> None:
    """End a process that leads a session, and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def tree(parent: int) -> Iterator[int]:
    """Give a process and all below it."""
    yield parent
    try:
        for task in Path(f"/proc/{parent}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from tree(int(child))
    except OSError:  # it has ended
        return


def _share(process: int) -> float:
    """Give the megabytes of a process; what it shares with others counts in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def most_memory(processes: Sequence[int]) -> float:
    """Give the megabytes that processes held at most, added up."""
    total = 0
    for process in processes:
        try:
            lines = Path(f"/proc/{process}/status").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return total / 1000


def seconds(process: int) -> float:
    """Give the CPU time of a process whose threads stay, in steps of nanoseconds."""
    tasks = [task / "schedstat" for task in Path(f"/proc/{process}/task").iterdir()]
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
