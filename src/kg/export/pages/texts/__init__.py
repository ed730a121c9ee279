"""The fixed words of the pages of the ontology, one file for each language."""

from __future__ import annotations

from kg.model.texts import Texts, languages, read


def page_languages() -> tuple[str, ...]:
    """Give the tags of the languages in which the ontology is written."""
    return languages(__name__)


def texts(language: str) -> Texts:
    """Read the words of a language."""
    return read(__name__, language)
