"""What is found: a date with its place in the text, what it rests on, and what it is reckoned from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.address import Address

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Relation:
    """How something lies in time to something else that was told before, or that the words go on to name.

    ``Relation("after", 1, "day")`` is the following day, ``Relation("same", 0, "month")`` the same month; a
    number of ``None`` is one that the words leave open.
    """

    kind: Literal["after", "before", "same"]
    number: int | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a passage gives.

    ``edtf`` is ``None`` where the words are relative to what is not known: then ``relation`` says how.
    ``basis`` holds notations of the ontology's list of bases; the first that is not ``stated`` weighs most.
    ``attributive`` dates name something (the 2014 report) and say nothing about when the rest happened.
    """

    span: Address
    edtf: str | None
    basis: tuple[str, ...]
    sure: bool
    relation: Relation | None = None
    attributive: bool = False
