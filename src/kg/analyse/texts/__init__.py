"""The fixed words of answers: one file for each language that they can be given in."""

from __future__ import annotations

from kg.model.texts import Texts, languages, read


def words(language: str) -> Texts:
    """Read the words of one language; of English where there is no file for it."""
    return read(__name__, language if language in languages(__name__) else "en")
