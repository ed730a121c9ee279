"""What an analysis is: a name, the edge tables it reads, its options, and the function that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from kg.network.given import Given
from kg.network.results import Result, Row


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be chosen; each analysis runs without."""

    name: str
    """As a keyword of the function; on the command line with hyphens."""
    kind: str
    """``day``, ``whole number``, ``share`` (0 to 1), ``thing`` (an IRI, a prefixed name or a label),
    ``question`` (the name of one), or ``choice``."""
    help: str
    default: Any = None
    choices: tuple[str, ...] = ()
    is_a: str = ""
    """Of a ``thing``, the class that it must be of, such as ``Agency``."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis; each is a file of ``kg.network.analyses`` that holds one as ``ANALYSIS``."""

    name: str
    summary: str
    """What it answers, in one line, for the list."""
    tables: tuple[str, ...]
    """The names of the questions whose edge tables it reads."""
    row: type[Row]
    run: Callable[..., Result]
    """Takes a ``Given`` and the options as keywords.

    It raises ``UsageError`` only for an option that cannot be; where data does not carry an answer it gives a
    row with a refusal.
    """
    options: tuple[Option, ...] = ()

    def __call__(self, given: Given, **options: Any) -> Result:
        """Compute it with its options, those that are not given by default."""
        chosen = {option.name: option.default for option in self.options} | options
        result = self.run(given, **chosen)
        things = [one.name for one in self.options if one.kind == "thing" and chosen[one.name]]
        return replace(result, asked_names={name: given.naming.name(chosen[name]) for name in things})
