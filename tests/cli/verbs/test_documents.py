"""The verbs that read documents: verify, coverage, find, stamp and textconv."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

HERE = ("--sources", "documents")


def test_verify_tells_what_it_compared(kg: Kg, starter: Path) -> None:
    ran = kg("verify", *HERE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "1 copy, 8 passages of 9 claims, 1 entry of the log compared; 0 claims unverifiable\n"


def test_verify_without_a_copy_is_3(kg: Kg, starter: Path) -> None:
    (starter / "documents" / "bulletin_7.txt").unlink()
    ran = kg("verify", *HERE)
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1
    assert "bulletin" in ran.err
    assert ran.out.endswith("9 claims unverifiable\n")


def test_coverage_is_whole(kg: Kg, starter: Path) -> None:
    ran = kg("coverage", "--gaps", *HERE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "bulletin  100.0 %  423 of 423 characters, 0 excepted, complete\n"


def test_a_gap_in_a_complete_document_is_told(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int]
) -> None:
    change(bulletin, "c:3w44x563 kg:at p:458-510", "c:3w44x563 kg:at p:458-500")
    ran = kg("coverage", "--gaps", *HERE)
    assert ran.code == 1
    assert ran.err == (
        "graph/claims/bulletin.trig: document bulletin: 501-510 is in no cited passage; "
        "put it into a claim, or list it as heading, duplicate or navigation\n"
    )
    head, gap = ran.out.splitlines()
    assert head.endswith("complete")
    assert "100.0 %" not in head
    assert gap == "    501-510"


def test_coverage_where_there_is_nothing_to_measure(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int]
) -> None:
    bulletin.unlink()
    change(starter / "graph" / "reference" / "documents.ttl", '    kg:curation "complete" ;\n', "")
    ran = kg("coverage", *HERE)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        'kg: nothing to measure: no document has claims or says kg:curation "complete"; name one as KEY\n'
    )


def test_coverage_of_a_document_that_is_none(kg: Kg, starter: Path) -> None:
    ran = kg("coverage", "nothing", *HERE)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "kg: document nothing is not described; describe it in graph/reference/documents.ttl\n"


@pytest.mark.parametrize(
    "words", ["was released the following day", "was … following day", "was ... following day"]
)
def test_find(kg: Kg, starter: Path, words: str) -> None:
    ran = kg("find", words, *HERE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("bulletin  254-284  ")
    assert len(ran.out.splitlines()) == 1


def test_find_nothing(kg: Kg, starter: Path) -> None:
    ran = kg("find", "words that stand nowhere", *HERE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kg: 'words that stand nowhere' stands in no document here; try fewer words\n"


def test_stamp_turns_words_into_offsets(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int]
) -> None:
    before = {path: path.read_bytes() for path in bulletin.parent.iterdir()}
    change(
        bulletin,
        "c:3w44x563 kg:at p:458-510",
        'c:3w44x563 kg:at "The Interior Guard is … Ministry of Order."',
    )
    ran = kg("stamp", "bulletin", *HERE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "1 passage turned into offsets, 8 in the locks now, 0 dropped from them\n"
        "  wrote graph/claims/bulletin.trig\n"
    )
    assert {path: path.read_bytes() for path in bulletin.parent.iterdir()} == before


@pytest.mark.parametrize(("words", "said"), [("The … No such", "0 matches"), ("The … .", "2 matches")])
def test_stamp_writes_nothing_where_words_do_not_fit_once(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int], words: str, said: str
) -> None:
    line = change(bulletin, "c:3w44x563 kg:at p:458-510", f'c:3w44x563 kg:at "{words}"')
    before = {path: path.read_bytes() for path in bulletin.parent.iterdir()}
    ran = kg("stamp", *HERE)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith(f"graph/claims/bulletin.trig:{line}: ")
    assert said in ran.err
    assert {path: path.read_bytes() for path in bulletin.parent.iterdir()} == before


def test_textconv_shows_the_words_above_the_claim(kg: Kg, starter: Path, bulletin: Path) -> None:
    text = bulletin.read_text("utf-8")
    told = kg("textconv", str(bulletin), *HERE).out
    assert kg("textconv", str(bulletin)).out == text
    lines = told.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("c:7zj2b7rk kg:at"))
    assert "They are alleged to have listened to a foreign radio station." in lines[place - 1]
    assert [line for line in lines if line in set(text.splitlines())] == text.splitlines()
    missing = kg("textconv", "missing.trig", *HERE)
    assert (missing.code, missing.out) == (3, "")
