"""Cells, sentences and lines of a result."""

from __future__ import annotations

from datetime import date

import pytest
from tests.words import gaps

from kg.drawing.texts import texts
from kg.drawing.wording import behind, number, own_columns, plain, spoken, told
from kg.errors import UsageError
from kg.network.grounds import NO_GROUNDS, Grounds

from .invented import EVIL, LONG, picture, result


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "yes"),
        (1234, "1234"),
        (12345, "12,345"),
        (0.5, "0.5"),
        (1 / 3, "0.333"),
        (1234.5, "1,234"),
        (2.0, "2"),
        (0.00001234, "0.000012"),
        (-0.25, "-0.25"),
        (float("nan"), "–"),
        (float("inf"), "∞"),
        (date(2020, 1, 31), "2020-01-31"),
        (("a", "b"), "a; b"),
        ("two\nlines\tand \u202eturned", "two lines and \ufffdturned"),
    ],
)
def test_a_cell_as_people_read_it(value: object, written: str) -> None:
    assert told(value, "en") == written


def test_numbers_in_korean_sentences_and_truth_in_korean_words() -> None:
    assert told(True, "ko") == "예"
    assert number(1e9) == "1,000,000,000"


@pytest.mark.parametrize(
    ("grounds", "sentence"),
    [
        (NO_GROUNDS, "Behind this: no claim."),
        (Grounds(("c",), ("d",), 1, 1), "Behind this: 1 claim of 1 document, 1 independent origin."),
        (Grounds(("c", "e"), ("d",), 2, 2), "Behind this: 2 claims of 1 document, 2 independent origins."),
        (
            Grounds(("c",), ("d", "e"), 1, 3),
            "Behind this: 1 claim of 2 documents, 1 to 3 independent origins.",
        ),
    ],
)
def test_what_stands_behind_a_number(grounds: Grounds, sentence: str) -> None:
    assert behind(grounds, "en") == sentence


def test_both_languages_say_the_same() -> None:
    assert dict(gaps(texts("en"))) == dict(gaps(texts("ko")))


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="no pictures in 'fr'; choose en or ko"):
        texts("fr")


def test_every_text_of_a_result_is_spoken_on_a_line_of_its_own() -> None:
    made = result(names=("Police", LONG, EVIL), drawn=picture(("Police", LONG, EVIL)))
    lines = spoken(made).split("\n")
    assert {LONG, EVIL, "part of", "Two agencies are left out."} <= set(lines)
    assert "Too few documents to compare." in lines
    assert any(line.endswith(plain(EVIL)) is False and "Police" in line for line in lines)


def test_own_columns_are_those_of_the_analysis() -> None:
    assert own_columns(result()) == ("thing", "label", "share", "low", "high", "day", "other")
