"""Each language has the same words, with the same gaps to be filled."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from kg.errors import UsageError
from kg.ontology.terms import known_terms
from kg.ontology.vocabulary import KG
from kg.report.compose import SECTIONS
from kg.report.texts import languages, texts


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def flat(words: dict[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        if isinstance(value, dict):
            yield from flat(value, f"{name}.")
        else:
            yield above + name, str(value)


def test_there_is_english_and_korean() -> None:
    assert languages() == ["en", "ko"]


@pytest.mark.parametrize("language", languages())
def test_has_the_same_words_and_gaps_as_english(language: str) -> None:
    english = {name: gaps(text) for name, text in flat(texts("en"))}
    assert {name: gaps(text) for name, text in flat(texts(language))} == english


@pytest.mark.parametrize("language", languages())
def test_names_every_section_and_properties_that_exist(language: str) -> None:
    assert [*texts(language)["section"]] == [*SECTIONS]
    assert {KG[name].value for name in (*SECTIONS, *texts(language)["property"])} <= known_terms()


def test_another_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"cannot be written in 'fr'; choose en or ko"):
        texts("fr")
