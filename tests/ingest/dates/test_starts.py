import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.dates.find import dates
from kg.ingest.dates.phrases import phrase
from kg.ingest.dates.starts import may_start
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens
from kg.model.address import Address

WORDS = sorted(
    {
        word
        for file in files("kg.ingest.dates").iterdir()
        if file.name.endswith(".py")
        for said in re.findall(r'"([a-z\' ]{1,40})"', file.read_text("utf-8"))
        for word in said.split()
    }
)
"""Every word that the code of the grammar names."""


@given(
    st.lists(st.sampled_from([*WORDS, "May", "Tuesday", "2018", "12", "-", "two"]), min_size=1, max_size=6)
)
def test_no_phrase_begins_with_another_word(words: list[str]) -> None:
    text = " ".join(words)
    tokens = Tokens(text, Address(0, len(text)))
    assert phrase(tokens, 0, None) is None or may_start(tokens[0])


@pytest.mark.parametrize("sentence", ["Yearend came.", "Q2 2022 was wet.", "Tens of years ago it was wet."])
def test_seldom_beginnings(sentence: str) -> None:
    assert may_start(Tokens(sentence, Address(0, len(sentence)))[0])


def test_most_words_begin_none() -> None:
    assert not may_start(Tokens("police", Address(0, 6))[0])
    assert dates("police", Address(0, 6)) == ()
    assert "police" not in lexicon("dates_around")["starts"]
