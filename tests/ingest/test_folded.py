import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.folded import Folded, is_blank
from kg.model.address import Address


def found(text: str, words: str, *, loosely: bool = False, whole: bool = False) -> list[str]:
    return [address.slice(text) for address in Folded(text, loosely=loosely).find(words, whole=whole)]


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\n", "\r\n", "  \t", "\u200b \u200b", "\u2009"])
def test_any_run_of_blanks_matches_a_space(gap: str) -> None:
    text = f"nine{gap}kites, and more"
    assert found(text, " nine kites ") == [f"nine{gap}kites"]


def test_offsets_are_those_of_the_text_as_it_is() -> None:
    text = "\ufeff \u00a0 one\r\n\r\ntwo"
    assert list(Folded(text).find("one two")) == [Address(4, 14)]
    assert [address.slice(text) for address in Folded(text).find("one two")] == ["one\r\n\r\ntwo"]


def test_signs_are_exact_unless_loosely() -> None:
    text = "The “long” kite’s tail — FAIR"
    assert found(text, '"long" kite\'s') == []
    assert found(text, '"long" kite\'s tail - fair', loosely=True) == ["“long” kite’s tail — FAIR"]


def test_whole_words_only() -> None:
    assert found("party art, partly", "art") == ["art", "art", "art"]
    assert found("party art, partly", "art", whole=True) == ["art"]
    assert found("art", "art", whole=True) == ["art"]


def test_matches_may_overlap() -> None:
    assert list(Folded("na na na").find("na na")) == [Address(0, 5), Address(3, 8)]


def test_nothing_is_found_by_nothing() -> None:
    assert found("kite", "  ") == []


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 40), st.booleans())
def test_every_slice_is_found_where_it_stands(text: str, start: int, length: int, loosely: bool) -> None:
    piece = text[start : start + length]
    if not piece or is_blank(piece[0]) or is_blank(piece[-1]):
        return
    assert Address(start, start + len(piece)) in list(Folded(text, loosely=loosely).find(piece))
