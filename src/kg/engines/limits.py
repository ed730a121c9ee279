"""How long the answering of a question may take and how much memory, and what is said when it is stopped.

What answers is a process of its own, and another one watches it: an engine that is deep in an answer hears
nothing, and one that breaks takes its process with it. Time is watched everywhere. Memory is watched on
Linux, where ``/proc`` tells it; elsewhere that limit is taken and not enforced.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoppedError

TICK = 0.02
"""Seconds between two looks; an engine can take some 50 MB more in that time."""
_GROUP = Path("/sys/fs/cgroup/memory.max")
"""What a container may take. https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files"""
_PRIVATE = ("RssAnon:", "RssShmem:", "VmSwap:")
"""Memory that a process took for itself. Pages of files, such as the store's, are given back on demand.
https://docs.kernel.org/filesystems/proc.html"""
_SPARE = 2 << 30
"""Bytes beyond the limit that a process may reserve: what it reserves it need not use."""
_DEEP = b"overflowed its stack"
_TAKEN = b"memory allocation of"
"""What Rust, in which the engines are written, says before it ends the process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take; ``None`` is as much as it wants."""

    timeout: float | None = None
    """Seconds."""
    memory: int | None = None
    """Megabytes (of a million bytes)."""


def machine_memory() -> int | None:
    """Say how many megabytes this machine has, or the container in which this runs; None where unknown."""
    known: list[int] = []
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        known.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with suppress(OSError, ValueError):  # no such group, or one that may take everything
        known.append(int(_GROUP.read_text("ascii")))
    return min(known) // 1_000_000 if known else None


def default_memory() -> int | None:
    """Give half of the machine's memory, in megabytes: the other half is for whoever sits in front of it."""
    whole = machine_memory()
    return None if whole is None else whole // 2


def private_memory(pid: int) -> int | None:
    """Say how many megabytes a process has taken for itself; None where no system tells it."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:  # noqa: PTH123 - often
            lines = [line.split() for line in status if line.startswith(_PRIVATE)]
    except OSError:
        return None
    return sum(int(kilobytes) for _, kilobytes, _ in lines) * 1024 // 1_000_000


def reserve_no_more(limits: Limits) -> None:
    """Let this process reserve little more than its limit: a hard stop, should nobody be there to look.

    It writes no image of its memory when it breaks, which would be large and hold what the graph holds.
    """
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if limits.memory is not None:
        wanted = min(limits.memory * 1_000_000 + _SPARE, sys.maxsize)
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(
            resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )


class Watch:
    """Watches one process from now on."""

    def __init__(self, pid: int, limits: Limits) -> None:
        """Start the clock."""
        self._pid, self._limits = pid, limits
        self._started = time.monotonic()

    def passed(self) -> StoppedError | None:
        """Say which limit is passed, if one is."""
        timeout, memory = self._limits.timeout, self._limits.memory
        if timeout is not None and time.monotonic() - self._started > timeout:
            return StoppedError(
                f"stopped after {timeout:g} s, the limit of time; ask for less, or give it longer", "time"
            )
        if memory is not None and (private_memory(self._pid) or 0) > memory:
            return _too_large(memory)
        return None

    def broke(self, code: int, noise: bytes = b"") -> StoppedError | None:
        """Explain how a process ended that nobody stopped; None where it ended by itself.

        Args:
            code: as ``subprocess`` has it, the number of a signal below zero.
            noise: the last that it wrote on standard error.
        """
        if 0 <= code < 256:
            return None
        if _DEEP in noise or code == -signal.SIGSEGV:
            return StoppedError(
                "the engine broke on this question: it nests or chains too much; write it flatter",
                "crash",
            )
        if _TAKEN in noise:
            return _too_large(self._limits.memory)
        if code == -9:
            return StoppedError(
                "the system stopped it, most likely for want of memory; ask for less, or set a limit",
                "memory",
            )
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"code {code}"
        return StoppedError(f"the engine broke on this question ({name}); ask it in another way", "crash")


def _too_large(memory: int | None) -> StoppedError:
    limit = "all memory that there is" if memory is None else f"{memory} MB, the limit of memory"
    return StoppedError(f"stopped because it took {limit}; ask for less, or allow more", "memory")
