"""What was done is told from what is threatened, foreseen, denied or usual."""

from __future__ import annotations

import pytest

from kg.ingest.acts.manner import Manner, manners
from kg.ingest.acts.words import words
from kg.ingest.tokens import Tokens
from kg.model.address import Address

DONE, PASSIVE = Manner("active", "done"), Manner("passive", "done")
SENTENCES = {
    "The police arrested three men and sent them to a prison camp.": [DONE, DONE],
    "Two were put to death.": [PASSIVE],
    "Five were sentenced to ten years and immediately sent to prison.": [PASSIVE, PASSIVE],
    "Two had been detained in May.": [PASSIVE],
    "They have arrested many.": [DONE],
    "The police began a sweep, arresting 20 people.": [DONE],
    "They were not arrested.": [Manner("passive", "done", denied=True)],
    "Nobody was arrested.": [Manner("passive", "done", denied=True)],
    "Agents routinely detain people.": [Manner("active", "routine")],
    "Agents raid homes.": [Manner("active", "routine")],
    "People are arrested there.": [Manner("passive", "routine")],
    "He may be arrested.": [Manner("passive", "possible")],
    "She was accused of killing a goose.": [PASSIVE, Manner("active", "possible")],
    "The office ordered guards to shoot anyone.": [Manner("active", "ordered")],
    "They threatened to arrest her.": [Manner("active", "threatened")],
    "They plan to execute him.": [Manner("active", "planned")],
    "They called on it to release all of them.": [Manner("active", "asked")],
    "They refused to release him.": [Manner("active", "possible")],
    "They will be executed.": [Manner("passive", "planned")],
    "Citizens fear arrest.": [Manner("noun", "threatened")],
    "He arrests them.": [Manner("active", "routine")],
    "They live under the threat of execution.": [Manner("noun", "threatened")],
    "His arrest came on Monday.": [Manner("noun", "done")],
    "By law, those caught are executed.": [Manner("passive", "norm")],
    "There were no arrests.": [Manner("noun", "done", denied=True)],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_manners(sentence: str) -> None:
    tokens = Tokens(sentence, Address(0, len(sentence)))
    assert [manner for _, manner in manners(tokens, words(tokens))] == SENTENCES[sentence]
