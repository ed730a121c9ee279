"""The folder of a release from the command line: what it prints, and that it is whole or not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg, Listed


def test_it_says_what_was_made_and_where_to_start(kg: Kg, starter: Path) -> None:
    ran = kg("release", "-o", "out")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("My graph, version 0.1.0, in out\n")
    assert "0 reviewed by a human" in ran.out
    assert (starter / "out" / "index.html").is_file()
    again = kg("release", "-o", "out")
    assert (again.code, again.out) == (2, "")
    assert again.err == "kg: out: there is something already; name a new folder\n"
    same = kg("release", "-o", "next", "--previous", "out")
    assert (same.code, same.out) == (2, "")
    assert "version 0.1.0 is not above 0.1.0" in same.err
    assert not (starter / "next").exists()


def test_the_log_is_held_against_a_release(kg: Kg, starter: Path) -> None:
    assert kg("release", "-o", "out").code == 0
    assert kg("verify", "--log", "--release", "out").code == 0
    log = starter / "graph" / "log.jsonl"
    log.write_bytes(b"")
    assert kg("verify", "--log").code == 0  # an empty log holds by itself
    cut = kg("verify", "--log", "--release", "out")
    assert (cut.code, cut.out) == (1, "")
    assert "the log is not what it was when out was made" in cut.err
    alone = kg("verify", "--release", "out")
    assert alone.code == 2


@pytest.mark.parametrize("target", ["kg.toml/out", "/proc/out"])
def test_what_cannot_be_written_is_3_and_leaves_nothing(
    kg: Kg, starter: Path, listed: Listed, target: str
) -> None:
    before = listed(starter)
    ran = kg("release", "-o", target)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"kg: {target}: cannot be written (")
    assert len(ran.err.splitlines()) == 1
    assert listed(starter) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_leaves_nothing(starter: Path, listed: Listed) -> None:
    before = listed(starter)
    ran = subprocess.run(
        ["bash", "-c", f"ulimit -f 3000; exec {sys.executable} -B -m kg release -o out"],
        cwd=starter,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr == "kg: out: cannot be written (File too large); check the folder and the space there\n"
    assert listed(starter) == before
