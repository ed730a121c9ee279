"""A place on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

PAGE = """\
Brask
lies in  Orlen Province  [by document]
         Varenia         [by document and reference]

surely there
  incidents
    12 January 2021             Detention of three bakers in Brask  [bulletin]
    before Release of one of the three  Detention in Brask · the case alone is put there  [bulletin]
    the following day, after Detention in Brask \
        Release of one of the three · the case alone is put there  [bulletin]
    February 2021  Sentencing of two · the case alone is put there  [bulletin]
"""


def words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("name", ["Brask", "브라스크", "place:brask"])
def test_the_page(kg: Kg, starter: Path, name: str) -> None:
    ran = kg("at", name)
    assert (ran.code, ran.err) == (0, "")
    assert words(ran.out) == words(PAGE)


def test_a_window(kg: Kg, starter: Path) -> None:
    told = kg("at", "Orlen Province", "--from", "2021-02-01", "--to", "2021-02-28").out
    assert "there by some of its acts alone\n" in told
    assert "Sentencing of two" in told
    assert "possibly there" not in told


def test_rows_for_machines(kg: Kg, starter: Path) -> None:
    rows = json.loads(kg("at", "Varenia", "--format", "json").out)
    assert [(row["certainty"], row["depth"], row["label"]) for row in rows][:2] == [
        ("surely", 0, "Detention of three bakers in Brask"),
        ("possibly", 1, "Detention in Brask"),
    ]


def test_iris_where_asked(kg: Kg, starter: Path) -> None:
    assert "n:3m78pxrz" in kg("at", "Brask", "--iris").out
    assert "n:" not in kg("at", "Brask").out


def test_where_nothing_is_told(kg: Kg, starter: Path) -> None:
    ran = kg("at", "Brask", "--from", "1900-01-01", "--to", "1900-12-31")
    assert (ran.code, words(ran.out)[-1]) == (0, "no document puts anything there")


@pytest.mark.parametrize(
    ("name", "said"),
    [("Nowhere", "nothing here is called 'Nowhere'"), ("Interior Guard", "is no kg:Place but kg:Agency")],
)
def test_wrong_names(kg: Kg, starter: Path, name: str, said: str) -> None:
    ran = kg("at", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_all_of_an_answer_is_korean(kg: Kg, starter: Path) -> None:
    told = kg("at", "Brask", "--language", "ko").out
    assert told.startswith("브라스크\n속한 곳  ")
    assert not re.search(r"[A-Za-z]", told.replace("[bulletin]", ""))


def test_what_is_there_stays_there_though_something_else_mentions_the_place_too(
    kg: Kg, starter: Path, bulletin: Path
) -> None:
    text = bulletin.read_text("utf-8")
    ban = """
n:bbbbbb22 rdfs:label "Ban that concerns Brask"@en, "브라스크에 관한 금지"@ko .

c:bbbbbb22 kg:about n:bbbbbb22 ; kg:at p:149-210 ; kg:attribution s:9vzf3qxt ; kg:silentOn kg:by .
c:bbbbbb22 {
  n:bbbbbb22 a kg:Policy ; kg:kind policy:ban ; kg:place place:brask ;
      kg:concerns place:brask .
}
"""
    prefix = "@prefix policy: <https://w3id.org/repression-graph/kinds/policy/> .\n"
    bulletin.write_text(prefix + text + ban, "utf-8", newline="\n")
    assert kg("log", "add", "--who", "Tester", "--all").code == 0
    built = kg("build")
    assert built.code == 0, built.err
    surely, mentioned = kg("at", "Brask").out.split("the place is only mentioned")
    assert "Ban that concerns Brask" in surely
    assert "Ban that concerns Brask" in mentioned
