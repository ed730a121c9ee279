"""Values as FollowTheMoney takes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.followthemoney.values import (
    address,
    country,
    dataset_name,
    entity_id,
    language,
    name,
    prefix_date,
    text,
)


@pytest.mark.parametrize("date", ["2021", "2021-05", "2021-05-31"])
def test_an_exact_date_stays(date: str) -> None:
    assert prefix_date(date) == date


@pytest.mark.parametrize(
    "date", ["", "..", "2021~", "2021?", "202X", "2021-05/2021-06", "[2021..]", "/2021", "2021-21x"]
)
def test_any_other_date_is_none(date: str) -> None:
    assert prefix_date(date) == ""


def test_a_country_has_a_code_of_two_letters() -> None:
    assert country("KP") == "kp"
    assert country("KP-03") == ""


def test_a_language_has_three_letters_or_none() -> None:
    assert [language(tag) for tag in ("en", "ko", "kor", "ko-latn", None)] == ["eng", "kor", "kor", "", ""]


def test_an_entity_is_named_after_its_iri() -> None:
    assert entity_id("https://example.org/x/id/actor/police") == "example.org-x-id-actor-police"
    for odd in (
        "https://example.org/x/id/actor/경찰",
        f"https://example.org/{'x' * 300}",
        "https://e.org/a_b",
    ):
        assert re.fullmatch("[0-9a-f]{40}", entity_id(odd))


def test_a_dataset_has_a_plain_name() -> None:
    assert dataset_name("North-Korea", "003.b") == "north_korea_003_b"


def test_free_text_is_cleaned() -> None:
    assert text("a\u0000\u200b  b\n") == "a b"
    assert text("e\u0301") == "é"
    assert name(" '\"Voice\"' ") == "Voice"
    assert address("Hill; <BR/> North,, 7") == "Hill, North, 7"


@given(st.text())
def test_cleaning_what_is_clean_changes_nothing(given_text: str) -> None:
    for clean in (text, name, address):
        assert clean(clean(given_text)) == clean(given_text)
