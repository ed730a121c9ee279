"""A table of statements: what is told of each thing, with the claims and the hedges of each statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kg.network.edges import NONE, EdgeTable


@dataclass(frozen=True, slots=True)
class Statement:
    """That a thing has another for a property, as some claims say."""

    relation: str
    target: str
    claims: frozenset[str]
    hedges: frozenset[str]
    """Of a statement all of whose claims are hedged."""
    rows: tuple[int, ...]
    """In the table."""


class Statements:
    """The rows of a table whose ``relation`` is a property, gathered by what they are about."""

    def __init__(self, table: EdgeTable) -> None:
        """Gather the rows."""
        self.table = table
        order = np.argsort(table.source, kind="stable")
        ends = np.searchsorted(table.source[order], np.arange(len(table.nodes) + 1))
        self._order, self._ends = order, ends
        self._relations = table.column("relation").texts()
        self._claims = table.claim.texts()
        self._hedges = table.column("hedge").texts()

    def about(self, thing: str, *relations: str) -> Iterator[Statement]:
        """Go through what is told of a thing by some properties, in the order of the things it has."""
        place = self.table.position.get(thing)
        if place is None:
            return
        rows: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in self._order[self._ends[place] : self._ends[place + 1]].tolist():
            if (relation := self._relations[row]) in relations:
                rows[self.table.nodes[int(self.table.target[row])], relation or ""].append(row)
        for (target, relation), found in sorted(rows.items()):
            yield self._statement(relation, target, found)

    def _statement(self, relation: str, target: str, rows: list[int]) -> Statement:
        return Statement(
            relation,
            target,
            frozenset(claim for row in rows if (claim := self._claims[row]) is not None),
            frozenset(hedge for row in rows if (hedge := self._hedges[row]) is not None),
            tuple(rows),
        )

    def where(self, statement: Statement, column: str, value: str | None) -> Statement | None:
        """Keep the rows of a statement that have a value in a column, or nothing; None where none has."""
        coded = self.table.column(column)
        cells = ((row, int(coded.codes[row])) for row in statement.rows)
        rows = [row for row, code in cells if code == NONE or coded.values[code] == value]
        return self._statement(statement.relation, statement.target, rows) if rows else None

    def texts(self, statement: Statement, column: str) -> frozenset[str]:
        """Give what stands in another column of the rows of a statement."""
        coded = self.table.column(column)
        codes = {int(coded.codes[row]) for row in statement.rows}
        return frozenset(coded.values[code] for code in codes if code != NONE)

    def having(self, **values: Iterable[str]) -> list[str]:
        """Name the things of which one row has some values in some columns; sorted, each once.

        Args:
            values: the values of each column, of which the row must have one.
        """
        rows = np.ones(len(self.table), bool)
        for name, wanted in values.items():
            column = self.table.column(name)
            known = {*wanted}
            is_one = np.array([*(value in known for value in column.values), False])
            rows &= is_one[column.codes]
        return [self.table.nodes[place] for place in np.unique(self.table.source[rows]).tolist()]
