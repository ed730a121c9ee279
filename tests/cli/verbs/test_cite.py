"""The claims behind a thing, a property, a statement; with the words where they may be shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

SENTENCE = "They are alleged to have listened to a foreign radio station."
GROUND = """\
Detention in Brask (n:bzqs3z8b): 1 claim

c:7zj2b7rk
  says      Detention in Brask (n:bzqs3z8b) kg:statedGround listening (conduct:listening)
  at        Varenia Watch, Bulletin 7 [bulletin], 149-210
  says so   Varenia Watch (stated)
  how       hedged: alleged, affirmed, done, accepted
"""


@pytest.mark.parametrize("object_", [[], ["conduct:listening"], ["listening"], ["청취"]])
def test_one_statement(kg: Kg, starter: Path, object_: list[str]) -> None:
    ran = kg("cite", "Detention in Brask", "kg:statedGround", *object_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(GROUND)
    assert ran.out.count("\n") == GROUND.count("\n") + 1
    assert ran.out.endswith("by kg/0.1.0, kg init example; human reviewed: no\n")


def test_the_words_are_shown_only_where_the_documents_are_named(kg: Kg, starter: Path) -> None:
    assert SENTENCE not in kg("cite", "Detention in Brask").out
    told = kg("cite", "Detention in Brask", "--sources", "documents").out
    assert f"            “{SENTENCE}”\n" in told


def test_a_chain_of_authority_is_told_from_the_document_inwards(kg: Kg, starter: Path) -> None:
    told = kg("cite", "Release of one of the three").out
    assert "  says so   Varenia Watch (stated) ← Orlen Herald (stated)\n" in told


def test_a_claim_that_is_no_fact_says_so(kg: Kg, starter: Path) -> None:
    told = kg("cite", "c:vg57brdb").out
    assert told.startswith("c:vg57brdb: 1 claim, no fact\n\nc:vg57brdb   NOT A FACT: ")
    assert "kg:kind dismissal (penalty:dismissal)" in told
    assert "  how       no hedge, affirmed, threatened, accepted\n" in told


@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_withheld_passage_is_never_shown(
    kg: Kg, starter: Path, bulletin: Path, change: Callable[[Path, str, str], int], rebuilt: bool
) -> None:
    change(bulletin, "# Who did what", "p:149-210 kg:withheld true .\n\n# Who did what")
    if rebuilt:
        assert kg("build").code == 0
    told = kg("cite", "Detention in Brask", "--sources", "documents").out
    assert "[withheld 149-210] it could name a private person\n" in told
    assert SENTENCE not in told
    assert "alleged to have" not in told
    assert "On 12 January 2021" in told
    asked = kg(
        "query", "claims-behind", "--param", "of=Detention in Brask", "--cite", "--sources", "documents"
    )
    assert "[withheld 149-210]" in asked.out
    assert "alleged to have" not in asked.out
    found = kg("find", "alleged to have", "--sources", "documents")
    assert "listened" not in found.out


def test_another_copy_shows_nothing(kg: Kg, starter: Path) -> None:
    copy = starter / "documents" / "bulletin_7.txt"
    copy.write_bytes(copy.read_bytes().replace(b"Brask", b"Basra"))
    told = kg("cite", "Detention in Brask", "--sources", "documents").out
    assert "[unverifiable 149-210] the copy here is not the one that was read; see kg verify" in told
    assert "“" not in told


def test_a_document_that_is_not_here_is_told_beside_the_claim(kg: Kg, starter: Path) -> None:
    (starter / "documents" / "bulletin_7.txt").unlink()
    ran = kg("cite", "Detention in Brask", "--sources", "documents")
    assert ran.code == 0
    assert "[not shown: " in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Nobody at all"], 2, "kg: nothing here is called 'Nobody at all'"),
        (["Detention in Brask", "kg:noSuch"], 2, "kg: kg:noSuch is nothing in this graph"),
        (["Detention in Brask", "kg:kind", "release"], 2, "kg: no claim says 'release' there"),
        (["Brask", "--sources", "nowhere"], 3, "kg: nowhere: no such folder of documents"),
    ],
)
def test_what_cannot_be_cited(kg: Kg, starter: Path, arguments: list[str], code: int, said: str) -> None:
    ran = kg("cite", *arguments)
    assert ran.code == code
    assert ran.err.startswith(said)
    assert len(ran.err.splitlines()) == 1


def test_a_thing_that_only_reference_data_speaks_of(kg: Kg, starter: Path) -> None:
    ran = kg("cite", "Bulletin 7")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Varenia Watch, Bulletin 7 (work:bulletin-7): no claim says this; "
        "kg show lists reference data, and what points at it\n"
    )
