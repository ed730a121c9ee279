"""What a name stands for, without the graph in which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.address import Address

Sort = Literal["place", "agency", "organisation", "person", "state", "law", "work"]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing that has names."""

    iri: str
    sort: Sort
    kind: str
    """What kind of its sort, as a notation of the lists: ``province``, ``ministry``, ``news-outlet``."""
    label: str
    """What it is called in English."""
    within: tuple[str, ...] = ()
    """The IRIs of the places in which it lies, the nearest first."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a name stands."""

    span: Address
    written: str
    """The name as it stands there."""
    things: tuple[Named, ...]
    """What it may stand for: a name may be that of several things."""

    @property
    def only(self) -> Named | None:
        """The one thing that it can be."""
        return self.things[0] if len(self.things) == 1 else None
