"""The verbs for curators that need no document: mint, format and log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model.identifiers import ALPHABET, LENGTH

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


def test_mint(kg: Kg, starter: Path) -> None:
    ran = kg("mint", "50")
    names = ran.out.split()
    assert (ran.code, ran.err) == (0, "")
    assert len(set(names)) == 50
    assert all(len(name) == LENGTH and set(name) <= set(ALPHABET) for name in names)
    assert len(kg("mint").out.split()) == 1


def test_format_writes_the_one_form(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int]
) -> None:
    canonical = bulletin.read_bytes()
    change(
        bulletin,
        "c:pk2mxrt3 {\n  place:brask kg:within place:orlen .\n}",
        "c:pk2mxrt3{place:brask kg:within place:orlen}",
    )
    loose = bulletin.read_bytes()
    checked = kg("format", "--check")
    assert (checked.code, checked.out) == (1, "")
    assert checked.err == "graph/claims/bulletin.trig: not in canonical form; run kg format\n"
    assert bulletin.read_bytes() == loose
    assert kg("format").out == "wrote graph/claims/bulletin.trig\n"
    assert bulletin.read_bytes() == canonical
    assert kg("format", "--check").out == "5 files in canonical form\n"


def test_the_log_is_shown_with_how_the_claims_stand(kg: Kg, starter: Path) -> None:
    ran = kg("log")
    assert (ran.code, ran.err) == (0, "")
    entry, note, state = ran.out.splitlines()
    assert entry[10:].startswith("  curated        9 claims  by kg init example with kg/")
    assert entry.endswith("human reviewed: no")
    assert note.strip().startswith("an invented example")
    assert state == "9 claims, 0 human reviewed as now written"


def test_a_review_signs_and_a_change_unsigns(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int]
) -> None:
    signed = kg("log", "add", "--who", "A. Curator", "--action", "reviewed", "--human-reviewed", "--all")
    assert (signed.code, signed.out.splitlines()[0]) == (0, "logged: 9 claims reviewed")
    assert len(signed.out.splitlines()) == 10
    assert kg("log").out.splitlines()[-1] == "9 claims, 9 human reviewed as now written"
    change(bulletin, "kg:exactly 3 ;", "kg:exactly 4 ;")
    assert kg("log").out.splitlines()[-2:] == [
        "9 claims, 8 human reviewed as now written",
        "not in the log: 0 new, 1 changed, 0 removed; "
        "kg log check says in which files, kg log add records them",
    ]
    checked = kg("log", "check")
    assert (checked.code, checked.out) == (1, "")
    assert checked.err == (
        "graph/claims/bulletin.trig: claims that the log does not hold as they stand: 1 (w2jpzcq5); "
        "record who curated them with kg log add\n"
    )
    mended = kg("log", "add", "c:w2jpzcq5", "--who", "A. Curator", "--action", "amended")
    assert mended.out == "logged: 1 claim amended\n  c:w2jpzcq5\n"
    assert kg("log", "check").out == "3 entries; the chain holds and every claim is logged as it stands\n"


@pytest.mark.parametrize("what", ["show", "check"])
def test_a_broken_chain_is_told(kg: Kg, starter: Path, what: str) -> None:
    log = starter / "graph" / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"invented", b"observed"))
    ran = kg("log", what)
    assert ran.code == 1
    assert ran.err.startswith("graph/log.jsonl:1: log entry changed or broken (its seal ")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--who", "A. Curator"],
        ["--who", "A. Curator", "--all"],
        ["--who", "A. Curator", "--all", "w2jpzcq5"],
        ["--who", "A. Curator", "--action", "amended", "nosuch22"],
        ["--who", "A. Curator", "--action", "reviewed", "--software", "no version"],
    ],
)
def test_what_cannot_be_logged_is_not(kg: Kg, starter: Path, arguments: list[str]) -> None:
    log = starter / "graph" / "log.jsonl"
    before = log.read_bytes()
    ran = kg("log", "add", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert log.read_bytes() == before
