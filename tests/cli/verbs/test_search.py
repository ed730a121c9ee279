"""Searching names on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg


def test_things_are_listed_the_best_fit_first(kg: Kg, starter: Path) -> None:
    ran = kg("search", "interior guard")
    first, *others = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert first.split() == ["actor:interior-guard", "Interior", "Guard", "kg:Agency"]
    assert others


@pytest.mark.parametrize("text", ["브라스크", "brask", "BRA", "Plask", "b rask"])
def test_a_place_by_any_writing_of_its_name(kg: Kg, starter: Path, text: str) -> None:
    assert kg("search", text, "--kind", "kg:Place").out.startswith("place:brask")


def test_the_name_that_fits_is_shown_where_it_is_another(kg: Kg, starter: Path) -> None:
    assert "브라스크 · Brask [en]" in kg("search", "bras", "--language", "ko", "--kind", "kg:Place").out
    assert "Brask · 브라스크 [ko]" in kg("search", "브라스", "--kind", "kg:Place").out


def test_the_forms_for_machines_have_the_same_rows(kg: Kg, starter: Path) -> None:
    table = list(csv.DictReader(io.StringIO(kg("search", "detention", "--format", "csv").out)))
    rows = json.loads(kg("search", "detention", "--format", "json").out)
    assert [row["iri"] for row in table] == [row["iri"] for row in rows]
    assert [*rows[0]] == ["iri", "label", "matched", "language", "kinds", "fit"]


def test_no_more_than_the_limit_and_a_word_that_there_are_more(kg: Kg, starter: Path) -> None:
    ran = kg("search", "de", "--limit", "2")
    assert len(ran.out.splitlines()) == 2
    assert ran.err == "kg: the first 2 are shown; --limit shows more\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["qxqxqx"], "kg: nothing here is called 'qxqxqx'; try fewer letters"),
        (["brqsk"], "kg: nothing here is called 'brqsk'; near it: brask"),
        (["brask", "--kind", "kg:Law"], "kg: nothing here is called 'brask' and is a kg:Law; near it: "),
        (["* OR NEAR("], "kg: nothing here is called '* OR NEAR('"),
        ([""], "kg: nothing here is called ''"),
        (["\udcff"], "kg: nothing here is called "),
    ],
)
def test_where_nothing_is_found_it_says_so(kg: Kg, starter: Path, arguments: list[str], said: str) -> None:
    ran = kg("search", *arguments)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--kind", "place:brask"], "kg: place:brask is no class; name one, such as kg:Place\n"),
        (["x", "--kind", "kg:Nothing"], "kg: kg:Nothing is nothing in this graph"),
        (["x", "--limit", "0"], "kg search: argument --limit: '0' is no whole number from 1 on"),
        (["x", "--limit", "many"], "kg search: argument --limit: 'many' is no whole number from 1 on"),
        ([], "kg search: the following arguments are required: TEXT"),
    ],
)
def test_wrong_usage_is_told_in_one_line(kg: Kg, starter: Path, arguments: list[str], said: str) -> None:
    ran = kg("search", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1


def test_machines_get_an_empty_table_where_nothing_is_found(kg: Kg, starter: Path) -> None:
    assert kg("search", "qxqxqx", "--format", "json").out == "[]\n"
    assert kg("search", "qxqxqx", "--format", "csv").out == "iri,label,matched,language,kinds,fit\r\n"


def test_the_index_is_no_part_of_a_release(kg: Kg, starter: Path) -> None:
    kg("search", "brask")
    assert kg("export", "csv", "-o", "out").code == 0
    assert [*starter.rglob("labels.sqlite")]
    assert not [*(starter / "out").rglob("labels*")]
