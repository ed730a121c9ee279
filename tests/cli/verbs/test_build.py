"""A build tells what it made; one that fails leaves the old store answering."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
    answer = kg("query", "detained-people")
    before = everything(starter / "build")
    change(bulletin, "kg:exactly 3 ;", "kg:exactly 4 ; kg:subgroupOf n:skqsvqkg ;")
    failed = kg("build")
    assert (failed.code, failed.out) == (1, "")
    assert everything(starter / "build") == before
    again = kg("query", "detained-people")
    assert (again.code, again.out) == (0, answer.out)
    assert again.err == "kg: the files have changed since the last build; run: kg build\n"
    change(bulletin, " kg:subgroupOf n:skqsvqkg ;", "")
    assert kg("log", "add", "--who", "A. Curator", "--action", "amended", "--all").code == 0
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


def spoil(starter: Path) -> None:
    """Change the words of one passage."""
    copy = starter / "documents" / "bulletin_7.txt"
    copy.write_bytes(copy.read_bytes().replace(b"was released", b"was Released"))


@pytest.mark.parametrize("verb", ["build", "validate"])
@pytest.mark.parametrize("named", ["by the option", "in the environment"])
def test_a_changed_document_at_hand_is_told_claim_by_claim_and_nothing_is_written(
    kg: Kg,
    starter: Path,
    everything: Callable[[Path], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    named: str,
) -> None:
    spoil(starter)
    assert kg(verb, "--strict").code == 0  # nothing is compared where no folder is named
    before = everything(starter)
    option = ["--sources", "documents"] if named == "by the option" else []
    if not option:
        monkeypatch.setenv("KG_SOURCES", str(starter / "documents"))
    ran = kg(verb, *option)
    assert (ran.code, ran.out) == (1, "")
    copy, claim = ran.err.splitlines()
    assert copy.startswith("documents/bulletin_7.txt: the copy is not the recorded one: ")
    assert claim.startswith("graph/claims/bulletin.trig:")
    assert "passage 211-285 has other words than when it was stamped: <" in claim
    assert "/claim/bzxnd239>" in claim
    assert everything(starter) == before


def test_a_document_that_is_not_in_the_folder_is_a_warning(kg: Kg, starter: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = kg("build", "--sources", str(tmp_path / "empty"))
    assert ran.code == 0
    assert ran.err == (
        f"kg: warning: document bulletin is not compared: its copy is not in {tmp_path / 'empty'}; "
        "put the copy there, or build without --sources and KG_SOURCES\n"
    )
    assert kg("build", "--strict", "--sources", str(tmp_path / "empty")).code == 1


def test_a_folder_in_the_environment_for_another_project_is_passed_over(
    kg: Kg, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "000_another.txt").write_text("Of another project.", "utf-8")
    monkeypatch.setenv("KG_SOURCES", str(tmp_path / "others"))
    ran = kg("build", "--strict")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("verb", ["build", "validate"])
def test_a_folder_that_is_not_there_is_3(
    kg: Kg, starter: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    ran = kg(verb, "--sources", "nowhere")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "kg: nowhere: no such folder of documents; name it with --sources DIR\n"
    monkeypatch.setenv("KG_SOURCES", "nowhere")
    assert kg(verb) == ran


@pytest.mark.parametrize("verb", ["build", "validate"])
def test_broken_reference_data_is_told_the_same_with_documents(
    kg: Kg, starter: Path, change: Callable[[Path, str, str], int], verb: str
) -> None:
    change(starter / "graph" / "reference" / "documents.ttl", "kg:codePoints 567", "kg:codePoints 56")
    without = kg(verb)
    assert without.code == 1
    assert kg(verb, "--sources", "documents") == without


@pytest.mark.parametrize("verb", ["build", "validate"])
def test_the_help_says_when_documents_are_compared(kg: Kg, verb: str) -> None:
    told = kg(verb, "--help").out
    for words in (
        "--sources DIR",
        "KG_SOURCES",
        "is an error for each claim",
        "is a warning",
        "meant for another",
    ):
        assert words in told, words
