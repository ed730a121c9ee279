"""The card of a thing, by IRI, prefixed name or label in any language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

CARD = """\
Detention in Brask [en] · 브라스크에서의 구금 [ko]
n:bzqs3z8b  <https://example.org/my-graph/id/node/bzqs3z8b>
is a  kg:Act

what is said of it
  kg:kind          detention (act:detention)  [1 claim]
  kg:objectKind    broadcast (object:broadcast)  [1 claim, all hedged]
  kg:ofIncident    Detention of three bakers in Brask (n:3m78pxrz)  [1 claim]
  kg:statedGround  listening (conduct:listening)  [1 claim, all hedged]
  kg:victim        kg:VictimGroup (n:skqsvqkg)  [1 claim]

what points at it
  ← kg:dayAfter  Release of one of the three (n:phwcbcsx)  [1 claim]
  ← kg:follows   Release of one of the three (n:phwcbcsx)  [computed]
  ← kg:inEvent   Interior Guard as the detaining agency (n:qxcz5wbm)  [1 claim]

kg cite shows the claims behind any of these.
"""


@pytest.mark.parametrize(
    "name",
    [
        "Detention in Brask",
        "detention IN brask",
        "브라스크에서의 구금",
        "n:bzqs3z8b",
        "https://example.org/my-graph/id/node/bzqs3z8b",
        "<https://example.org/my-graph/id/node/bzqs3z8b>",
    ],
)
def test_the_card(kg: Kg, starter: Path, name: str) -> None:
    ran = kg("show", name)
    assert (ran.code, ran.out, ran.err) == (0, CARD, "")


def test_reference_and_computed_statements_are_told_apart(kg: Kg, starter: Path) -> None:
    told = kg("show", "actor:interior-guard").out
    assert "org:subOrganizationOf  Ministry of Order (actor:ministry-of-order)  [computed]" in told
    assert "kg:kind                security agency (actor-kind:security-agency)  [reference]" in told


def test_what_no_document_says_is_said(kg: Kg, starter: Path) -> None:
    assert "\nno document says\n  kg:date\n" in kg("show", "Threat to radio repairers").out


def test_private_people_have_a_class_for_a_name(kg: Kg, starter: Path) -> None:
    told = kg("show", "n:6vb9cq4z").out
    assert told.startswith(
        "n:6vb9cq4z  <https://example.org/my-graph/id/node/6vb9cq4z>\nis a  kg:VictimPerson\n"
    )
    assert "kg:subgroupOf  kg:VictimGroup (n:skqsvqkg)  [1 claim]" in told


def test_a_threatened_dismissal_is_no_fact(kg: Kg, starter: Path) -> None:
    assert "penalty:dismissal" not in kg("show", "Threat to radio repairers").out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Interior Gard", "kg: nothing here is called 'Interior Gard'; near it: interior guard"),
        ("actor:nobody", "kg: actor:nobody is nothing in this graph"),
        ("Varenia", None),
        ("radio", "kg: 'radio' may be any of "),
        ("", "kg: nothing here is called ''"),
        ("\udcff", "kg: nothing here is called "),
    ],
)
def test_names_that_stand_for_nothing_or_for_several_things(
    kg: Kg, starter: Path, name: str, said: str | None
) -> None:
    ran = kg("show", name)
    if said is None:  # a label that fits whole goes before those that hold it as a part
        assert ran.out.startswith("Varenia [en] · 바레니아 [ko]\nplace:varenia")
        return
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert len(ran.err.splitlines()) == 1
