"""The fixed words of differences: one file for each language that they can be told in."""

from __future__ import annotations

from kg.model.texts import Texts, read_known
from kg.model.texts import languages as languages_of


def languages() -> tuple[str, ...]:
    """Give the tags of the languages that a difference can be told in."""
    return languages_of(__name__)


def texts(language: str) -> Texts:
    """Read the words of one language; ``count`` and ``kind`` hold words for each kind of change.

    Raises:
        UsageError: there is no file for it.
    """
    return read_known(__name__, language, "changes cannot be told")
