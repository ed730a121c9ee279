"""The edge table: who is tied to whom, by which claim, as columns of whole numbers.

A row is one tie as one claim states it. Nodes, claims, and every other text stand once in a dictionary and in
the rows as their position there, so that a million rows are a few arrays. Nothing in a table can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from kg.errors import UsageError

if TYPE_CHECKING:
    import networkit as nk
    import networkx as nx
    from scipy.sparse import csr_array

    from kg.network.naming import Naming

Codes = npt.NDArray[np.int32]
Days = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_Kind = TypeVar("_Kind", bound=np.generic)

NONE = -1
"""The code of a cell in which nothing stands."""
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of texts: each once in ``values``, and for each row its position there, or ``NONE``."""

    codes: Codes
    values: tuple[str, ...]

    def texts(self) -> list[str | None]:
        """Give the text of each row."""
        return [None if code == NONE else self.values[code] for code in self.codes.tolist()]

    def text_of(self, row: int) -> str | None:
        """Give the text of one row."""
        code = self.codes[row]
        return None if code == NONE else self.values[code]

    def taking(self, rows: npt.NDArray[Any]) -> Coded:
        """Give some rows, by a mask or by position."""
        return Coded(frozen(self.codes[rows]), self.values)


@dataclass(frozen=True, eq=False)
class EdgeTable:
    """The ties that one question answers with. All arrays are as long as there are rows, and read-only."""

    name: str
    """Of the question, such as ``network-actors-and-events``."""
    nodes: tuple[str, ...]
    """The IRIs of all nodes, sorted; some may have no tie."""
    source: Codes
    """Positions in ``nodes``."""
    target: Codes
    weight: Numbers
    """1 where the question gives none."""
    earliest: Days
    """The first day on which the tie may have held, NaT where that is open; in days."""
    latest: Days
    claim: Coded
    """The IRIs of the claims; ``NONE`` where the reference data states the tie."""
    columns: Mapping[str, Coded] = field(default_factory=dict)
    """Whatever else the question answers with, such as ``relation`` or ``hedge``, by name."""

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.source)

    def __repr__(self) -> str:
        """Tell its name and size."""
        return f"<EdgeTable {self.name!r}: {len(self)} rows, {len(self.nodes)} nodes>"

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The position of each node, by IRI."""
        return {iri: place for place, iri in enumerate(self.nodes)}

    def place_of(self, iri: str) -> int:
        """Give the position of a node.

        Raises:
            UsageError: it is none of this table.
        """
        try:
            return self.position[iri]
        except KeyError:
            raise UsageError(f"{iri} is no node of {self.name}; kg query {self.name} lists them") from None

    def column(self, name: str) -> Coded:
        """Give a column beyond those that each table has; an empty one where the question has none such."""
        if name in self.columns:
            return self.columns[name]
        return Coded(frozen(np.full(len(self), NONE, np.int32)), ())

    def taking(self, rows: npt.NDArray[Any]) -> EdgeTable:
        """Give some rows, by a mask or by position, among the same nodes."""
        return EdgeTable(
            self.name,
            self.nodes,
            frozen(self.source[rows]),
            frozen(self.target[rows]),
            frozen(self.weight[rows]),
            frozen(self.earliest[rows]),
            frozen(self.latest[rows]),
            self.claim.taking(rows),
            {name: column.taking(rows) for name, column in self.columns.items()},
        )

    def claims_of(self, rows: npt.NDArray[Any] | None = None) -> tuple[str, ...]:
        """Give the IRIs of the claims behind some rows, or all, each once, sorted."""
        codes = np.unique(self.claim.codes if rows is None else self.claim.codes[rows])
        return tuple(sorted(self.claim.values[code] for code in codes.tolist() if code != NONE))

    def holding(self, day: np.datetime64) -> tuple[Mask, Mask]:
        """Say of each row whether the tie surely held on a day, and whether it possibly did.

        An open end leaves both possible, so it is never sure there: nobody said that the tie goes on. The
        first mask takes ``earliest`` and ``latest`` to be the very days on which the tie begins and ends;
        where they are bounds of an uncertain date, ``kg.network.chains.certainty`` tells what is sure.
        """
        possibly = ~((self.earliest > day) | (self.latest < day))  # a comparison with NaT is false
        surely = (self.earliest <= day) & (self.latest >= day)
        return surely, possibly

    def to_networkx(self, naming: Naming | None = None) -> nx.MultiDiGraph[str]:
        """Give a networkx graph; see ``kg.network.networkx_graph``."""
        from kg.network.networkx_graph import to_networkx

        return to_networkx(self, naming)

    def to_scipy(self, *, directed: bool = True, weighted: bool = True) -> csr_array:
        """Give the adjacency matrix; see ``kg.network.matrices``."""
        from kg.network.matrices import to_scipy

        return to_scipy(self, directed=directed, weighted=weighted)

    def to_networkit(self, *, directed: bool = True, weighted: bool = True) -> nk.Graph:
        """Give a networkit graph; see ``kg.network.matrices``."""
        from kg.network.matrices import to_networkit

        return to_networkit(self, directed=directed, weighted=weighted)


def frozen(array: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
    """Make an array read-only, and give it back."""
    array.setflags(write=False)
    return array


def edge_table(
    name: str,
    ties: Sequence[tuple[str, str]],
    *,
    claims: Sequence[str | None] | None = None,
    weights: Sequence[float] | None = None,
    earliest: Sequence[str | None] | None = None,
    latest: Sequence[str | None] | None = None,
    columns: Mapping[str, Sequence[str | None]] | None = None,
    alone: Sequence[str] = (),
) -> EdgeTable:
    """Make a table by hand, for a test or from data of one's own.

    Args:
        name: what to call it.
        ties: source and target of each row.
        claims: of each row.
        weights: of each row.
        earliest: the first day of each row, as ``2024-01-31``.
        latest: the last day of each row.
        columns: further texts of each row, by name.
        alone: nodes that may have no tie.

    Raises:
        UsageError: a column is not as long as there are ties, or holds what it cannot.
    """
    given = {"claims": claims, "weights": weights, "earliest": earliest, "latest": latest, **(columns or {})}
    for column, values in given.items():
        if values is not None and len(values) != len(ties):
            raise UsageError(
                f"{name}: {column} has {len(values)} values for {len(ties)} ties; give one for each"
            )
    ends = (end for tie in ties for end in tie)
    nodes = tuple(sorted({*alone, *ends}))
    position = {iri: place for place, iri in enumerate(nodes)}
    size = len(ties)
    return EdgeTable(
        name,
        nodes,
        frozen(np.array([position[source] for source, _ in ties], np.int32)),
        frozen(np.array([position[target] for _, target in ties], np.int32)),
        frozen(np.array([finite(name, weight) for weight in weights or [1.0] * size], np.float64)),
        _days(name, "earliest", earliest, size),
        _days(name, "latest", latest, size),
        coded(claims or [None] * size),
        {column: coded(texts) for column, texts in (columns or {}).items()},
    )


def coded(texts: Sequence[str | None]) -> Coded:
    """Put each text once into a sorted dictionary."""
    values = tuple(sorted({text for text in texts if text is not None}))
    position: dict[str | None, int] = {text: place for place, text in enumerate(values)}
    return Coded(frozen(np.array([position.get(text, NONE) for text in texts], np.int32)), values)


def finite(name: str, weight: float | str) -> float:
    """Read a weight.

    Raises:
        UsageError: it is no number, or none that can be counted with.
    """
    try:
        number = float(weight)
    except ValueError:
        number = np.nan
    if not np.isfinite(number):
        raise UsageError(f"{name}: a weight is {str(weight)!r}, which is no number; mend the question")
    return number


def day_written(name: str, column: str, text: str) -> np.datetime64:
    """Read a day that is written as ``2024-01-31``.

    Raises:
        UsageError: it is none; numpy alone would take a year for its first day.
    """
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return np.datetime64(text, "D")
    raise UsageError(f"{name}: {column} holds {text!r}, which is no day; write it as 2024-01-31")


def _days(name: str, column: str, texts: Sequence[str | None] | None, size: int) -> Days:
    given = [None] * size if texts is None else texts
    read = [np.datetime64("NaT") if text is None else day_written(name, column, text) for text in given]
    return frozen(np.array(read, "datetime64[D]"))
