"""A build tells what it made; one that fails leaves the old store answering."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


def test_the_counts(kg: Kg, starter: Path) -> None:
    ran = kg("build", "--strict")
    assert (ran.code, ran.err) == (0, "")
    head, *lines = ran.out.splitlines()
    assert re.fullmatch(r"My graph, revision [0-9a-f]{16}", head)
    counts = {line[:-10].strip(): int(line[-10:].replace(",", "")) for line in lines}
    assert counts["documents"] == 1
    assert counts["claims"] == 9
    assert counts["claims that are facts"] == 8
    assert counts["quads"] > counts["statements in the default graph"] > 0
    assert len({len(line) for line in lines}) == 1


def test_the_same_files_make_the_same_revision(kg: Kg, starter: Path) -> None:
    assert kg("build").out == kg("build").out


def test_after_a_build_that_fails_the_old_store_answers(
    kg: Kg,
    starter: Path,
    bulletin: Path,
    change: Callable[[Path, str, str], int],
    everything: Callable[[Path], dict[str, bytes]],
) -> None:
    before, answer = everything(starter / "build"), kg("query", "detained-people")
    change(bulletin, "kg:exactly 3 ;", "kg:exactly 4 ; kg:subgroupOf n:skqsvqkg ;")
    failed = kg("build")
    assert (failed.code, failed.out) == (1, "")
    assert everything(starter / "build") == before
    again = kg("query", "detained-people")
    assert (again.code, again.out) == (0, answer.out)
    assert again.err == "kg: the files have changed since the last build; run: kg build\n"
    change(bulletin, " kg:subgroupOf n:skqsvqkg ;", "")
    assert kg("log", "add", "--who", "A. Curator", "--action", "amended").code == 0
    assert kg("build", "--strict").code == 0
    mended = kg("query", "detained-people")
    assert (mended.code, mended.err) == (0, "")
    assert mended.out == answer.out.replace("   3\n", "   4\n")


def test_a_build_folder_that_cannot_be_made(kg: Kg, starter: Path) -> None:
    (starter / "build").rename(starter / "old")
    (starter / "build").write_text("in the way", "utf-8")
    ran = kg("build")
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
    assert "build: cannot be written" in ran.err
    assert (starter / "build").read_text("utf-8") == "in the way"


def test_claims_that_the_log_does_not_hold_are_one_warning_a_file(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int]
) -> None:
    change(bulletin, "kg:exactly 3 ;", "kg:exactly 4 ;")
    change(bulletin, "kg:exactly 2 ;", "kg:exactly 3 ;")
    ran = kg("build")
    assert ran.code == 0
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("graph/claims/bulletin.trig: warning: ")
    assert "2" in ran.err
    assert "kg log add" in ran.err
    strict = kg("build", "--strict")
    assert (strict.code, strict.out, strict.err) == (1, "", ran.err)
    assert "not in the log as it stands" in kg("cite", "c:3k8pxrrd").out
