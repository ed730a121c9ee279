"""What an analysis is: a name, the edge tables it reads, its options, and the function that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kg.errors import UsageError
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
    least: int = 1
    """Of a whole number."""
    most: int | None = None

    def check(self, value: Any) -> None:
        """Refuse a value that the option cannot have; None is one where that is its default.

        Raises:
            UsageError: it cannot.
        """
        left_open = value is None and self.default is None
        if not left_open and not self._takes(value):
            raise UsageError(f"{self.name}: {value!r} is {self._wanted()}")

    def _takes(self, value: Any) -> bool:
        match self.kind:
            case "whole number":
                whole = isinstance(value, int) and not isinstance(value, bool)
                return whole and self.least <= value <= (value if self.most is None else self.most)
            case "share":
                return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
            case "choice":
                return value in self.choices
            case "day":
                return isinstance(value, date)
            case _:
                return isinstance(value, str)

    def _wanted(self) -> str:
        """Say what the value is not, and so what it must be."""
        end = "" if self.most is None else f" to {self.most}"
        return {
            "whole number": f"no whole number from {self.least}{end}",
            "share": "no number from 0 to 1",
            "choice": f"none of {', '.join(self.choices)}",
            "day": "no day; write it as 2024-01-31",
        }.get(self.kind, "no name; give an IRI, a prefixed name or a label")


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
    """Takes a ``Given`` and the options as keywords, each with a value that it can have.

    Where data does not carry an answer, it gives a row with a refusal. It raises ``UsageError`` only for
    options that do not go together.
    """
    options: tuple[Option, ...] = ()

    def __call__(self, given: Given, **options: Any) -> Result:
        """Compute it with its options, those that are not given by default.

        Raises:
            UsageError: an option has a value that it cannot have.
        """
        chosen = {option.name: option.default for option in self.options} | options
        for option in self.options:
            option.check(chosen[option.name])
        result = self.run(given, **chosen)
        things = [one.name for one in self.options if one.kind == "thing" and chosen[one.name]]
        return replace(result, asked_names={name: given.naming.name(chosen[name]) for name in things})
