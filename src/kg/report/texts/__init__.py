"""The fixed words of reports: one file for each language that a report can be written in."""

from __future__ import annotations

from kg.model.texts import Texts, read_known
from kg.model.texts import languages as languages_of


def languages() -> tuple[str, ...]:
    """Give the tags of the languages that a report can be written in."""
    return languages_of(__name__)


def texts(language: str) -> Texts:
    """Read the words of one language; ``section`` holds a heading for each class.

    Raises:
        UsageError: there is no file for it.
    """
    return read_known(__name__, language, "a report cannot be written")
