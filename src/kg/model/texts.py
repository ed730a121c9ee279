"""The fixed words of a package: one TOML file for each language, named by its tag."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import UsageError

Texts = dict[str, Any]
"""Words and patterns by name, or tables of these; what stands in braces is filled in."""


@cache
def languages(package: str) -> tuple[str, ...]:
    """Give the tags of the languages that a package has a file for, sorted."""
    names = (file.name for file in files(package).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def read(package: str, language: str) -> Texts:
    """Read the words of a package in one of its languages."""
    return tomllib.loads(files(package).joinpath(f"{language}.toml").read_text("utf-8"))


def read_known(package: str, language: str, refusal: str) -> Texts:
    """Read the words of a package in a language that somebody asked for.

    Raises:
        UsageError: there is no file for it; says the refusal, and which languages there are.
    """
    if language not in languages(package):
        raise UsageError(f"{refusal} in {language!r}; choose {' or '.join(languages(package))}")
    return read(package, language)
