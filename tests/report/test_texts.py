"""Each language has the same words, with the same gaps to be filled."""

from __future__ import annotations

import pytest
from tests.words import gaps

from kg.errors import UsageError
from kg.ontology.terms import known_terms
from kg.ontology.vocabulary import KG
from kg.report.compose import SECTIONS
from kg.report.texts import languages, texts


def test_there_is_english_and_korean() -> None:
    assert languages() == ("en", "ko")


@pytest.mark.parametrize("language", languages())
def test_has_the_same_words_and_gaps_as_english(language: str) -> None:
    assert {*gaps(texts(language))} == {*gaps(texts("en"))}


@pytest.mark.parametrize("language", languages())
def test_names_every_section_and_properties_that_exist(language: str) -> None:
    assert [*texts(language)["section"]] == [*SECTIONS]
    assert {KG[name].value for name in (*SECTIONS, *texts(language)["property"])} <= known_terms()


def test_another_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"cannot be written in 'fr'; choose en or ko"):
        texts("fr")
