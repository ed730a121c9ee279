"""Things of the graph as headings and lines, every line with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.analyse.penalties_compared import punishment
from kg.model.edtf_words import in_words
from kg.model.texts import Texts
from kg.ontology.vocabulary import KG, RDF, RDFS, SKOS
from kg.report.citations import Notes
from kg.report.order import in_sequence
from kg.report.selection import Chosen, places_of, reported_periods
from kg.report.statements import about, claims
from kg.report.wording import COUNTS, count_of, is_private, people, property_name

_TOLD_APART = {
    RDF["type"], RDFS["label"], SKOS["prefLabel"],
    *(KG[name] for name in (
        *COUNTS, "date", "dateBasis", "place", "victim", "ofLaw", "ofIncident", "ofAct", "ofResponse",
        "forProvision", "carriesOut",
        "earliest", "latest", "low", "high", "follows", "notStated", "statementCount",
    )),
}  # fmt: skip
"""Properties that are told in a line of another form, or that were only computed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: what it is about, what is said, the numbers of its sources, and what to mind."""

    label: str
    text: str
    sources: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is told of; its parts, such as the acts of a case, are items below it."""

    iri: str
    heading: str
    lines: tuple[Line, ...]
    parts: tuple[Item, ...] = ()
    silent: str = ""
    """What no document states of it, in words."""


class Writer:
    """Words things, and counts what it had to mark as hedged."""

    def __init__(self, facts: Facts, texts: Texts, notes: Notes) -> None:
        """Take where to read, the words of the language, and where the sources are numbered."""
        self.facts = facts
        self.texts = texts
        self.notes = notes
        self.hedged = 0

    def item(self, chosen: Chosen) -> Item:
        """Tell of a thing that surely fits what was chosen, with its parts."""
        node = chosen.node
        head = (*self._when(node), *self._where(node))
        told = self._thing(node, self.facts.name(node))
        return replace(told, lines=(*head, *told.lines))

    def line(self, chosen: Chosen) -> Line:
        """Tell in one line of a thing that possibly fits what was chosen, and why that is open."""
        facts, texts, node = self.facts, self.texts, chosen.node
        told = [line.text for line in (*self._when(node), *self._where(node))]
        marks = []
        if not chosen.year_sure and about(facts, node, KG["date"]):
            marks.append(texts["year_possibly"])
        elif not chosen.year_sure:
            periods = (in_words(period, facts.language) for period in reported_periods(facts, node))
            marks.append(texts["year_by_report"].format(period=", ".join(periods)))
        said = [*about(facts, node, KG["date"]), *places_of(facts, node)]
        line = self._line(facts.name(node), " · ".join(told), said, marks)
        return replace(line, sources=self._sources(about(facts, node)))

    def _thing(self, node: ox.NamedNode, heading: str) -> Item:
        lines = (*self._involved(node), *self._victims(node), *self._belonging(node), *self._said(node))
        return Item(node.value, heading, lines, tuple(self._parts(node)), self._silent(node))

    def _when(self, node: ox.NamedNode) -> Iterator[Line]:
        same = self.facts.same(node)
        said = [fact for each in same for fact in about(self.facts, each, KG["date"])]
        if said:
            basis = self.facts.names({b for each in same for b in self.facts.things(each, KG["dateBasis"])})
            words = "; ".join(dict.fromkeys(map(self._value, said)))
            yield self._line(self.texts["when"], f"{words} ({basis})" if basis else words, said)

    def _where(self, node: ox.NamedNode) -> Iterator[Line]:
        said = places_of(self.facts, node)
        if said:
            yield self._line(self.texts["where"], "; ".join(dict.fromkeys(map(self._value, said))), said)

    def _involved(self, node: ox.NamedNode) -> Iterator[Line]:
        """Say who is alleged to have had which part in something."""
        facts = self.facts
        for part in facts.subjects(KG["inEvent"], node):
            said = about(facts, part, KG["actor"], KG["role"])
            roles = facts.names(facts.things(part, KG["role"]))
            if any(degree.value.endswith("/by-command") for degree in facts.things(part, KG["degree"])):
                roles = f"{roles}, {self.texts['by_command']}"
            for actor in facts.things(part, KG["actor"]):
                yield self._line(self.texts["alleged_part"].format(actor=self._called(actor)), roles, said)

    def _victims(self, node: ox.NamedNode) -> Iterator[Line]:
        said = about(self.facts, node, KG["victim"])
        if said:
            yield self._line(self._named(KG["victim"]), "; ".join(map(self._value, said)), said)

    def _said(self, node: ox.NamedNode) -> Iterator[Line]:
        """Word every other fact about a thing, and about what is judged to be the same thing."""
        alike = [fact for each in self.facts.same(node) for fact in about(self.facts, each)]
        told = sorted((fact for fact in alike if fact.predicate not in _TOLD_APART), key=_property)
        lines = []
        for _, group in groupby(told, key=_property):
            # What is hedged and what is not stand in lines of their own.
            for _, equal in groupby(sorted(group, key=self._hedge), key=self._hedge):
                said = list(equal)
                values = "; ".join(dict.fromkeys(map(self._value, said)))
                lines.append(self._line(self._named(said[0].predicate), values, said))
        yield from sorted(lines, key=lambda line: line.label)

    def _belonging(self, node: ox.NamedNode) -> Iterator[Line]:
        """Word what hangs on a thing but is no part of its own: its number, outcomes, penalties, laws."""
        facts, texts = self.facts, self.texts
        number = count_of(facts, texts, node, "number")
        if number is not None:
            counted = about(facts, node, *(KG[name] for name in COUNTS))
            yield self._line(self._named(KG["value"]), number, counted)
        for outcome in facts.subjects(KG["ofAct"], node):
            whom = "; ".join(
                people(facts, texts, victim) for victim in facts.things(outcome, KG["forVictim"])
            )
            text = " – ".join(filter(None, [self._kind_and_term(outcome), whom]))
            yield self._line(texts["alleged_outcome"], text, about(facts, outcome))
        for penalty in facts.subjects(KG["forProvision"], node):
            yield self._line(texts["penalty"], self._kind_and_term(penalty), about(facts, penalty))
        said = about(facts, node, KG["ofLaw"])
        if said:
            yield self._line(self._named(KG["ofLaw"]), "; ".join(map(self._value, said)), said)
        for basis in facts.subjects(KG["ofIncident"], node):
            if facts.is_a(basis, KG["LegalBasis"]):
                laws, links = (facts.names(facts.things(basis, KG[name])) for name in ("ofLaw", "link"))
                yield self._line(texts["legal_basis"], f"{laws} ({links})", about(facts, basis))

    def _parts(self, node: ox.NamedNode) -> Iterator[Item]:
        """Tell of the acts of a case in their order, of how it became known, and of demands."""
        facts, texts = self.facts, self.texts
        acts = [part for part in facts.subjects(KG["ofIncident"], node) if facts.is_a(part, KG["Act"])]
        for act in sorted(acts, key=lambda act: in_sequence(facts, act)):
            head = tuple(self._when(act))
            told = self._thing(act, texts["alleged_act"].format(act=facts.name(act)))
            yield replace(told, lines=(*head, *told.lines))
        for detection in facts.subjects(KG["detects"], node):
            yield self._thing(detection, texts["detection"])
        for demand in facts.subjects(KG["ofResponse"], node):
            yield self._thing(demand, texts["demand"].format(demand=facts.name(demand)))

    def _silent(self, node: ox.NamedNode) -> str:
        return ", ".join(sorted(self._named(each) for each in self.facts.things(node, KG["notStated"])))

    def _kind_and_term(self, node: ox.NamedNode) -> str:
        told = punishment(self.facts, node)
        return " · ".join(filter(None, [told.name, told.term]))

    def _named(self, property_: ox.NamedNode) -> str:
        return property_name(self.facts, self.texts, property_)

    def _called(self, node: ox.NamedNode) -> str:
        """Name a thing; a private person by number and traits alone."""
        return people(self.facts, self.texts, node) if is_private(self.facts, node) else self.facts.name(node)

    def _value(self, fact: ox.Triple) -> str:
        value = fact.object
        if isinstance(value, ox.NamedNode):
            return self._called(value)
        if not isinstance(value, ox.Literal):
            return str(value)
        if value.datatype.value.endswith("#boolean"):
            return str(self.texts["yes" if value.value == "true" else "no"])
        is_date = value.datatype.value.endswith("/EDTF")
        return in_words(value.value, self.facts.language, parts_of_months=True) if is_date else value.value

    def _line(self, label: str, text: str, said: Iterable[ox.Triple], marks: Sequence[str] = ()) -> Line:
        """Make a line with the numbers of all who say it, and the hedges of what has only hedged support."""
        facts = list(said)
        found = [self._hedge(fact) for fact in facts]
        hedges = sorted({*found} - {""})
        self.hedged += bool(hedges)
        pattern = self.texts["hedged" if all(found) else "hedged_in_part"]
        hedged = (pattern.format(hedge=", ".join(hedges)),) if hedges else ()
        return Line(label, text, self._sources(facts), (*marks, *hedged))

    def _sources(self, said: Iterable[ox.Triple]) -> tuple[int, ...]:
        """Give the numbers of all who say any of some facts."""
        return self.notes.numbers({claim for fact in said for claim in claims(self.facts, fact)})

    def _hedge(self, fact: ox.Triple) -> str:
        """Name the hedges that all claims which make a fact have."""
        if not isinstance(fact.subject, ox.NamedNode):  # never: authored data has no blank node
            raise TypeError(f"a fact about something without a name: {fact}")
        return self.facts.names(self.facts.hedges(fact.subject, fact.predicate, fact.object))


def _property(fact: ox.Triple) -> str:
    return fact.predicate.value
