"""Commands in processes of their own: what is told of them, and how they are stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.processes import Job, reason, repeated, run, tree

_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {!r}], check=True)"
_WORK = "import time\nwhile time.process_time() < 0.4: pass"


def python(text: str, *, what: str = "thing", who: str = "side") -> Job:
    """Give the job that runs a text."""
    return Job(what, who, (sys.executable, "-c", text))


def test_what_its_children_take_counts() -> None:
    (taken,) = run(python(_CHILD.format(_WORK)), limit=60)
    assert taken.cpu[0] > 0.4
    assert taken.wall[0] > 0.4


def test_memory_of_a_process() -> None:
    (small,) = run(python("import time; time.sleep(0.3)"), limit=60)
    (large,) = run(python("import time; held = bytearray(300_000_000); time.sleep(0.3)"), limit=60)
    assert 290 < (large.memory or 0) - (small.memory or 0) < 350


def test_memory_of_what_it_starts() -> None:
    held = "import time; held = bytearray(200_000_000); time.sleep(1.5)"
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {held!r}]); {held}; p.wait()"
    (taken,) = run(python(both), limit=60)
    assert (taken.memory or 0) > 380


def test_what_takes_too_long_is_stopped_with_all_that_it_started() -> None:
    (taken,) = run(python(_CHILD.format("import time; time.sleep(600)")), limit=0.5)
    assert taken.failed == "stopped after 0 s"
    assert not taken.measured


def test_what_fails_says_why_without_folders() -> None:
    (taken,) = run(python("raise ValueError('no such thing in /some/folder/file.py')"), limit=60)
    assert taken.failed == "ValueError: no such thing in"
    (silent,) = run(python("raise SystemExit(3)"), limit=60)
    assert silent.failed == "ended with 3"
    assert reason("") == ""


def test_the_last_line_says_better_what_was_taken() -> None:
    told = [{"wall": [7.0], "found": 3}, {"what": "other", "cpu": [1.0], "wall": [2.0]}]
    first, second = run(python(f"print('noise'); print({json.dumps(told)!r})"), limit=60)
    assert (first.what, first.wall, first.found) == ("thing", (7.0,), 3)
    assert first.cpu[0] > 0
    assert (second.what, second.who, second.cpu, second.wall) == ("other", "side", (1.0,), (2.0,))


def test_what_was_told_before_a_process_broke_counts() -> None:
    (taken,) = run(python("print('[{\"wall\": [7.0]}]', flush=True); import os; os.abort()"), limit=60)
    assert (taken.wall, taken.note, taken.failed) == ((7.0,), "its process ended with -6", "")


def test_runs_are_put_together_and_long_ones_are_not_repeated(tmp_path: Path) -> None:
    count = f"import pathlib; p = pathlib.Path({str(tmp_path / 'count')!r}); p.open('a').write('x')"
    slow = f"{count}; print('[{{\"wall\": [21.0]}}]')"
    quick, long = repeated([python("pass", who="quick"), python(slow, who="long")], runs=3, limit=60)
    assert len(quick.wall) == len(quick.cpu) == 3
    assert long.wall == (21.0,)
    assert (tmp_path / "count").read_text() == "x"


def test_what_failed_is_not_repeated(tmp_path: Path) -> None:
    failing = (
        f"import pathlib; pathlib.Path({str(tmp_path / 'count')!r}).open('a').write('x'); raise SystemExit(1)"
    )
    (taken,) = repeated([python(failing)], runs=3, limit=60)
    assert taken.failed
    assert (tmp_path / "count").read_text() == "x"


def test_a_process_that_has_ended_has_nothing_below_it() -> None:
    assert [*tree(2**22 + 1)] == [2**22 + 1]


@pytest.mark.parametrize(
    "said", ["a\nb: https://example.org/x is not there", "b: https://example.org/x is not there\n\n"]
)
def test_addresses_stay_in_what_is_said(said: str) -> None:
    assert reason(said) == "b: https://example.org/x is not there"
