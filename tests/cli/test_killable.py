"""A verb that is stopped, or that breaks, ends in one clear line, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.cli import killable
from kg.cli.limits import limits
from kg.engines.limits import default_memory

if TYPE_CHECKING:
    from tests.cli.conftest import Program

LONG = b"SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = LONG + b" ORDER BY ?a ?d ?g ?b ?e ?h"
GIANT = 'SELECT (STRLEN(REPLACE(REPLACE(?a, "a", ?a), "a", ?a)) AS ?n) {{ BIND("{}" AS ?a) }}'.format(
    "a" * 1500
)
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux forks, and tells the memory of a process"
)


def run(work: str) -> subprocess.CompletedProcess[bytes]:
    """Run lines of Python as a verb that is watched."""
    lines = "".join(f"    {line}\n" for line in work.splitlines())
    code = f"import os, sys\nfrom kg.cli import killable\ndef main(arguments):\n{lines}    return 0\n"
    code += "sys.exit(killable.run(sys.argv[1:], main))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120, check=False)


@linux
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&- <&-"])
def test_closed_streams_take_nothing_from_the_watcher(closed: str) -> None:
    code = (
        "import sys\nfrom kg.cli import killable\nsys.exit(killable.run([], lambda words: print('yes') or 7))"
    )
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -c "$1" {closed}', sys.executable, code],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 7
    assert ran.stdout == (b"" if " >" in f" {closed}" else b"yes\n")
    assert ran.stderr == b""


def test_time_is_limited(program: Program, starter: Path) -> None:
    ran = program("query", "-", "--timeout", "1", cwd=starter, stdin=SORTED)
    assert (ran.returncode, ran.stdout) == (4, b"")
    said = b"kg: stopped after 1 s, the limit of time; ask for less, or give it longer with --timeout\n"
    assert ran.stderr == said


@linux
def test_what_breaks_off_midway_says_so(starter: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "query", "-", "--format", "csv"],
        cwd=starter,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(LONG)
        process.stdin.close()
        process.stdin = None
        assert process.stdout.readline() == b"a,b,c,d,e,f,g,h,i\r\n"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii")
        os.kill(int(children), signal.SIGSEGV)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert err.startswith(b"kg: the engine broke on this question")
    assert err.endswith(b"; what was written is not the whole answer\n")
    assert err.count(b"\n") == 1


@linux
@pytest.mark.parametrize("query", [SORTED, GIANT.encode()], ids=["sort", "text"])
def test_memory_is_limited(program: Program, starter: Path, query: bytes) -> None:
    ran = program("query", "-", "--memory", "300", cwd=starter, stdin=query)
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert ran.stderr.startswith(b"kg: stopped because it took 300 MB, the limit of memory; ask for less")
    assert ran.stderr.count(b"\n") == 1


def test_a_file_is_written_whole_or_not_at_all(program: Program, starter: Path) -> None:
    before = sorted(starter.iterdir())
    arguments = ["query", "-", "--format", "csv", "-o", "answer.csv"]
    ran = program(*arguments, "--timeout", "2", cwd=starter, stdin=LONG)
    assert ran.returncode == 4
    assert b"not the whole" not in ran.stderr
    assert sorted(starter.iterdir()) == before
    ran = program(*arguments, cwd=starter, stdin=b"SELECT ?a { VALUES ?a { 1 2 } }")
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, b"", b"")
    assert (starter / "answer.csv").read_bytes() == b"a\r\n1\r\n2\r\n"


@pytest.mark.parametrize("arguments", [["query", "detained-people"], ["--project", ".", "query", "nothing"]])
def test_what_needs_no_stopping_is_as_it_was(program: Program, starter: Path, arguments: list[str]) -> None:
    """The same code, output and errors with limits as without."""
    ran = program(*arguments, "--timeout", "100", "--memory", "20000", cwd=starter)
    free = program(*arguments, "--timeout", "0", "--memory", "0", cwd=starter)
    assert (ran.returncode, ran.stdout, ran.stderr) == (free.returncode, free.stdout, free.stderr)
    assert ran.returncode == (0 if "detained-people" in arguments else 2)
    assert (ran.stdout == b"") != (ran.stderr == b"")


@linux
@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(1' + '+1' * 90000 + ') }",
        "ASK ' + '{' * 90000 + '}' * 90000 + '",
        "ASK { {}' + 'UNION{}' * 30000 + '}",
    ],
    ids=["sum", "brackets", "union"],
)
def test_an_engine_that_breaks_is_one_line(query: str) -> None:
    ran = run(f"import pyoxigraph\npyoxigraph.Store().query('{query}')")
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert (
        ran.stderr
        == b"kg: the engine broke on this question: it nests or chains too much; write it flatter\n"
    )


@linux
@pytest.mark.parametrize(
    ("work", "code", "said"),
    [
        ("os.write(2, b'noise'); os.abort()", 4, "kg: the engine broke on this question (SIGABRT); "),
        ("os.kill(os.getpid(), 9)", 4, "kg: the system stopped it, most likely for want of memory; "),
        ("os.write(2, b'a warning\\n')", 0, "a warning\n"),
        ("sys.stderr.write('said\\n'); return 3", 3, "said\n"),
        ("raise SystemExit(7)", 7, ""),
        ("raise KeyError('bug')", 1, "Traceback"),
    ],
)
def test_how_a_verb_ends_is_told(work: str, code: int, said: str) -> None:
    ran = run(work)
    assert ran.returncode == code
    assert ran.stderr.decode().startswith(said)
    assert b"noise" not in ran.stderr


@linux
def test_nobody_is_left_when_the_command_is_killed(starter: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "query", "-"], cwd=starter, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(SORTED)
        process.stdin.close()
        time.sleep(1)
        process.kill()
        started = time.monotonic()
        assert process.stdout.read() == b""  # ends when the last process that has it has ended
        assert time.monotonic() - started < 30


@linux
@pytest.mark.parametrize(
    ("number", "code", "said"), [("SIGINT", 130, b"kg: stopped\n"), ("SIGTERM", 143, b"")]
)
def test_a_signal_ends_both_and_leaves_no_file(starter: Path, number: str, code: int, said: bytes) -> None:
    before = sorted(starter.iterdir())
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "kg", "query", "-", "--timeout", "60"),
            "--format",
            "csv",
            "-o",
            "answer.csv",
        ],
        cwd=starter,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(LONG)
        process.stdin.close()
        process.stdin = None
        while sorted(starter.iterdir()) == before:
            time.sleep(0.02)
            assert process.poll() is None
        os.killpg(process.pid, signal.Signals[number])
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, b"", said)
    assert sorted(starter.iterdir()) == before


def test_a_reader_who_has_gone_is_no_error(program: Program, starter: Path) -> None:
    command = f"{sys.executable} -m kg query - --format csv | head -1"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=starter,
        input=LONG,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"a,b,c,d,e,f,g,h,i\r\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_a_full_disk_is_told(program: Program, starter: Path) -> None:
    code = f"{sys.executable} -m kg query - --format csv >/dev/full"
    ran = subprocess.run(["bash", "-c", code], cwd=starter, input=LONG, capture_output=True, check=False)
    assert ran.returncode == 3
    assert b"No space left on device" in ran.stderr
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"), [(["query", "detained-people"], 0), (["query", "nothing"], 2), (["--version"], 0)]
)
def test_where_nothing_is_forked_another_python_runs(
    starter: Path, arguments: list[str], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert killable._spawned(arguments, limits([])) == code
    told = capfd.readouterr()
    assert bool(told.err) == bool(code)
    assert bool(told.out) != bool(code)


def test_where_nothing_is_forked_time_is_limited(starter: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (starter / "long.rq").write_bytes(SORTED)
    assert killable._spawned(["query", "long.rq"], limits(["--timeout", "1"])) == 4
    assert "stopped after 1 s" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "timeout", "memory"),
    [
        ([], None, default_memory()),
        (["query", "x", "--timeout", "5", "--memory=100"], 5.0, 100),
        (["--timeout", "0", "--memory", "0"], None, None),
        (["--timeout", "soon", "--memory", "100"], None, default_memory()),
        (["--timeout"], None, default_memory()),
        (["--time", "5"], None, default_memory()),
    ],
)
def test_limits_are_read_as_they_are_typed(
    arguments: list[str], timeout: float | None, memory: int | None
) -> None:
    found = limits(arguments)
    assert (found.timeout, found.memory) == (timeout, memory)
