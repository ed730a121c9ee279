"""What a process may take is watched, and how it ended is explained."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from kg.engines import limits
from kg.engines.limits import Limits, Watch, default_memory, machine_memory, private_memory

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells and limits the memory of a process"
)


@linux
def test_the_default_leaves_half_of_the_machine() -> None:
    whole, half = machine_memory(), default_memory()
    assert whole is not None
    assert half is not None
    assert whole // 2 == half > 100


@linux
def test_a_container_counts_as_the_machine(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = tmp_path_factory.mktemp("group") / "memory.max"
    monkeypatch.setattr(limits, "_GROUP", group)
    without = machine_memory()
    group.write_text("300000000\n")
    assert machine_memory() == 300
    group.write_text("max\n")
    assert machine_memory() == without


@linux
def test_what_a_process_takes_for_itself_is_counted() -> None:
    before = private_memory(os.getpid())
    taken = bytearray(os.urandom(1 << 20) * 100)
    after = private_memory(os.getpid())
    assert before is not None
    assert after is not None
    assert after - before > 80
    assert len(taken) == 100 << 20


def test_a_process_that_is_gone_takes_nothing() -> None:
    assert private_memory(2**22 + 1) is None


def test_time_that_passed_is_told() -> None:
    watch = Watch(os.getpid(), Limits(timeout=0.05))
    assert watch.passed() is None
    time.sleep(0.06)
    error = watch.passed()
    assert error is not None
    assert error.reason == "time"
    assert error.exit_code == 4
    assert "0.05 s" in str(error)
    assert Watch(os.getpid(), Limits()).passed() is None


@linux
def test_memory_that_is_passed_is_told() -> None:
    error = Watch(os.getpid(), Limits(memory=1)).passed()
    assert error is not None
    assert error.reason == "memory"
    assert "1 MB" in str(error)


@pytest.mark.parametrize(
    ("code", "noise", "reason", "said"),
    [
        (-11, b"", "crash", "nests or chains too much"),
        (-6, b"thread 'main' has overflowed its stack", "crash", "nests or chains too much"),
        (-6, b"memory allocation of 8 bytes failed", "memory", "900 MB"),
        (-6, b"", "crash", "SIGABRT"),
        (-9, b"", "memory", "the system stopped it"),
        (-250, b"", "crash", "code -250"),
        (0xC00000FD, b"", "crash", "code 3221225725"),
    ],
)
def test_how_a_process_ended_is_explained(code: int, noise: bytes, reason: str, said: str) -> None:
    error = Watch(1, Limits(memory=900)).broke(code, noise)
    assert error is not None
    assert error.reason == reason
    assert said in str(error)
    assert "\n" not in str(error)


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 130])
def test_a_process_that_ended_by_itself_needs_no_explanation(code: int) -> None:
    assert Watch(1, Limits()).broke(code) is None


@linux
def test_nothing_is_reserved_far_beyond_the_limit() -> None:
    code = (
        "from kg.engines.limits import *; reserve_no_more(Limits(memory=100))\n"
        "bytearray(1 << 30)\n"
        "try: bytearray(4 << 30)\n"
        "except MemoryError: print('no more')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout == b"no more\n"


@linux
def test_a_limit_beyond_all_memory_is_none() -> None:
    code = "from kg.engines.limits import *; reserve_no_more(Limits(memory=10**20))"
    subprocess.run([sys.executable, "-c", code], check=True)


@linux
def test_an_engine_that_breaks_leaves_no_image_of_its_memory() -> None:
    code = (
        "from kg.engines.limits import *; reserve_no_more(Limits())\n"
        "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout == b"0\n"
