"""What is told of punishments in words: people without names, hedges, claims in brackets, silences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from kg.analyse.texts import words as words_of_answers
from kg.network.edges import NONE, Coded, EdgeTable
from kg.network.given import Given
from kg.network.punishment.statements import Statement, Statements
from kg.network.texts import words
from kg.ontology.vocabulary import KG, KINDS

_INFERRED = KINDS["hedge/inferred"].value
_COUNT, _OCCUPATION, _SILENT = KG["low"].value, KG["occupation"].value, KG["notStated"].value


class Wording:
    """Puts statements into words."""

    def __init__(self, given: Given, told: Statements) -> None:
        """Take the names, the language, and the statements."""
        self.given = given
        self.told = told
        self.words = words("collective_punishment", given.language)
        self._numbers: dict[str, str] = words_of_answers(given.language)["people"]

    def people(self, one: Statement) -> str:
        """Describe victims by their class, number and occupation, which is all that is told here of them."""
        kinds = sorted(map(self.name, self.told.texts(one, "targetClass")))
        traits = [self._count(one), *map(self.hedged, self.told.about(one.target, _OCCUPATION))]
        pattern: str = self.words["people"]
        return pattern.format(kind=", ".join(kinds) or self.words["victims"], traits=", ".join(traits))

    def behind(self, people: Iterable[str]) -> set[str]:
        """Give the claims behind the number and the occupation of victims."""
        told = (one for victim in people for one in self.told.about(victim, _COUNT, _OCCUPATION))
        return {claim for one in told for claim in one.claims}

    def marked(self, one: Statement) -> str:
        """Describe victims, with the hedges of the statement that they are those."""
        hedges = ", ".join(sorted(map(self.name, one.hedges)))
        return f"{self.people(one)} [{hedges}]" if hedges else self.people(one)

    def bounds(self, one: Statement) -> tuple[int | None, int | None]:
        """Give the bounds of the number of people, which the build reckons from all that claims say."""
        low, high = (self.told.texts(one, side) for side in ("low", "high"))
        return min(map(int, low), default=None), max(map(int, high), default=None)

    def _count(self, one: Statement) -> str:
        low, high = self.bounds(one)
        if low is not None and low == high:
            return self._numbers["one" if low == 1 else "exactly"].format(low=low)
        sides = {(False, False): "none", (True, False): "at_least", (False, True): "at_most"}
        return self._numbers[sides.get((low is not None, high is not None), "range")].format(
            low=low, high=high
        )

    def name(self, iri: str) -> str:
        """Give the label of a thing that is no victim."""
        return self.given.naming.name(iri)

    def hedged(self, one: Statement) -> str:
        """Name what a thing has, with the hedges of that."""
        marks = ", ".join(sorted(map(self.name, one.hedges)))
        return f"{self.name(one.target)} ({marks})" if marks else self.name(one.target)

    def cited(self, one: Statement) -> str:
        """Give the same with the claims."""
        pattern: str = self.words["cited"]
        return pattern.format(name=self.hedged(one), claims=self._claims(one.claims))

    def _claims(self, claims: Iterable[str]) -> str:
        return ", ".join(map(self.given.naming.short, sorted(claims))) or str(self.words["reference"])

    def tie(self, statements: Sequence[Statement], plain: str = "stated") -> str:
        """Say whether some statements stand without a hedge, and how those that do are told."""
        said = self.words["tie"]
        hedges = frozenset[str]().union(*(one.hedges for one in statements))
        if not statements or not all(one.hedges for one in statements):
            return str(said["some_reserve" if hedges else plain])
        if hedges == {_INFERRED}:
            return str(said["inferred"])
        return str(said["reserve"]).format(hedges=", ".join(sorted(map(self.name, hedges))))

    def silence(self, subject: str, about: str) -> str:
        """Say that a document was read for something and does not tell it, or that nothing is told."""
        silent = any(one.target == about for one in self.told.about(subject, _SILENT))
        return str(self.words["silent" if silent else "nothing"])

    def leading_to(self, table: EdgeTable, target: str, *how: str) -> tuple[str, ...]:
        """Tell what leads to a thing in another table, with some columns, the hedge and the claims."""
        place = table.position.get(target)
        found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in np.flatnonzero(table.target == place).tolist() if place is not None else []:
            texts = (cell(table.column(name), row) for name in (*how, "hedge"))
            claim = cell(table.claim, row)
            key = (table.nodes[int(table.source[row])], *(self.name(text) for text in texts if text))
            found[key].update([claim] if claim else [])
        pattern, detailed = self.words["cited"], self.words["detailed"]
        return tuple(
            pattern.format(
                name=detailed.format(name=self.name(source), details=", ".join(details))
                if details
                else self.name(source),
                claims=self._claims(claims),
            )
            for (source, *details), claims in sorted(found.items())
        )


def cell(column: Coded, row: int) -> str | None:
    """Give the text of a row."""
    code = int(column.codes[row])
    return None if code == NONE else column.values[code]
