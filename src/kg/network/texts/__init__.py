"""The fixed words of the analyses: for each a TOML file in each language, ``NAME.LANGUAGE.toml``."""

from __future__ import annotations

from kg.errors import UsageError
from kg.model.texts import Texts, read

LANGUAGES = ("en", "ko")


def words(analysis: str, language: str) -> Texts:
    """Read the words of an analysis: ``title``, ``counts``, ``unseen``, ``columns``, ``reasons`` and its own.

    ``counts`` is the sentence that says what is counted; ``unseen`` lists what the analysis cannot see.

    Raises:
        UsageError: there are none in this language.
    """
    if language not in LANGUAGES:
        raise UsageError(f"no analysis in {language!r}; choose {' or '.join(LANGUAGES)}")
    return read(__name__, f"{analysis}.{language}")
