"""The fixed words of reports: one file for each language that a report can be written in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import UsageError

Texts = dict[str, Any]
"""Words and patterns by name; ``section`` holds a heading for each class."""


def languages() -> list[str]:
    """Give the tags of the languages that a report can be written in."""
    names = (file.name for file in files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


@cache
def texts(language: str) -> Texts:
    """Read the words of one language.

    Raises:
        UsageError: there is no file for it.
    """
    if language not in languages():
        raise UsageError(f"a report cannot be written in {language!r}; choose {' or '.join(languages())}")
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text("utf-8"))
