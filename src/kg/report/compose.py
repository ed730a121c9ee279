"""A whole report, before it takes the form of a page or of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.model.texts import Texts
from kg.ontology.vocabulary import KG
from kg.report.citations import Note, Notes
from kg.report.items import Item, Line, Writer
from kg.report.order import in_order
from kg.report.selection import Choice, LeftOut, select

SECTIONS = (
    "Incident", "Operation", "Practice", "Provision", "LegalChange", "Policy", "SpeechAct", "ControlMeans",
    "Statistic", "Circumstance", "Assessment", "Rating", "Response",
)  # fmt: skip
"""The classes that a report tells of, one section each, in this order."""


@dataclass(frozen=True, slots=True)
class Section:
    """All things of one class."""

    name: str
    heading: str
    items: tuple[Item, ...]
    possible: tuple[Line, ...]
    """What may fall outside the chosen years or places, in one line each."""

    @property
    def size(self) -> int:
        """Count all that the section tells of."""
        return len(self.items) + len(self.possible)


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language: what was chosen, what is told, what cannot be told, and who says so."""

    language: str
    title: str
    choices: tuple[tuple[str, str], ...]
    reviewed: str
    sections: tuple[Section, ...]
    limits: tuple[str, ...]
    notes: tuple[Note, ...]
    documents: tuple[str, ...]
    """Each cited copy: what it is a copy of, by whom, when, where, and the SHA-256 of its file."""
    revision: str
    texts: Texts


def compose(facts: Facts, choice: Choice, texts: Texts) -> Report:
    """Tell of all that fits a choice, in the language of the facts."""
    notes = Notes(facts, texts)
    writer = Writer(facts, texts, notes)
    left = LeftOut()
    sections = []
    for name in SECTIONS:
        chosen, dropped = select(facts, choice, KG[name])
        left = left.plus(dropped)
        ordered = sorted(chosen, key=lambda each: in_order(facts, each.node))
        items = tuple(writer.item(each) for each in ordered if each.sure)
        possible = tuple(writer.line(each) for each in ordered if not each.sure)
        if ordered:
            sections.append(Section(name, texts["section"][name], items, possible))
    return Report(
        language=facts.language,
        title=texts["title"].format(project=facts.graph.project.name),
        choices=_choices(facts, choice, texts),
        reviewed=texts["not_reviewed"].format(claims=len(notes.claims), reviewed=notes.reviewed),
        sections=tuple(sections),
        limits=tuple(_limits(texts, notes, left, writer.hedged)),
        notes=tuple(notes.notes),
        documents=tuple(notes.documents()),
        revision=facts.graph.revision,
        texts=texts,
    )


def _choices(facts: Facts, choice: Choice, texts: Texts) -> tuple[tuple[str, str], ...]:
    def names(nodes: Sequence[ox.NamedNode]) -> str:
        return facts.names(nodes) or texts["everything"]

    years = ", ".join(str(year) for year in choice.years) or texts["everything"]
    return (
        (texts["years"], years),
        (texts["topics"], names(choice.freedoms)),
        (texts["places"], names(choice.places)),
    )


def _limits(texts: Texts, notes: Notes, left: LeftOut, hedged: int) -> Iterator[str]:
    yield texts["limit_reports"]
    yield texts["limit_basis"].format(
        claims=len(notes.claims), documents=len(notes.copies), publishers=len(notes.publishers)
    )
    yield texts["limit_not_done"]
    names = ("limit_hedged", "limit_withheld", "limit_topic", "limit_year", "limit_place", "limit_no_place")
    counts = (hedged, len(notes.withheld), *astuple(left))
    yield from (texts[name].format(count=n) for name, n in zip(names, counts, strict=True) if n)
