"""The fixed words of differences: one file for each language that they can be told in."""

from __future__ import annotations

from kg.errors import UsageError
from kg.model.texts import Texts, read
from kg.model.texts import languages as languages_of


def languages() -> tuple[str, ...]:
    """Give the tags of the languages that a difference can be told in."""
    return languages_of(__name__)


def texts(language: str) -> Texts:
    """Read the words of one language; ``count`` and ``kind`` hold words for each kind of change.

    Raises:
        UsageError: there is no file for it.
    """
    if language not in languages():
        raise UsageError(f"changes cannot be told in {language!r}; choose {' or '.join(languages())}")
    return read(__name__, language)
