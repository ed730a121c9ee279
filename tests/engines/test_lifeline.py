"""A process ends with the one that started it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

BUSY = """
import sys
from kg.engines import lifeline
lifeline.hold(int(sys.argv[1]))
print("holds", flush=True)
{work}
"""
WORK = {
    "in Python": "while True: pass",
    # Nothing else of Python runs meanwhile, as in an engine that does not let go of the interpreter.
    "deep in C": "sum(range(10**13))",
}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes are handed on by number")


@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_it_ends_when_the_other_end_is_closed(work: str) -> None:
    if sys.platform != "linux" and "sum" in work:
        pytest.skip("only Linux ends a process that lets no thread of its own run")
    held, hold = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", BUSY.format(work=work), str(held)], pass_fds=[held], stdout=subprocess.PIPE
    ) as process:
        os.close(held)
        assert process.stdout is not None
        assert process.stdout.readline() == b"holds\n"
        assert process.poll() is None
        os.close(hold)
        assert process.wait(60) == -9


def test_it_ends_when_the_other_end_was_closed_before() -> None:
    held, hold = os.pipe()
    os.close(hold)
    code = BUSY.format(work=WORK["in Python"])
    ran = subprocess.run([sys.executable, "-c", code, str(held)], pass_fds=[held], timeout=60, check=False)
    os.close(held)
    assert ran.returncode == -9
