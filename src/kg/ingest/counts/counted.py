"""What is found: a count with its bounds, its place in the text, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.address import Address

Form = Literal["exactly", "atLeast", "atMost", "approximately"]
"""The names of the properties by which the graph says a count."""

Unit = Literal["persons", "items", "percent"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A count that a passage gives.

    ``low`` and ``high`` are the bounds that the words set, both included; ``None`` is an end that they leave
    open. For what is about so many, both are that number, unless the words give a range.
    """

    span: Address
    """From the first word that bears on the number to what is counted."""
    number: Address
    """The words of the number and of what limits it."""
    form: Form
    low: int | None
    high: int | None
    unit: Unit
    head: Address | None = None
    """The noun that is counted; ``None`` where only a number stands: the two."""
    noun: str = ""
    """That noun in lower case, of people in the singular."""
    sex: Literal["female", "male"] | None = None
    of: int | None = None
    """The whole that this is a part of: one of the seven."""
    again: bool = False
    """An article leads it, so that it may have been counted before: the seven soldiers."""

    @property
    def people(self) -> bool:
        """Say whether people are counted."""
        return self.unit == "persons"

    @property
    def value(self) -> int | None:
        """Give the number as it is said, for the property that ``form`` names."""
        return self.high if self.form == "atMost" or self.low is None else self.low
