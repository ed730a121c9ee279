import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.numbers import number, ordinal
from kg.ingest.tokens import Tokens
from kg.model.address import Address


def tokens(text: str) -> Tokens:
    return Tokens(text, Address(0, len(text)))


@pytest.mark.parametrize(
    ("text", "value", "vague"),
    [
        ("6", 6, False), ("1,250", 1250, False), ("1,000,000", 1_000_000, False),
        ("8.12 million", 8_120_000, False),
        ("80 thousand", 80_000, False), ("two", 2, False), ("twenty-five", 25, False),
        ("twenty five", 25, False),
        ("two hundred and five", 205, False), ("two hundred", 200, False),
        ("three thousand two", 3002, False),
        ("a dozen", 12, False), ("half a dozen", 6, False), ("two dozen", 24, False),
        ("a hundred", 100, False),
        ("dozens", 24, True), ("hundreds of thousands", 200_000, True), ("several hundred", 200, True),
        ("a couple of", 2, False), ("2 million", 2_000_000, False),
    ],
)  # fmt: skip
def test_numbers(text: str, value: int, vague: bool) -> None:
    words = tokens(f"{text} kites")
    found = number(words, 0)
    assert found is not None
    assert (found.value, found.vague, words.lower(found.end)) == (value, vague, "kites")


@pytest.mark.parametrize(
    "text", ["27th", "17km", "2.5", "kite", "", "1" * 5000, "one" * 3, "9" * 12 + " billion"]
)
def test_what_is_no_number(text: str) -> None:
    assert number(tokens(text or " "), 0) is None


@pytest.mark.parametrize("text", ["COVID-19", "K9", "1.9", "A/19", "10,19,"])
def test_what_touches_another_sign_is_no_number_of_its_own(text: str) -> None:
    words = tokens(text)
    at = next(index for index, token in enumerate(words) if token.text in ("19", "9"))
    assert number(words, at) is None


def test_two_numbers_side_by_side_stay_two() -> None:
    words = tokens("two hundred and five hundred kites")
    first = number(words, 0)
    assert first is not None
    assert (first.value, first.end) == (200, 2)


@pytest.mark.parametrize(
    ("text", "value"), [("27th", 27), ("third", 3), ("1st", 1), ("27", None), ("th", None)]
)
def test_ordinals(text: str, value: int | None) -> None:
    found = ordinal(tokens(text), 0)
    assert (None if found is None else found.value) == value


@given(st.integers(1, 10**9))
def test_any_number_with_commas_comes_back(value: int) -> None:
    found = number(tokens(f"{value:,}"), 0)
    assert found is not None
    assert found.value == value
