"""Paths of command as rows and as a picture: names, kinds of tie, times, and what stands behind each step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from kg.network.chains.certainty import Certainty
from kg.network.chains.hierarchy import Circle, End, Hierarchy, Path
from kg.network.edges import EdgeTable
from kg.network.given import Given
from kg.network.results import Dot, Line, Picture, Row
from kg.network.texts import words
from kg.ontology.vocabulary import KG, KINDS

_CONNECTION = KINDS["subordination/affiliated"].value
_BELONGING = (KG["ofState"].value, KG["memberOf"].value)
_OTHERS = 20
"""Other superiors that one row names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRow(Row):
    """A path upwards, a circle, or an actor of which no superior is stated.

    A path from below ends at the actor that was asked for; every path goes from the lowest to the highest.

    ``kinds``, ``times``, ``certainties``, ``hedges`` and ``behind`` hold one text for each step, in order.
    """

    what: str = ""
    """Which of these it is."""
    agency: str = ""
    """The actor that the row is about; of a circle or a path its first, and so of a path the lowest."""
    agency_iri: str = ""
    path: tuple[str, ...] = ()
    """From the lowest to the highest."""
    path_iri: tuple[str, ...] = ()
    steps: int | None = None
    certainty: str = ""
    """Of the least sure step."""
    ends: str = ""
    kinds: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    """As stated, in EDTF."""
    certainties: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    """Claims, documents and origins."""
    connection_only: bool | None = None
    """Whether some step is stated as a connection and as nothing more."""
    other_superiors: tuple[str, ...] = ()
    """Of actors on the path, beside the next one on it."""
    differing: bool | None = None
    """Whether one of these is stated by other claims than the step on the path."""
    belongs_to: tuple[str, ...] = ()
    """The state or organisation of the last actor; no step."""


class Telling:
    """Puts paths into words, and remembers what it told for the picture."""

    def __init__(
        self, given: Given, table: EdgeTable, stated: Hierarchy, holding: Hierarchy, *, dated: bool
    ) -> None:
        """Take the ties, those of any time and those of the day, and whether a day was asked for."""
        self.given = given
        self.table = table
        self.stated = stated
        self.holding = holding
        self.words = words("command_chain", given.language)
        self._levels: dict[str, str] = self.words["certain_on_the_day" if dated else "certain_without_a_day"]
        self._and: str = self.words["and"]
        self._columns = {name: table.column(name).texts() for name in ("relation", "during", "hedge")}
        self._claims = table.claim.texts()
        self._drawn: set[int] = set()

    def name(self, node: int) -> str:
        """Call a node by its label."""
        return self.given.naming.name(self.table.nodes[node])

    def order(self, node: int) -> str:
        """Order nodes by IRI, so that rows stand alike in every language."""
        return self.table.nodes[node]

    def path(self, path: Path) -> ChainRow:
        """Tell of a path."""
        last = path.nodes[-1]
        lapsed = path.end is End.NONE_STATED and self.stated.steps_from(last)
        ends = self.words["ends"]["none_on_the_day" if lapsed else path.end.value]
        return self._row("path", path.nodes, path.steps, ends.format(name=self.name(last)))

    def below(self, path: Path, *, lapsed: bool) -> ChainRow:
        """Tell of a path from below, which ends at the actor that was asked for.

        Args:
            path: from that actor down, with no steps that are read.
            lapsed: whether somebody is stated to stand below its lowest actor, but for other times.
        """
        nodes = path.nodes[::-1]
        steps = tuple(self.holding.step(lower, upper) for lower, upper in pairwise(nodes))
        ends = self.words["ends_below"]["none_on_the_day" if lapsed else path.end.value]
        return self._row("below", nodes, steps, ends.format(name=self.name(nodes[0])))

    def right_below(self, node: int) -> tuple[list[int], list[int]]:
        """Give those stated to stand right below a node, on the day and for other times only; by IRI."""
        found = ({*here.lower[here.upper == node].tolist()} - {node} for here in (self.holding, self.stated))
        now, ever = found
        return sorted(now, key=self.order), sorted(ever - now, key=self.order)

    def circle(self, circle: Circle) -> ChainRow:
        """Tell of a circle by the shortest one through its first member."""
        size = len(circle.members)
        ends = self.words["ends"]["round" if size == len(circle.nodes) else "round_of_more"]
        return self._row("circle", circle.nodes, circle.steps, ends.format(n=size))

    def lapsed(self, node: int) -> ChainRow:
        """Tell of an actor whose stated superiors do not fall on the day."""
        steps = self.stated.steps_from(node)
        rows = np.concatenate([self.stated.rows(step) for step in steps])
        return ChainRow(
            what=self.words["what"]["lapsed"],
            agency=self.name(node),
            agency_iri=self.table.nodes[node],
            path=(self.name(node),),
            path_iri=(self.table.nodes[node],),
            steps=0,
            certainty=self.words["absent"],
            ends=self.words["ends"]["lapsed"],
            times=tuple(self._time(self.stated, step) for step in steps),
            other_superiors=self._others([(self.stated, step) for step in steps]),
            belongs_to=self._belongs_to(node),
            grounds=self.given.evidence.grounds(self.table.claims_of(rows)),
        )

    def alone(self, node: int) -> ChainRow:
        """Tell of an actor of which no superior is stated at all."""
        rows = np.array(self._belonging.get(node, []), np.int64)
        return ChainRow(
            what=self.words["what"]["alone"],
            agency=self.name(node),
            agency_iri=self.table.nodes[node],
            path=(self.name(node),),
            path_iri=(self.table.nodes[node],),
            steps=0,
            ends=self.words["ends"]["none_stated"].format(name=self.name(node)),
            belongs_to=self._belongs_to(node),
            grounds=self.given.evidence.grounds(self.table.claims_of(rows)),
        )

    def _row(self, what: str, nodes: Sequence[int], steps: tuple[int, ...], ends: str) -> ChainRow:
        self._drawn |= {*steps}
        here = self.holding
        beside = [
            (step, other)
            for step in steps
            for other in here.steps_from(int(here.lower[step]))
            if other != step and here.upper[other] != here.lower[other]
        ]
        rows = np.concatenate([here.rows(step) for step in steps])
        return ChainRow(
            what=self.words["what"][what],
            agency=self.name(nodes[0]),
            agency_iri=self.table.nodes[nodes[0]],
            path=tuple(map(self.name, nodes)),
            path_iri=tuple(self.table.nodes[node] for node in nodes),
            steps=len(steps),
            certainty=self._level(here.weakest(steps)),
            ends=ends,
            kinds=tuple(map(self._kind, steps)),
            times=tuple(self._time(here, step) for step in steps),
            certainties=tuple(self._level(here.weakest((step,))) for step in steps),
            hedges=tuple(map(self._hedge, steps)),
            behind=tuple(map(self._behind, steps)),
            connection_only=any(self._relations(step) == {_CONNECTION} for step in steps),
            other_superiors=self._others([(here, other) for _, other in beside]),
            differing=any(self._differ(step, other) for step, other in beside),
            belongs_to=self._belongs_to(nodes[-1]),
            grounds=self.given.evidence.grounds(self.table.claims_of(rows)),
        )

    def _level(self, level: Certainty) -> str:
        return self._levels[level.name.lower()]

    def _texts(self, column: str, here: Hierarchy, step: int) -> set[str]:
        texts = self._columns[column]
        return {text for row in here.rows(step).tolist() if (text := texts[row]) is not None}

    def _relations(self, step: int) -> set[str]:
        return self._texts("relation", self.holding, step)

    def _kind(self, step: int) -> str:
        names = sorted(map(self.given.naming.name, self._relations(step)))
        return self._and.join(names) or str(self.words["no_kind"])

    def _hedge(self, step: int) -> str:
        return self._and.join(sorted(map(self.given.naming.name, self._texts("hedge", self.holding, step))))

    def _time(self, here: Hierarchy, step: int) -> str:
        stated = self._texts("during", here, step)
        for row in here.rows(step).tolist():
            earliest, latest = self.table.earliest[row], self.table.latest[row]
            if self._columns["during"][row] is None and not (np.isnat(earliest) and np.isnat(latest)):
                stated.add("/".join("" if np.isnat(day) else str(day) for day in (earliest, latest)))
        return self._and.join(sorted(stated)) or str(self.words["no_time"])

    def _behind(self, step: int) -> str:
        grounds = self.given.evidence.grounds(self.table.claims_of(self.holding.rows(step)))
        if not grounds.claims:
            return str(self.words["reference"])
        pattern: str = self.words["behind"]
        return pattern.format(
            claims=", ".join(map(self.given.naming.short, grounds.claims)),
            documents=len(grounds.documents),
            least=grounds.origins_least,
            most=grounds.origins_most,
        )

    def _others(self, steps: Iterable[tuple[Hierarchy, int]]) -> tuple[str, ...]:
        pattern: str = self.words["other_superior"]
        pairs = dict.fromkeys((int(here.lower[step]), int(here.upper[step])) for here, step in steps)
        told = [pattern.format(lower=self.name(a), upper=self.name(b)) for a, b in [*pairs][:_OTHERS]]
        left = len(pairs) - len(told)
        return (*told, *([self.words["more"].format(n=left)] if left else []))

    def _differ(self, step: int, other: int) -> bool:
        claims, others = (set(self.table.claims_of(self.holding.rows(one))) for one in (step, other))
        return bool(claims or others) and claims.isdisjoint(others)

    @cached_property
    def _belonging(self) -> dict[int, list[int]]:
        """The rows that say to which state or organisation each node belongs."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for row, relation in enumerate(self._columns["relation"]):
            if relation in _BELONGING:
                found[int(self.table.source[row])].append(row)
        return found

    def _belongs_to(self, node: int) -> tuple[str, ...]:
        told: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for row in self._belonging.get(node, []):
            relation, claim = self._columns["relation"][row], self._claims[row]
            said = told[relation or "", int(self.table.target[row])]
            said |= {self.given.naming.short(claim)} if claim else set()
        pattern: str = self.words["belongs"]
        return tuple(
            pattern.format(
                relation=self.given.naming.name(relation),
                name=self.name(target),
                claims=", ".join(sorted(claims)) or self.words["reference"],
            )
            for (relation, target), claims in sorted(told.items())
        )

    def picture(self) -> Picture | None:
        """Draw the steps of all paths and circles that were told; None where there was none."""
        if not self._drawn:
            return None
        here = self.holding
        lines = tuple(self._line(step) for step in sorted(self._drawn))
        claims: defaultdict[int, set[str]] = defaultdict(set)
        for step, line in zip(sorted(self._drawn), lines, strict=True):
            for node in (int(here.lower[step]), int(here.upper[step])):
                claims[node].update(line.grounds.claims)
        dots = tuple(
            Dot(
                self.table.nodes[node],
                self.name(node),
                self._group(node),
                grounds=self.given.evidence.grounds(claims[node]),
            )
            for node in sorted(claims)
        )
        return Picture(dots, lines)

    def _group(self, node: int) -> str:
        return ", ".join(self._class_names.get(node, ())) or self.words["actor"]

    @cached_property
    def _class_names(self) -> dict[int, tuple[str, ...]]:
        drawn = {int(end[step]) for step in self._drawn for end in (self.holding.lower, self.holding.upper)}
        found: defaultdict[int, set[str]] = defaultdict(set)
        for ends, column in ((self.table.source, "sourceClass"), (self.table.target, "targetClass")):
            for node, iri in zip(ends.tolist(), self.table.column(column).texts(), strict=True):
                if iri is not None and node in drawn:
                    found[node].add(self.given.naming.name(iri))
        return {node: tuple(sorted(names)) for node, names in found.items()}

    def _line(self, step: int) -> Line:
        here = self.holding
        rows = here.rows(step)
        return Line(
            self.table.nodes[int(here.lower[step])],
            self.table.nodes[int(here.upper[step])],
            self._kind(step),
            sure=here.weakest((step,)) is Certainty.CERTAIN,
            grounds=self.given.evidence.grounds(self.table.claims_of(rows)),
            earliest=_day(self.table.earliest[rows].min()),  # open where one of them is
            latest=_day(self.table.latest[rows].max()),
        )


def _day(day: np.datetime64) -> date | None:
    return None if np.isnat(day) else date.fromisoformat(str(day))
