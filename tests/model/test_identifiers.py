"""Identifiers are random, long enough, and never one that is in use."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.identifiers import ALPHABET, LENGTH, mint


@given(st.integers(0, 50))
def test_as_many_as_asked_for_and_all_different(count: int) -> None:
    drawn = mint(count)
    assert len(set(drawn)) == len(drawn) == count
    assert all(len(name) == LENGTH and set(name) <= set(ALPHABET) for name in drawn)


def test_the_alphabet_spells_no_words_and_is_not_misread() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 27
    assert not set(ALPHABET) & set("aeiouyl01")


def test_what_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = chain(repeat("b", LENGTH), repeat("c", LENGTH), repeat("c", LENGTH), repeat("d", LENGTH))

    def draw(_: Sequence[str]) -> str:
        return next(letters)

    monkeypatch.setattr(secrets, "choice", draw)
    assert mint(2, {"b" * LENGTH}) == ["c" * LENGTH, "d" * LENGTH]


def test_names_are_in_no_order() -> None:
    """200 names in the order in which they were drawn are sorted once in 200! times."""
    drawn = mint(200)
    assert drawn != sorted(drawn)
