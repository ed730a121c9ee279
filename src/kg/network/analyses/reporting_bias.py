"""Which source tells of which kinds of event, provinces and years, and what only one source tells of.

Definition: the sources by the kinds of acts, operations and practices, by place, by year, or by all three; a
row for each combination that is not empty, and the totals beside them. A kind is the broadest one of the
vocabulary, a place the province where the graph knows one, else the place as told. With ``over=cell`` a
combination is kind, place and years together.

Formula: ``possibly`` counts the different events of a combination; ``surely`` those of which the source
states the kind without a hedge, one place alone, as the event's own and without a hedge, and of which one
single year is dated by claims without a hedge and not inferred: of these three what the combination is made
of. ``told`` is ``possibly`` where the row is no total. ``share`` is ``possibly`` divided by all events of
the same source. ``sources`` counts the sources of the same combination, ``only`` says that there is one. It
is open where all of them are without a name, for these may be one or many. The claims of a row are those on
what its combination is made of: on the kind, and on the place or the day where these are part of it.

Source: description bias and selection bias of reports are set apart in J. Earl, A. Martin, J. D. McCarthy
and S. A. Soule, The use of newspaper data in the study of collective action, Annual Review of Sociology 30,
2004. This shows only what such bias leaves behind in the collection; it measures none.

Units: events as the graph has them, those judged to be the same once; an event of two kinds counts in both,
and once in a total. Years are those of the graph, from whichever source they are known.

It cannot see what no source tells of, nor why a source is silent: whether nothing happened, nobody looked,
or it was not chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.network.analysis import Analysis, Option
from kg.network.given import Given
from kg.network.grounds import DOCUMENTS
from kg.network.results import Chart, Dot, Line, Picture, Result, Row
from kg.network.sources.coverage import (
    DATES,
    KINDS,
    PROVINCES,
    SAME,
    UNSHOWN,
    UNSTATED,
    Cell,
    Telling,
    Years,
    tellings,
)
from kg.network.sources.voices import BY, NAMELESS, Voices
from kg.network.texts import words
from kg.ontology.vocabulary import KG

NAME = "reporting-bias"
OVER = ("type", "place", "year", "cell")
FORMS = {"acts": "Act", "operations": "Operation", "practices": "Practice"}
ALL = ""
"""In place of a source, all of them; in place of a combination, all of them."""
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Row):
    """How much one source, or all of them, tells of one combination."""

    source: str = ""
    source_iri: str = ""
    type: str = ""
    type_iri: str = ""
    place: str = ""
    place_iri: str = ""
    year: str = ""
    first_year: int | None = None
    last_year: int | None = None
    surely: int | None = None
    possibly: int | None = None
    told: int | None = None
    """``possibly``, and nothing in a total, beside which no cell of a chart could be told from another."""
    share: float | None = None
    sources: int | None = None
    only: bool | None = None


def run(given: Given, *, over: str, by: str, what: str, top: int) -> Result:
    """Count; see above.

    Args:
        given: its tables.
        over: what makes a combination, one of ``OVER``.
        by: what a source is, one of ``BY``.
        what: ``acts``, ``operations``, ``practices`` or ``all``.
        top: at most so many combinations, those with most events first.
    """
    text = words("reporting_bias", given.language)
    voices = Voices(given.evidence, given.naming, by, text["nameless"], given.tables.get(DOCUMENTS))
    forms = None if what == "all" else frozenset({KG[FORMS[what]].value})
    told = [*tellings(given.tables, voices, forms)]
    table = _Table(given, voices, over, told)
    rows = [*table.rows(top)] if told else [Coverage(refusal=text["reasons"]["nothing"])]
    remarks = [text["remarks"][by], text["remarks"]["surely"]]
    if "year" in _PARTS[over]:
        remarks.append(text["remarks"]["years"])
    if over != "cell":
        remarks.append(text["remarks"]["over"])
    if (left := len(table.keys) - top) > 0:
        remarks.append(text["remarks"]["left_out"].format(number=left))
    only = [table.only(key) for key in table.keys]
    if told:
        remarks.append(text["remarks"]["alone"].format(number=only.count(True), all=len(only)))
    if unknown := only.count(None):
        remarks.append(text["remarks"]["unknown"].format(number=unknown))
    chart = Chart("matrix", over, "told", across="source") if over != "cell" else None
    return Result(
        NAME,
        given.language,
        Coverage,
        tuple(rows),
        given.evidence.grounds(claim for cell in table.cells.values() for claim in cell.claims),
        asked={"over": over, "by": by, "what": what, "top": top},
        picture=_picture(given, voices, told),
        chart=chart,
        remarks=tuple(remarks),
    )


class _Table:
    """The cells of sources and combinations, and how they become rows."""

    def __init__(self, given: Given, voices: Voices, over: str, told: Sequence[Telling]) -> None:
        self.given, self.voices, self.over = given, voices, over
        self.words = words("reporting_bias", given.language)
        self.cells: defaultdict[tuple[str, Key], Cell] = defaultdict(Cell)
        for one in told:
            key, sure, claims = _combination(over, one)
            for source in (one.source, ALL):
                for combination in (key, ()):
                    self.cells[source, combination].take(one, sure, claims)
        keys = {key for source, key in self.cells if source == ALL and key}
        self.keys = sorted(keys, key=lambda key: (-len(self.cells[ALL, key].possibly), *map(str, key)))
        sources = {source for source, _ in self.cells if source != ALL}
        self.sources = sorted(sources, key=lambda one: (one == NAMELESS, voices.name(one), one))

    def rows(self, top: int) -> Iterator[Coverage]:
        """Give the totals first, then combinations with most events first; of each all sources, then each."""
        for key in ((), *self.keys[:top]):
            for source in (ALL, *self.sources):
                if (source, key) in self.cells:
                    yield self._row(source, key)

    def only(self, key: Key) -> bool | None:
        """Say whether one source alone tells of a combination; None where nothing can tell."""
        sources = self.cells[ALL, key].sources
        return None if sources == {NAMELESS} else len(sources) == 1

    def _row(self, source: str, key: Key) -> Coverage:
        cell = self.cells[source, key]
        whole = self.cells[source, ()]
        return Coverage(
            grounds=self.given.evidence.grounds(cell.claims),
            source=self.voices.name(source) if source else self.words["all"]["source"],
            source_iri=self.voices.iri(source) if source else "",
            surely=len(cell.surely),
            possibly=len(cell.possibly),
            told=len(cell.possibly) if source and key else None,
            share=round(len(cell.possibly) / len(whole.possibly), 4),
            sources=len(self.cells[ALL, key].sources),
            only=self.only(key),
            **self._coordinates(key),
        )

    def _coordinates(self, key: Key) -> dict[str, Any]:
        """Give the columns that name a combination."""
        if not key:
            return {name: self.words["all"][name] for name in _PARTS[self.over]}
        found: dict[str, Any] = {}
        parts = dict(zip(_PARTS[self.over], key, strict=True))
        name = self.given.naming.name
        if "type" in parts:
            form, kind = parts["type"]
            found |= {"type": f"{name(kind)} ({name(form)})", "type_iri": kind}
        if "place" in parts:
            place = parts["place"]
            stated = place not in (UNSTATED, UNSHOWN)
            found["place"] = name(place) if stated else self.words["places"][place]
            found["place_iri"] = place if stated else ""
        if "year" in parts:
            first, last = parts["year"]
            found |= {"year": self._span(first, last), "first_year": first, "last_year": last}
        return found

    def _span(self, first: int | None, last: int | None) -> str:
        which = "none" if first is None and last is None else "until" if first is None else "since"
        if first is not None and last is not None:
            which = "one" if first == last else "span"
        return str(self.words["years"][which].format(first=first, last=last))


_PARTS = {"type": ("type",), "place": ("place",), "year": ("year",), "cell": ("type", "place", "year")}


def _combination(over: str, one: Telling) -> tuple[Key, bool, frozenset[str]]:
    """Give the combination that a telling counts in, whether surely, and by which claims."""
    kind, by = (one.form, one.kind), (one.claim,)
    sides: dict[str, tuple[tuple[str, str] | str | Years, bool, tuple[str, ...]]] = {
        "type": (kind, one.kind_sure, by),
        "place": (one.place, one.place_sure, by + one.placed_by),
        "year": (one.years, one.years_sure, by + one.dated_by),
    }
    values, sure, claims = zip(*(sides[name] for name in _PARTS[over]), strict=True)
    return values, all(sure), frozenset().union(*claims)


def _picture(given: Given, voices: Voices, told: Sequence[Telling]) -> Picture | None:
    """Draw sources and the places they put events into; the area of a node is the number of events."""
    text = words("reporting_bias", given.language)["picture"]
    cells: defaultdict[tuple[str, str], Cell] = defaultdict(Cell)
    for one in told:
        if one.place not in (UNSTATED, UNSHOWN) and one.source != NAMELESS:
            for pair in ((one.source, one.place), (one.source, ALL), (ALL, one.place)):
                cells[pair].take(one, one.place_sure, (one.claim, *one.placed_by))
    if not cells:
        return None
    grounds = given.evidence.grounds
    name = given.naming.name
    dots, lines = [], []
    for (source, place), cell in sorted(cells.items()):
        size, behind = float(len(cell.possibly)), grounds(cell.claims)
        if not place:
            dots.append(Dot(voices.iri(source), voices.name(source), text["source"], size, behind))
        elif not source:
            dots.append(Dot(place, name(place), text["place"], size, behind))
        else:
            sure = bool(cell.surely)
            lines.append(Line(voices.iri(source), place, text["tells"], size, sure, behind))
    return Picture(tuple(dots), tuple(lines))


ANALYSIS = Analysis(
    name=NAME,
    summary="which source tells of which kinds of event, provinces and years, and what only one tells of",
    tables=(KINDS, PROVINCES, DATES, SAME, DOCUMENTS),
    row=Coverage,
    run=run,
    options=(
        Option("over", "choice", "what the sources are set against; cell takes all three", "type", OVER),
        Option(
            "by", "choice", "what a source is: a document, or who stands at the head of the chain", BY[0], BY
        ),
        Option("what", "choice", "what is counted", "all", ("all", *FORMS)),
        Option("top", "whole number", "at most so many combinations, those with most events first", 100),
    ),
)
