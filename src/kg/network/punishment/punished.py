"""Cases and practices of collective punishment as rows: who, for whose conduct, and what is told beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kg.network.chains.certainty import Certainty
from kg.network.chains.hierarchy import Hierarchy, Path
from kg.network.edges import NONE
from kg.network.given import Given
from kg.network.grounds import Grounds
from kg.network.punishment.punished_words import Wording, cell
from kg.network.punishment.statements import Statement, Statements
from kg.network.results import Dot, Line, Picture, Row
from kg.ontology.terms import broader
from kg.ontology.vocabulary import KG, KINDS

STATEMENTS = "network-collective-punishment"
NETWORK = "network-punished-for-others"
ACTORS = "network-actors-and-events"
LAWS = "network-laws-and-incidents"

_COLLECTIVE = frozenset(KINDS[f"{kinds}/collective-punishment"].value for kinds in ("act", "practice"))
_ACT, _PRACTICE = KG["Act"].value, KG["Practice"].value
_KIND, _VICTIM, _FOR = KG["kind"].value, KG["victim"].value, KG["punishesForActOf"].value
_INCIDENT, _OUTCOME = KG["ofIncident"].value, KG["outcome"].value
_RELATION, _RELATED = KG["relation"].value, KG["relatedTo"].value
_DONE, _ACCUSED = KG["ground"].value, KG["statedGround"].value
_TARGET, _PURPOSE = KG["target"].value, KG["purpose"].value
_ACTOR = KG["actor"].value


@dataclass(frozen=True, slots=True, kw_only=True)
class PunishmentRow(Row):
    """One victim of one act, a chain of such, or a practice.

    Behind a text that is told beside the tie itself its claims stand in brackets.
    """

    what: str = ""
    """Which of these it is."""
    incident: str = ""
    incident_iri: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    """Of a chain those of each step, from the one punished last on; of a practice itself."""
    act_iri: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    punished: str = ""
    """What is public of them, no names."""
    punished_iri: str = ""
    punished_low: int | None = None
    punished_high: int | None = None
    for_conduct_of: tuple[str, ...] = ()
    """Of a case all that are told, side by side; of a chain one after the other."""
    for_conduct_of_iri: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    """What the punished are to those."""
    steps: int | None = None
    tie: str = ""
    """Whether the tie to the conduct of others is stated, or with which reserve."""
    conduct: tuple[str, ...] = ()
    """What the act gives as its ground."""
    outcomes: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    """Of the incident as a whole."""
    by: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()


class Telling:
    """Puts cases, chains and practices into words."""

    def __init__(self, given: Given) -> None:
        """Take the tables."""
        self.given = given
        self.told = Statements(given.tables[STATEMENTS])
        self.network = given.tables[NETWORK]
        self.say = Wording(given, self.told)
        self.words = self.say.words

    def cases(self) -> list[tuple[str, str | None]]:
        """Give each act with each of its victims, by IRI of the incident and the act; None for no victim."""
        acts = self.told.having(**{"class": [_ACT], "relation": [_KIND, _VICTIM, _FOR]})
        found: list[tuple[str, str | None]] = []
        for act in acts:
            victims: list[str | None] = [one.target for one in self.told.about(act, _VICTIM)]
            found += [(act, victim) for victim in victims or [None]]
        return sorted(found, key=lambda case: (self._incidents(case[0]), case[0], case[1] or ""))

    def _incidents(self, act: str) -> tuple[str, ...]:
        return tuple(one.target for one in self.told.about(act, _INCIDENT))

    def _incident(self, act: str) -> str:
        return str(self.words["and"]).join(map(self.say.name, self._incidents(act)))

    def practices(self) -> list[str]:
        """Give the practices, by IRI."""
        return sorted(self.told.having(**{"class": [_PRACTICE], "relation": [_KIND]}))

    def case(self, act: str, victim: str | None) -> PunishmentRow:
        """Tell of one victim of an act."""
        others = [*self.told.about(act, _FOR)]
        kinds = [
            one for one in self.told.about(act, _KIND) if _COLLECTIVE & {one.target, *broader(one.target)}
        ]
        struck = [one for one in self.told.about(act, _VICTIM) if one.target == victim]
        incidents = self._incidents(act)
        people = [one.target for one in (*struck, *others)]
        low, high = self.say.bounds(struck[0]) if struck else (None, None)
        return PunishmentRow(
            what=self.words["what"]["case" if others else "open"],
            incident=self._incident(act),
            incident_iri=incidents,
            act=(self.say.name(act),),
            act_iri=(act,),
            kinds=self._kinds(act),
            punished=self.say.marked(struck[0]) if struck else self.words["nobody"],
            punished_iri=victim or "",
            punished_low=low,
            punished_high=high,
            for_conduct_of=tuple(map(self.say.marked, others)),
            for_conduct_of_iri=tuple(one.target for one in others),
            relations=self._relations(victim, {one.target for one in others}) if victim else (),
            steps=1 if others else None,
            tie=self.say.tie(others or kinds),
            conduct=self._conduct(act),
            outcomes=self._outcomes(act, victim),
            laws=tuple(law for incident in incidents for law in self._laws(incident)),
            by=self._by(act),
            grounds=self._grounds([*others, *kinds, *struck], people),
        )

    def practice(self, practice: str) -> PunishmentRow:
        """Tell of a practice, which is no case."""
        kinds = [*self.told.about(practice, _KIND)]
        struck = [*self.told.about(practice, _TARGET)]
        return PunishmentRow(
            what=self.words["what"]["practice"],
            act=(self.say.name(practice),),
            act_iri=(practice,),
            kinds=self._kinds(practice),
            punished=", ".join(self.say.cited(one) for one in struck) or self.say.silence(practice, _TARGET),
            tie=self.say.tie(kinds, "general"),
            conduct=self._conduct(practice),
            by=self._by(practice),
            purposes=tuple(map(self.say.cited, self.told.about(practice, _PURPOSE))),
            grounds=self._grounds(kinds, []),
        )

    def chain(self, path: Path, steps: Hierarchy) -> PunishmentRow:
        """Tell of a chain: each was punished for the conduct of the next."""
        nodes = [self.network.nodes[node] for node in path.nodes]
        rows = [steps.rows(step) for step in path.steps]
        ties = self.network.column("tie")
        acts = [sorted({ties.values[code] for code in ties.codes[found] if code != NONE}) for found in rows]
        told = {
            one.target: one for found in acts for act in found for one in self.told.about(act, _VICTIM, _FOR)
        }
        low, high = self.say.bounds(told[nodes[0]]) if nodes[0] in told else (None, None)
        called = [self.say.people(told[one]) if one in told else str(self.words["victims"]) for one in nodes]
        sure = steps.weakest(path.steps) is Certainty.CERTAIN
        claims = self.network.claims_of(np.concatenate(rows))
        return PunishmentRow(
            what=self.words["what"]["chain"],
            act=tuple(self.words["and"].join(map(self.say.name, found)) for found in acts),
            act_iri=tuple(act for found in acts for act in found),
            punished=called[0],
            punished_iri=nodes[0],
            punished_low=low,
            punished_high=high,
            for_conduct_of=tuple(called[1:]),
            for_conduct_of_iri=tuple(nodes[1:]),
            steps=len(path.steps),
            tie=self.words["tie"]["stated" if sure else "some_reserve"],
            grounds=self.given.evidence.grounds({*claims, *self.say.behind(nodes)}),
        )

    def _grounds(self, statements: Iterable[Statement], people: Iterable[str]) -> Grounds:
        """Count what stands behind the tie and what is said of the people of a row."""
        claims = {claim for one in statements for claim in one.claims}
        return self.given.evidence.grounds(claims | self.say.behind(people))

    def _relations(self, victim: str, others: set[str]) -> tuple[str, ...]:
        """Give what the punished are to those, where the same claim says what and to whom."""
        to = [one.claims for one in self.told.about(victim, _RELATED) if one.target in others]
        return tuple(
            self.say.cited(one)
            for one in self.told.about(victim, _RELATION)
            if any(claims & one.claims for claims in to)
        )

    def _kinds(self, subject: str) -> tuple[str, ...]:
        return tuple(map(self.say.cited, self.told.about(subject, _KIND)))

    def _conduct(self, subject: str) -> tuple[str, ...]:
        said = self.words["conduct"]
        return tuple(
            said["done" if one.relation == _DONE else "accused"].format(conduct=self.say.cited(one))
            for one in self.told.about(subject, _DONE, _ACCUSED)
        )

    def _outcomes(self, act: str, victim: str | None) -> tuple[str, ...]:
        """Give what came of an act for a victim, or for nobody in particular."""
        found = (self.told.where(one, "whom", victim) for one in self.told.about(act, _OUTCOME))
        return tuple(self.say.cited(one) for one in found if one)

    def _by(self, event: str) -> tuple[str, ...]:
        """Give those who are told to have had a part, with role and degree; or that a document is silent."""
        return self.say.leading_to(self.given.tables[ACTORS], event, "relation", "degree") or (
            self.say.silence(event, _ACTOR),
        )

    def _laws(self, incident: str) -> tuple[str, ...]:
        """Give the laws told of an incident, and whether in words or by the context."""
        return self.say.leading_to(self.given.tables[LAWS], incident, "relation")

    def picture(self, acts: Iterable[str]) -> Picture | None:
        """Draw from those who were punished to those for whose conduct, by some acts; None for none."""
        table, ties, shown = self.network, self.network.column("tie"), {*acts}
        is_shown = np.array([*(act in shown for act in ties.values), False])[ties.codes]
        pairs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for row in np.flatnonzero(is_shown).tolist():
            pairs[int(table.source[row]), int(table.target[row])].append(row)
        if not pairs:
            return None
        ends: defaultdict[int, list[int]] = defaultdict(list)
        lines = []
        for (source, target), rows in pairs.items():
            ends[source] += rows
            ends[target] += rows
            acts = sorted({act for row in rows if (act := cell(ties, row))})
            hedged = all(cell(table.column("hedge"), row) for row in rows)
            label = self.words["and"].join(map(self.say.name, acts))
            lines.append(
                Line(
                    table.nodes[source],
                    table.nodes[target],
                    label,
                    sure=not hedged,
                    grounds=self._behind(rows),
                )
            )
        struck = {source for source, _ in pairs}
        told = {one.target: one for act in sorted(shown) for one in self.told.about(act, _VICTIM, _FOR)}
        groups = self.words["groups"]
        dots = []
        for node, rows in sorted(ends.items()):
            iri = table.nodes[node]
            called = self.say.people(told[iri]) if iri in told else str(self.words["victims"])
            group = groups["punished" if node in struck else "others"]
            dots.append(Dot(iri, called, group, grounds=self._behind(rows)))
        return Picture(tuple(dots), tuple(lines))

    def _behind(self, rows: list[int]) -> Grounds:
        return self.given.evidence.grounds(self.network.claims_of(np.array(rows)))
