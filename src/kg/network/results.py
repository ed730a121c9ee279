"""What an analysis gives: rows, each with what stands behind it, and a network that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from kg.network.grounds import NO_GROUNDS, Grounds
from kg.queries.rows import pandas


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a result; each analysis adds the columns that are its own.

    A row with a ``refusal`` says why something is not computed; its own columns are empty, as None or "".
    """

    grounds: Grounds = NO_GROUNDS
    """What stands behind the numbers of this row."""
    refusal: str = ""
    """In the language of the answer."""


GROUNDS = ("claim_count", "documents", "origins_least", "origins_most", "refusal", "claims")
"""The columns that every result ends with."""


def columns(kind: type[Row]) -> tuple[str, ...]:
    """Name the columns of a kind of row: its own, then those of every result."""
    own = [one.name for one in fields(kind) if one.name not in ("grounds", "refusal")]
    return (*own, *GROUNDS)


def cells(row: Row) -> dict[str, Any]:
    """Give the cells of a row by column, as Python values."""
    own = {one.name: getattr(row, one.name) for one in fields(row) if one.name not in ("grounds", "refusal")}
    grounds = row.grounds
    return {
        **own,
        "claim_count": len(grounds.claims),
        "documents": grounds.documents,
        "origins_least": grounds.origins_least,
        "origins_most": grounds.origins_most,
        "refusal": row.refusal,
        "claims": grounds.claims,
    }


@dataclass(frozen=True, slots=True)
class Dot:
    """A node of a picture."""

    iri: str
    label: str
    group: str
    """What it is, in the language of the answer, such as *agency*; decides how it is drawn."""
    size: float = 1.0
    """What the area stands for; the analysis says what it counts."""
    grounds: Grounds = NO_GROUNDS


@dataclass(frozen=True, slots=True)
class Line:
    """An edge of a picture, from one node to another."""

    source: str
    """The IRIs of its ends."""
    target: str
    label: str
    weight: float = 1.0
    sure: bool = True
    """Else it is drawn broken: hedged, or only possible at the date."""
    grounds: Grounds = NO_GROUNDS
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A network as it is drawn and exported."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    directed: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """How the rows are drawn in a plane: which columns make what."""

    kind: str
    """``bars``, ``intervals`` (a bar from ``low`` to ``high``), ``matrix`` or ``steps`` (over time)."""
    label: str
    """The column that names each bar or line of the matrix; of ``steps`` the one that holds the day."""
    value: str = ""
    """The column of the number; of ``intervals`` the point within, which may be absent."""
    low: str = ""
    high: str = ""
    across: str = ""
    """The column that names the columns of a matrix, or the lines of ``steps``."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an analysis found."""

    analysis: str
    language: str
    kind: type[Row]
    """The class of its rows, which names the columns even where there are none."""
    rows: tuple[Row, ...]
    grounds: Grounds
    """What stands behind all of it together."""
    asked: Mapping[str, Any] = field(default_factory=dict)
    """The options it was computed with."""
    picture: Picture | None = None
    chart: Chart | None = None
    remarks: tuple[str, ...] = ()
    """What this very result calls for to be said, beside what the analysis can never see."""
    asked_names: Mapping[str, str] = field(default_factory=dict)
    """What the things among the options are called, by option."""

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def to_pandas(self) -> Any:  # pandas is no dependency
        """Make a pandas DataFrame, one line a row, with the columns that the CSV has.

        Raises:
            UsageError: pandas is not installed.
        """
        return pandas().DataFrame([cells(row) for row in self.rows], columns=list(columns(self.kind)))
