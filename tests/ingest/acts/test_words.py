"""Words that stand for an act are found with what belongs to them, and other senses are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.acts.inflection import forms
from kg.ingest.acts.words import words
from kg.ingest.lexicons import lexicon
from kg.ingest.tokens import Tokens
from kg.model.address import Address

SENTENCES = {
    "The police arrested three men and sent them to a political prison camp.": [
        ("arrest", "past", "arrested"),
        ("imprisonment", "past", "sent them to a political prison camp"),
    ],
    "Guards took six students into custody.": [("arrest", "past", "took six students into custody")],
    "She tried to leave and was shot dead.": [("killing", "past", "shot dead")],
    "He was court-martialed; two were gang-raped.": [
        ("trial", "past", "court - martialed"),
        ("sexual-violence", "past", "gang - raped"),
    ],
    "The arrests came after a raid.": [("arrest", "noun", "arrests"), ("raid", "noun", "raid")],
    "Agents raid homes.": [("raid", "base", "raid")],
    "He received a life sentence.": [("sentencing", "past", "received a life sentence")],
    "They were summarily executed.": [("extrajudicial-killing", "past", "summarily executed")],
    "They fired missiles and searched for food.": [],
    "The office released a report on the weather.": [],
    "Teachers were fired.": [("dismissal", "past", "fired")],
    "He took the train. Into custody they came.": [("detention", "noun", "custody")],
}


def found(sentence: str) -> list[tuple[str, str, str]]:
    tokens = Tokens(sentence, Address(0, len(sentence)))
    return [
        (word.kind, word.form, " ".join(tokens[at].text for at in range(word.start, word.end)))
        for word in words(tokens)
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words(sentence: str) -> None:
    assert found(sentence) == SENTENCES[sentence]


def test_forms() -> None:
    assert dict(forms("raid")) == {
        "raid": "base",
        "raids": "third",
        "raided": "participle",
        "raiding": "gerund",
    }
    assert [form for form, _ in forms("expel")] == ["expel", "expels", "expelled", "expelled", "expelling"]
    assert [form for form, _ in forms("shoot")] == ["shoot", "shoots", "shot", "shot", "shooting"]
    assert [form for form, _ in forms("execute")][-3:] == ["executed", "executed", "executing"]
    assert [form for form, _ in forms("punish")][1] == "punishes"


def test_every_verb_of_the_lexicon_is_found() -> None:
    for kind, entry in lexicon("acts").items():
        for phrase in (*entry.get("verbs", ()), *entry.get("undergone", ())):
            sentence = phrase.replace("…", "them")
            assert kind in {each for each, _, _ in found(sentence)}, phrase


PARTS = ["arrested", "to", "a", "prison", "camp", "sent", "and", "shot", "dead", ",", ".", "was", "the"]


@given(st.lists(st.sampled_from(PARTS)))
def test_words_lie_in_the_sentence(parts: list[str]) -> None:
    sentence = " ".join(parts) or "."
    tokens = Tokens(sentence, Address(0, len(sentence)))
    for word in words(tokens):
        assert 0 <= word.start <= word.head < word.end <= len(tokens)
