"""The fixed words of a release's pages: one file for each language that they can be written in."""

from __future__ import annotations

from kg.model.texts import Texts, languages, read


def texts(language: str) -> Texts:
    """Read the words of a language; English stands in for one that has no file."""
    return read(__name__, language if language in languages(__name__) else "en")
