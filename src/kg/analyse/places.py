"""What happened or holds at a place: surely, possibly, and where the place is only mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.analyse.occurring import Window, hedged, when
from kg.analyse.timeline import Entry, timeline
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.claims import fact_claims
from kg.queries.opened import Graph

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "incidents": ("Incident", "Act", "Detection"),
    "operations": ("Operation",),
    "practices": ("Practice",),
    "policies and orders": ("Measure",),
    "laws": ("Law", "Provision", "LegalChange"),
    "facilities": ("Facility",),
    "responses and meetings": ("Response", "Demand", "Meeting"),
    "what else is told": (),
}
"""Under which heading the things of a class are listed; the last one takes all others."""
_SITE = (KG["place"], KG["facility"], KG["enforcedIn"])
"""What says where something happened or holds."""
_SPACE = (KG["within"], KG["borders"], KG["near"], KG["capitalOf"])
"""What says where a place lies: no mention of it in something else."""
_RECORD = (KG["about"], KG["first"], KG["second"])
"""What says something of a claim or a judgement, not of the world."""
_COUNTRY = KINDS["place-kind/country"]
MENTIONED = "the place is only mentioned"


@dataclass(frozen=True, slots=True)
class Around:
    """One place below or above the place that was asked for."""

    place: str
    label: str
    stated_by: str
    """``document``, ``reference`` (such as a gazetteer), or both where the steps between differ."""
    hedge: str
    """The hedges of the steps between, where one has only hedged support."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that happened or holds at the place, or that only mentions it."""

    certainty: str
    """``surely``, ``possibly``, ``context`` (the case of an act that is listed) or ``mentioned``."""
    reason: str
    """Why it is only possible, or by which property the place is mentioned."""
    section: str
    thing: str
    part_of: str | None
    depth: int
    type: str
    label: str
    place: str
    """The place that is stated for it, which may lie below or above."""
    when: str
    dates: tuple[str, ...]
    hedge: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtPlace:
    """All that the graph has on a place."""

    place: str
    label: str
    above: tuple[Around, ...]
    below: tuple[Around, ...]
    rows: tuple[Held, ...]
    of_the_country: int
    """How many things are told of the whole country alone, and left out."""


def at_place(
    graph: Graph,
    place: str,
    *,
    start: date | None = None,
    end: date | None = None,
    country: bool = False,
    language: str | None = None,
) -> AtPlace:
    """Gather what happened or holds at a place or below it, and what only mentions it.

    Surely there is what a document puts there, or into a place within, without a hedge; possibly what is put
    there with a hedge, what is told of a place above it alone, and, with a window, what may have been at
    another time. Homes of victims, places of sources, origins and routes of things are no events there.

    Args:
        graph: the opened graph.
        place: an IRI, a prefixed name, or a label in any language.
        start: the first day of a window.
        end: its last day.
        country: list also what is told of the whole country alone, which is counted otherwise.
        language: that of labels and dates; else the first one of the project.

    Raises:
        UnknownNameError: nothing has this name.
        UsageError: several places have it, or it is no place.
    """
    facts = Facts(graph, language)
    node = facts.called(place, KG["Place"])
    found = _Search(facts, node, Window(start, end), timeline(graph, language=language), country)
    rows = (*found.held(), *found.mentions())
    return AtPlace(
        node.value,
        facts.name(node),
        above=tuple(found.above.values()),
        below=tuple(found.below.values()),
        rows=rows,
        of_the_country=found.of_the_country,
    )


class _Search:
    """The places around one place, and what each thing says of where it was."""

    def __init__(
        self, facts: Facts, place: ox.NamedNode, window: Window, line: list[Entry], country: bool
    ) -> None:
        self.facts = facts
        self.words: dict[str, str] = facts.words["at"]
        self.place = place
        self.window = window
        self.line = {entry.thing: (position, entry) for position, entry in enumerate(line)}
        self.country = country
        self.below = _around(facts, place, up=False)
        self.above = _around(facts, place, up=True)
        self.of_the_country = 0

    def held(self) -> Iterator[Held]:
        """Give what is at the place, cases before their acts, each in the order of time."""
        tops: dict[ox.NamedNode, set[ox.NamedNode]] = {}
        for node in self._placed():
            cases = self.facts.things(node, KG["ofIncident"])
            for case in cases:
                tops.setdefault(case, set()).add(node)
            if not cases:
                tops.setdefault(node, set()).update(self.facts.subjects(KG["ofIncident"], node))
        for top in sorted(tops, key=self._position):
            yield from self._with_parts(top, tops[top])

    def _placed(self) -> set[ox.NamedNode]:
        """Give all that any of these places is stated for, each of what is judged to be the same once."""
        around = {self.place, *self.below, *self.above}
        found = {node for site in around for by in _SITE for node in self.facts.subjects(by, site)}
        found |= {site for site in {self.place, *self.below} if self.facts.is_a(site, KG["Facility"])}
        return {self.facts.same(node)[0] for node in found}

    def _with_parts(self, top: ox.NamedNode, parts: set[ox.NamedNode]) -> Iterator[Held]:
        """Give a thing with its parts, where it or one of them was at the place."""
        where = self._certainty(self._sites(top))
        own = self._then(top, where, None)
        # A part without a place of its own may have been elsewhere than where its case is put.
        taken_over = ("possibly", self.words["place_of_case"]) if where and where[0] == "surely" else where
        inner = []
        for part in sorted(parts, key=self._position):
            sites = self._sites(part)
            judged = self._then(part, self._certainty(sites) if sites else taken_over, top)
            if judged and self.facts.is_a(part, KG["Event"], KG["Detection"]):
                inner.append((part, *judged))
        if own is None or own[0] == "country":
            inner = [part for part in inner if part[1] != "country"]
            if own and not inner:
                self.of_the_country += 1
                if self.country:
                    yield self._row(top, None, "possibly", own[1])
            own = ("context", "") if inner else None
        if own:
            yield self._row(top, None, *own)
            for part, certainty, reason in inner:
                yield self._row(part, top, "possibly" if certainty == "country" else certainty, reason)

    def _then(
        self, node: ox.NamedNode, where: tuple[str, str] | None, case: ox.NamedNode | None
    ) -> tuple[str, str] | None:
        """Doubt what was only possibly in the window; drop what was not, and undated parts of such a case."""
        own = when(self.facts, self.facts.same(node))
        within = self.window.holds(own)
        if case is not None and not own.bounded:
            within = self.window.holds(when(self.facts, self.facts.same(case))) and within
        if where is None or not within:
            return None
        if self.window and within == "possibly" and where[0] == "surely":
            return "possibly", self.words["not_in_window"]
        return where

    def _sites(self, node: ox.NamedNode) -> dict[ox.NamedNode, str]:
        """Give the places that are stated for a thing, each with the hedges of that."""
        if node == self.place or node in self.below:  # a facility
            return {node: ""}
        return {
            site: self.facts.hedge(one, by, site)
            for one in self.facts.same(node)
            for by in _SITE
            for site in self.facts.things(one, by)
        }

    def _certainty(self, sites: Mapping[ox.NamedNode, str]) -> tuple[str, str] | None:
        """Say how surely these are at the place, and why not surely; None if they are elsewhere.

        ``country`` is what only the country as a whole is stated for.
        """
        reasons = []
        for site, hedge in sites.items():
            lies = self.below[site].hedge if site in self.below else ""
            if site == self.place or site in self.below:
                if not hedge and not lies:
                    return "surely", ""
                why = "place_hedged" if hedge else "lies_hedged"
                reasons.append(self.words[why].format(hedge=hedge or lies))
        if reasons:
            return "possibly", reasons[0]
        if not sites or not all(site in self.above for site in sites):
            return None
        nearest = next(site for site in self.above if site in sites)
        wide = _COUNTRY in self.facts.things(nearest, KG["kind"])
        return ("country" if wide else "possibly"), self.words["only_wider"].format(
            place=self.facts.name(nearest)
        )

    def _position(self, node: ox.NamedNode) -> tuple[int, str, str]:
        """Order things as the line of time has them, those that are not on it behind, by name."""
        position, _ = self.line.get(node.value, (len(self.line), None))
        return position, self.facts.name(node), node.value

    def _row(self, node: ox.NamedNode, case: ox.NamedNode | None, certainty: str, reason: str) -> Held:
        _, entry = self.line.get(node.value, (0, None))
        return Held(
            certainty=certainty,
            reason=reason,
            section=self._section(case or node),
            thing=node.value,
            part_of=case.value if case else None,
            depth=0 if case is None else 1,
            type=", ".join(map(self.facts.short, self.facts.classes(node))),
            label=self.facts.name(node),
            place=self.facts.names(self._sites(node)),
            when=hedged(entry.when, entry.date_hedge) if entry else "",
            dates=entry.dates if entry else (),
            hedge=self.facts.hedge(node, KG["kind"]),
            documents=self.facts.documents(node),
        )

    def _section(self, node: ox.NamedNode) -> str:
        *named, rest = SECTIONS
        fitting = (name for name in named if self.facts.is_a(node, *(KG[c] for c in SECTIONS[name])))
        return next(fitting, rest)

    def mentions(self) -> Iterator[Held]:
        """Give what names the place, or one within, as something else than where it happened or holds."""
        found = {
            (quad.predicate, quad.subject, site)
            for site in (self.place, *self.below)
            for quad in self.facts.store.quads_for_pattern(None, None, site, ox.DefaultGraph())
            if isinstance(quad.subject, ox.NamedNode) and self._is_mention(quad)
        }
        for by, node, site in sorted(
            found, key=lambda one: (self.facts.name(one[0]), self.facts.name(one[1]), str(one))
        ):
            yield Held(
                certainty="mentioned",
                reason=self.facts.name(by),
                section=MENTIONED,
                thing=node.value,
                part_of=None,
                depth=0,
                type=", ".join(map(self.facts.short, self.facts.classes(node))),
                label=self._mentioned(node),
                place=self.facts.name(site),
                when="",
                dates=(),
                hedge=self.facts.hedge(node, by, site),
                documents=self.facts.documents(node),
            )

    def _is_mention(self, quad: ox.Quad) -> bool:
        by = quad.predicate
        if by in (*_SITE, *_SPACE, *_RECORD) or not by.value.startswith(KG.iri):
            return False
        return isinstance(quad.subject, ox.NamedNode) and not self.facts.is_a(quad.subject, KG["Claim"])

    def _mentioned(self, node: ox.NamedNode) -> str:
        """Call a thing by its label; private people by their class and the cases that they are victims of."""
        acts = self.facts.subjects(KG["victim"], node)
        cases = {case for act in acts for case in self.facts.things(act, KG["ofIncident"])}
        return f"{self.facts.name(node)}: {self.facts.names(cases)}" if cases else self.facts.name(node)


def _around(facts: Facts, place: ox.NamedNode, *, up: bool) -> dict[ox.NamedNode, Around]:
    """Give the places above or below a place, the nearest first, those behind a hedged step last."""
    found = {place: Around(place.value, facts.name(place), "", "")}
    for through_hedges in (False, True):
        waiting = [*found]
        while waiting:
            here = waiting.pop(0)
            within = KG["within"]
            onward = facts.things(here, within) if up else facts.subjects(within, here)
            for there in onward:
                edge = (here, within, there) if up else (there, within, here)
                hedge = facts.hedge(*edge)
                if there not in found and (through_hedges or not hedge):
                    said = next(fact_claims(facts.store, *edge), None) is not None
                    found[there] = _further(found[here], there, facts, said, hedge)
                    waiting.append(there)
    return {node: around for node, around in found.items() if node != place}


def _further(before: Around, place: ox.NamedNode, facts: Facts, said: bool, hedge: str) -> Around:
    """Go one step further: what all steps are stated by, and the hedges of any of them."""
    by = "document" if said else "reference"
    return Around(
        place.value,
        facts.name(place),
        by if before.stated_by in ("", by) else "document and reference",
        "; ".join(dict.fromkeys(one for one in (before.hedge, hedge) if one)),
    )
