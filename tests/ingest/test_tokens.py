from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.tokens import Tokens
from kg.model.address import Address


def test_tokens_have_their_places() -> None:
    text = "Ada’s 15-year-old, 6명."
    tokens = Tokens(text, Address(0, len(text)))
    assert [token.text for token in tokens] == ["Ada’s", "15", "-", "year", "-", "old", ",", "6", "명", "."]
    assert tokens.lower(0) == "ada's"
    assert (tokens.number(1), tokens.number(0), tokens.number(99)) == (15, None, None)
    assert (tokens.joined(2), tokens.joined(1), tokens.joined(0)) == (True, False, False)
    assert tokens.address(1, 6).slice(text) == "15-year-old"
    assert (tokens.any_of(1, "15 - year"), tokens.any_of(1, "16", "15")) == (4, 2)
    assert tokens.any_of(8, "명 kite") is None


def test_a_span_is_not_left() -> None:
    text = "one two three"
    assert [token.text for token in Tokens(text, Address(4, 7))] == ["two"]


@given(st.text(min_size=1, max_size=60))
def test_every_token_is_a_slice_and_nothing_but_space_lies_between(text: str) -> None:
    tokens = Tokens(text, Address(0, len(text)))
    at = 0
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert not text[at : token.start].strip()
        at = token.end
    assert not text[at:].strip()
