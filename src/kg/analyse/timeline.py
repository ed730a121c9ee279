"""What happened, in the order of time: cases with their acts, and what is dated only by what it followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

import pyoxigraph as ox

from kg.analyse.facts import Facts
from kg.analyse.occurring import Window, hedged, sort_key, when
from kg.errors import UsageError
from kg.ontology.terms import classes
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph
from kg.queries.prefixes import expand

_LATER = (KG["dayAfter"], KG["immediatelyAfter"], KG["after"])
_ORDER = (*_LATER, KG["during"])
"""How documents place one thing by another, the closest way first."""
_TOLD = ("Event", "Measure", "Practice", "Detection", "Circumstance", "Rating", "Assessment", "Statistic")
"""Classes whose things have a time of their own; a relation or a report has one of another sense."""
_PARTS = (KG["inEvent"], KG["ofAct"], KG["ofIncident"], KG["ofLaw"], KG["ofResponse"], KG["subgroupOf"])
"""From a part of the telling, such as an involvement, to the thing that is told."""
_HELD = (KG["victim"], KG["trigger"], KG["means"], KG["target"], KG["forVictim"])
"""From a thing that is told to those that tell more of it."""
_MORE = (KG["Victim"], KG["TriggerObject"], KG["ControlMeans"])
"""Classes of things that tell more of what is told, and are not told by themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, or that held for a time."""

    thing: str
    part_of: str | None
    """The case that it is an act of, or what it happened in or is placed by, where that is listed too."""
    depth: int
    type: str
    """Its class, such as ``kg:Act``."""
    kind: str
    label: str
    dates: tuple[str, ...]
    """As EDTF; empty where only its order is told."""
    when: str
    """Its dates in words, or else what it came after."""
    basis: str
    """What the dates rest on: ``stated``, or from what they are inferred; empty without dates."""
    date_hedge: str
    earliest: date | None
    latest: date | None
    within: str
    """``surely`` or ``possibly`` in the window; empty where none was asked for, or as context alone."""
    place: str
    place_hedge: str
    hedge: str
    """The hedges of its kind, where that has only hedged support."""
    documents: tuple[str, ...]


def timeline(
    graph: Graph,
    *,
    start: date | None = None,
    end: date | None = None,
    place: str | None = None,
    class_: str | None = None,
    about: str | None = None,
    language: str | None = None,
) -> list[Entry]:
    """List what happened in the order of time, each thing below what it is a part of.

    A thing without a date stands below what it followed or happened in. Things that are judged to be the
    same are one entry. Where a filter leaves out the case of an act, the case is kept as context.

    Args:
        graph: the opened graph.
        start: the first day of the window.
        end: its last day.
        place: a place; what happened there or below it is kept.
        class_: a class such as ``kg:Act``; things of other classes are left out, cases too.
        about: a thing; what has to do with it, directly or through a part such as an involvement, is kept.
        language: that of labels and dates; else the first one of the project.

    Raises:
        UnknownNameError: nothing has one of the names.
        UsageError: several things have it, or it is of the wrong class.
    """
    facts = Facts(graph, language)
    line = _Line(facts)
    window = Window(start, end)
    kept = set(line.whens)
    if place is not None:
        kept &= line.inherited(_at(facts, facts.called(place, KG["Place"])), KG["place"])
    if about is not None:
        kept &= line.inherited(_about(facts, graph.resolve(about)))
    if window:
        kept = {node for node in kept if line.holds(node, window)}
    if class_ is not None:
        kept &= {line.first(node) for node in facts.instances(_class(facts, class_))}
    elif kept != set(line.whens):
        kept |= {above for node in kept for above in line.above(node)}
    return [*_entries(line, window, kept)]


def untimed(graph: Graph) -> int:
    """Count the events that have neither a date nor an order, which no line of time can hold."""
    facts = Facts(graph)
    nodes = _Line(facts).nodes
    held = {one for same in nodes.values() for one in same}
    return sum(event not in held for event in facts.instances(KG["Event"]))


class _Line:
    """All things with a place in time, as a forest: each below its case or what it is placed by."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        timed = (KG["date"], KG["earliest"], KG["latest"], *_ORDER)
        placed = {node for predicate in timed for node in facts.subjects(predicate)}
        placed |= {other for node in placed for other in facts.things(node, *_ORDER)}
        placed |= {case for node in placed for case in facts.things(node, KG["ofIncident"])}
        placed |= {part for node in placed for part in facts.subjects(KG["ofIncident"], node)}
        told = {self.first(node) for node in placed if facts.is_a(node, *(KG[name] for name in _TOLD))}
        self.nodes = {node: facts.same(node) for node in sorted(told, key=str)}
        self.whens = {node: when(facts, same) for node, same in self.nodes.items()}
        self.only_placed: set[ox.NamedNode] = set()
        """What stands below a thing that it is no part of, but only came after."""
        self.parents: dict[ox.NamedNode, ox.NamedNode] = {}
        self._choose_parents()

    def first(self, node: ox.NamedNode) -> ox.NamedNode:
        """Give the node that stands for all that are the same: one with a date, where there is one."""
        same = self.facts.same(node)
        return next((one for one in same if self.facts.texts(one, KG["date"])), same[0])

    def linked(self, node: ox.NamedNode, *predicates: ox.NamedNode) -> list[ox.NamedNode]:
        """Give the things on the line that a thing, or what is the same, is linked to."""
        others = [other for one in self.nodes[node] for other in self.facts.things(one, *predicates)]
        found = dict.fromkeys(self.first(other) for other in others)
        return [other for other in found if other != node and other in self.nodes]

    def _choose_parents(self) -> None:
        """Choose what each thing stands below; never in a circle."""
        for node, own in self.whens.items():
            wholes = [*self.linked(node, KG["during"]), *self.linked(node, KG["ofIncident"])]
            placing = [] if wholes or own.dates else self._closest(self.linked(node, *_ORDER))
            for parent in (*wholes, *placing):
                if node not in (parent, *self.above(parent)):
                    self.parents[node] = parent
                    if parent not in wholes:
                        self.only_placed.add(node)
                    break

    def above(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Give what a thing stands below, the nearest first."""
        found = []
        while node in self.parents:
            node = self.parents[node]
            found.append(node)
        return found

    def _closest(self, earlier: list[ox.NamedNode]) -> list[ox.NamedNode]:
        """Leave out of earlier things those that others of them came after."""
        before = {one for node in earlier for one in self.linked(node, KG["follows"])}
        return [node for node in earlier if node not in before] or earlier

    def order(self, node: ox.NamedNode) -> str:
        """Say by what a thing without a date is placed: the closest that it followed, or what followed it."""
        for predicate in _ORDER:
            earlier = self._closest(self.linked(node, predicate))
            if earlier:
                how = predicate.value.removeprefix(KG.iri)
                return self._placed(how, earlier, self.facts.hedge(node, predicate))
        for predicate in _LATER:
            for one in (one for same in self.nodes[node] for one in self.facts.subjects(predicate, same)):
                return self._placed("before", [one], self.facts.hedge(one, predicate))
        return ""

    def key(self, node: ox.NamedNode) -> tuple[date, date]:
        """Order things by time; in a case, what is only placed by order goes before the dated."""
        own = self.whens[node]
        return sort_key(own) if own.bounded or not self.order(node) else (date.min, date.min)

    def _placed(self, how: str, others: Sequence[ox.NamedNode], hedge: str) -> str:
        phrase: str = self.facts.words["order"][how]
        return hedged(phrase.format("; ".join(map(self.facts.name, others))), hedge)

    def inherited(
        self, found: Collection[ox.NamedNode], own: ox.NamedNode | None = None
    ) -> set[ox.NamedNode]:
        """Give the things that are among those found, or are parts of what is; not those that say otherwise.

        Args:
            found: nodes of the graph.
            own: a property by which a part has a value of its own, such as an act its place.
        """
        kept = set()
        for node in self.nodes:
            here = node
            while here in self.parents and here not in self.only_placed and not self._is_among(here, found):
                if own is not None and any(self.facts.things(one, own) for one in self.nodes[here]):
                    break
                here = self.parents[here]
            if self._is_among(here, found):
                kept.add(node)
        return kept

    def _is_among(self, node: ox.NamedNode, found: Collection[ox.NamedNode]) -> bool:
        return any(one in found for one in self.nodes[node])

    def holds(self, node: ox.NamedNode, window: Window) -> str:
        """Say whether a thing is surely or possibly within; one without bounds may be where its case is."""
        own = self.whens[node]
        if not own.bounded:
            whole = self.parents.get(node)
            return "possibly" if whole is not None and self.holds(whole, window) else ""
        return window.holds(own)


def _entries(line: _Line, window: Window, kept: set[ox.NamedNode]) -> Iterator[Entry]:
    """Write the entries of all that is kept, each followed by what stands below it."""
    below: dict[ox.NamedNode | None, list[ox.NamedNode]] = {}
    keys: dict[ox.NamedNode, tuple[date, date]] = {}
    for node in line.nodes:
        if node in kept:
            below.setdefault(next((one for one in line.above(node) if one in kept), None), []).append(node)
        key = line.key(node)
        keys[node] = min(keys.get(node, key), key)
        if line.whens[node].bounded:
            for one in line.above(node):
                if not line.whens[one].bounded:
                    keys[one] = min(keys.get(one, key), key)

    def listed(parent: ox.NamedNode | None, depth: int) -> Iterator[Entry]:
        nodes = sorted(below.get(parent, ()), key=lambda one: (*keys[one], line.facts.name(one), str(one)))
        for node in nodes if parent is None else _in_order(line, nodes):
            yield _entry(line, node, parent, depth, line.holds(node, window) if window else "")
            yield from listed(node, depth + 1)

    yield from listed(None, 0)


def _in_order(line: _Line, nodes: list[ox.NamedNode]) -> Iterator[ox.NamedNode]:
    """Give the parts of one thing so that each stands behind those that it followed, else as they come."""
    before = {
        node: {
            one
            for earlier in line.linked(node, KG["follows"], *_LATER)
            for one in (earlier, *line.above(earlier))
        }
        for node in nodes
    }
    waiting = list(nodes)
    while waiting:
        left = set(waiting)
        following = next((node for node in waiting if not before[node] & left - {node}), waiting[0])
        waiting.remove(following)
        yield following


def _entry(line: _Line, node: ox.NamedNode, parent: ox.NamedNode | None, depth: int, within: str) -> Entry:
    facts, same, own = line.facts, line.nodes[node], line.whens[node]
    places = {place: one for one in same for place in facts.things(one, KG["place"])}
    hedges = [facts.hedge(one, KG["place"], place) for place, one in places.items()]
    return Entry(
        thing=node.value,
        part_of=parent.value if parent else None,
        depth=depth,
        type=", ".join(map(facts.short, facts.classes(node))),
        kind=facts.names({kind for one in same for kind in facts.things(one, KG["kind"])}),
        label=facts.name(node),
        dates=own.dates,
        when=own.words or line.order(node),
        basis=(own.basis or "stated") if own.dates else "",
        date_hedge=own.hedge,
        earliest=own.earliest,
        latest=own.latest,
        within=within,
        place=facts.names(places),
        place_hedge=hedges[0] if hedges and all(hedges) else "",
        hedge=facts.hedge(node, KG["kind"]),
        documents=tuple(sorted({key for one in same for key in facts.documents(one)})),
    )


def _class(facts: Facts, name: str) -> ox.NamedNode:
    """Read the name of a class, with or without its prefix."""
    node = expand(name, facts.graph.prefixes) or ox.NamedNode(KG.iri + quote(name))
    if node.value not in classes():
        known = ", ".join(_TOLD)
        raise UsageError(f"{name!r} is no class; give one such as Act, or one that holds many: {known}")
    return node


def _at(facts: Facts, place: ox.NamedNode) -> set[ox.NamedNode]:
    """Give what is placed at a place or within it, as documents or reference data have it."""
    places = facts.below(place, KG["within"])
    return {node for one in places for node in facts.subjects(KG["place"], one)}


def _about(facts: Facts, thing: ox.NamedNode) -> set[ox.NamedNode]:
    """Give a thing, what points at it, and what those are parts of or tell more of.

    What the thing itself points at, such as its state or its place, leads to much that is not about it.
    """
    same = facts.same(thing)
    near = {*same, *(node for one in same for node in facts.pointing(one))}
    within = {whole for one in near for whole in facts.things(one, *_PARTS)}
    telling = [one for one in near if one in same or facts.is_a(one, *_MORE)]
    return near | within | {told for one in telling for by in _HELD for told in facts.subjects(by, one)}
