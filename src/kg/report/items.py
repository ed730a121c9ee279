"""Things of the graph as headings and lines, every line with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.edtf_words import in_words
from kg.ontology.vocabulary import KG, RDF, RDFS, SKOS
from kg.report.citations import Notes
from kg.report.order import in_order
from kg.report.selection import Chosen, places_of, reported_periods
from kg.report.statements import about, claims
from kg.report.texts import Texts
from kg.report.wording import COUNTS, count_of, is_private, people, property_name, term

_TOLD_APART = {
    RDF["type"], RDFS["label"], SKOS["prefLabel"],
    *(KG[name] for name in (
        *COUNTS, "date", "dateBasis", "place", "victim", "ofLaw", "ofIncident", "ofAct", "ofResponse",
        "forProvision", "after", "carriesOut",
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
        """Tell of a thing that was chosen, with its parts."""
        node = chosen.node
        head = (*self._when(node, chosen.year_sure), *self._where(node, chosen.place_sure))
        told = self._thing(node, self.facts.name(node))
        return replace(told, lines=(*head, *told.lines))

    def _thing(self, node: ox.NamedNode, heading: str) -> Item:
        lines = (*self._involved(node), *self._victims(node), *self._belonging(node), *self._said(node))
        return Item(node.value, heading, lines, tuple(self._parts(node)), self._silent(node))

    def _when(self, node: ox.NamedNode, sure: bool = True) -> Iterator[Line]:
        facts, texts = self.facts, self.texts
        said = about(facts, node, KG["date"])
        if said:
            basis = facts.names(facts.things(node, KG["dateBasis"]))
            words = "; ".join(self._value(fact) for fact in said)
            marks = () if sure else (texts["year_possibly"],)
            yield self._line(texts["when"], f"{words} ({basis})" if basis else words, said, marks)
        elif not sure:
            periods = ", ".join(in_words(period, facts.language) for period in reported_periods(facts, node))
            mark = texts["year_by_report"].format(period=periods)
            yield Line(texts["when"], texts["not_stated"], (), (mark,))

    def _where(self, node: ox.NamedNode, sure: bool) -> Iterator[Line]:
        marks = () if sure else (self.texts["place_possibly"],)
        places = places_of(self.facts, node)
        if places:
            said = about(self.facts, node, KG["place"])
            yield self._line(self.texts["where"], self.facts.names(places), said, marks)
        elif marks:
            yield Line(self.texts["where"], self.texts["not_stated"], (), marks)

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
        """Word every other fact about a thing. The kind of an act stands in its heading."""
        apart = _TOLD_APART | ({KG["kind"]} if self.facts.is_a(node, KG["Act"], KG["Demand"]) else set())
        told = [fact for fact in about(self.facts, node) if fact.predicate not in apart]
        lines = []
        for predicate, group in groupby(told, key=lambda fact: fact.predicate):
            said = list(group)
            lines.append(self._line(self._named(predicate), "; ".join(map(self._value, said)), said))
        yield from sorted(lines, key=lambda line: line.label)

    def _belonging(self, node: ox.NamedNode) -> Iterator[Line]:
        """Word what hangs on a thing but is no part of its own: its number, outcomes, penalties, laws."""
        facts, texts = self.facts, self.texts
        number = count_of(facts, texts, node)
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
        for act in sorted(acts, key=lambda act: in_order(facts, act)):
            kinds = facts.names(facts.things(act, KG["kind"]))
            head = tuple(self._when(act))
            told = self._thing(act, texts["alleged_act"].format(kind=kinds))
            yield replace(told, lines=(*head, *told.lines))
        for detection in facts.subjects(KG["detects"], node):
            yield self._thing(detection, texts["detection"])
        for demand in facts.subjects(KG["ofResponse"], node):
            kinds = facts.names(facts.things(demand, KG["kind"]))
            yield self._thing(demand, texts["demand"].format(kind=kinds))

    def _silent(self, node: ox.NamedNode) -> str:
        return ", ".join(sorted(self._named(each) for each in self.facts.things(node, KG["notStated"])))

    def _kind_and_term(self, node: ox.NamedNode) -> str:
        kinds = self.facts.names(self.facts.things(node, KG["kind"]))
        return " · ".join(filter(None, [kinds, term(self.facts, self.texts, node)]))

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
        """Make a line with the numbers of all who say it, and each hedge that all of them have."""
        facts = list(said)
        sources = {claim for fact in facts for claim in claims(self.facts, fact)}
        hedges = sorted({self._hedge(fact) for fact in facts} - {""})
        self.hedged += bool(hedges)
        hedged = (self.texts["hedged"].format(hedge=", ".join(hedges)),) if hedges else ()
        return Line(label, text, self.notes.numbers(sources), (*marks, *hedged))

    def _hedge(self, fact: ox.Triple) -> str:
        """Name the hedges that all claims which make a fact have."""
        if not isinstance(fact.subject, ox.NamedNode):  # never: authored data has no blank node
            raise TypeError(f"a fact about something without a name: {fact}")
        return self.facts.names(self.facts.hedges(fact.subject, fact.predicate, fact.object))
