"""A place on the command line."""

from __future__ import annotations

import json
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
    before Release of one of      Detention in Brask                [bulletin]
    the three
    the following day, after      Release of one of the three       [bulletin]
    Detention in Brask
    February 2021                 Sentencing of two                 [bulletin]
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
        ("surely", 1, "Detention in Brask"),
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
