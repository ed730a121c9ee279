"""The fixed words of pictures and of the table that people read: one TOML file for each language."""

from __future__ import annotations

from kg.model.texts import Texts, read_known


def texts(language: str) -> Texts:
    """Read the words of a language.

    Raises:
        UsageError: there are none in this language.
    """
    return read_known(__name__, language, "no pictures")
