"""The network of actors and events: every tie that is stated, with who states it, and no tie that is not.

There are two kinds of node: actors, and events, which is whatever they had a part in. Two actors of one event
are tied to the event and not to each other, for that both had a part in it says nothing of what one is to the
other. Private persons and unnamed sources are no nodes. The ties are the answers of the questions in
``queries/network``; a new kind of tie is a line there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from kg.analyse.corroboration import support
from kg.analyse.facts import Facts
from kg.model.edtf import bounds
from kg.ontology.vocabulary import KG, OA, RDF
from kg.queries.claims import Object, fact_claims
from kg.queries.names import labels
from kg.queries.opened import Graph
from kg.queries.rows import Rows

_DEFAULT = ox.DefaultGraph()
_ACTORS = "network-actors"
_TIES = ("network-actors-and-actors", "network-actors-and-events", "network-events-and-events")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or an event."""

    iri: str
    id: str
    """The same as a prefixed name, such as ``actor:police``."""
    labels: Mapping[str, str]
    """By language."""
    mode: str
    """``actor`` or ``event``."""
    classes: tuple[str, ...]
    """As prefixed names, such as ``kg:Agency``; so are the kinds."""
    kinds: tuple[str, ...]
    dates: tuple[str, ...]
    """Of an event, as EDTF; claims may differ."""
    earliest: date | None
    """The first and the last day that its dates and its order allow, as the build computes them."""
    latest: date | None
    hedges: tuple[str, ...]
    """By which its class or its kind is told, where every claim of it is hedged."""
    date_hedges: tuple[str, ...]
    """By which its date is told, likewise."""
    claims: tuple[str, ...]
    """The IRIs of all claims that mention it and are facts."""
    documents: tuple[str, ...]
    """Their keys."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One stated tie: from the actor to the event, from the part to the whole, from what is lower upwards."""

    id: str
    source: str
    """The ids of the nodes at its ends."""
    target: str
    kind: str
    """The class of the tie, such as ``kg:Involvement``, or the property that states it, such as ``kg:by``."""
    relations: tuple[str, ...]
    """Roles or kinds of the tie as prefixed names; where it has none, the property again."""
    label: str
    """The relations in words."""
    degrees: tuple[str, ...]
    dates: tuple[str, ...]
    """When the tie held, or the date of the event at its end; as EDTF."""
    earliest: date | None
    latest: date | None
    hedges: tuple[str, ...]
    """Where some statement of the tie has only hedged support."""
    claims: tuple[str, ...]
    """The IRIs of those that state it; none where the reference data does."""
    documents: tuple[str, ...]
    told_by: tuple[str, ...]
    """Whoever stands at the head of their chains, by label; one without a name by its class."""
    least: int
    """At least and at most so many independent origins; see ``kg.analyse.corroboration``."""
    most: int


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, each sorted by id; several edges may join the same two nodes."""

    name: str
    languages: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


_GATHERED = ("relation", "degree", "date", "claim", "hedge")
"""Columns of the answers of which a tie may have several values."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """The rows of the answers that tell of one tie, gathered."""

    source: ox.NamedNode
    target: ox.NamedNode
    node: ox.NamedNode | None
    """The tie as a thing of its own, such as an involvement; None where a property states it."""
    told: Mapping[str, set[str]] = field(default_factory=lambda: {name: set() for name in _GATHERED})

    def things(self, name: str) -> list[ox.NamedNode]:
        return [ox.NamedNode(iri) for iri in sorted(self.told[name])]


def network(graph: Graph) -> Network:
    """Make the network of an open graph; labels of relations are in the main language of the project."""
    facts = Facts(graph)
    ties = _ties(graph)
    actors = {ox.NamedNode(str(row["actor"])) for row in _rows(graph, _ACTORS)}
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    documents = _documents(facts)
    nodes = (_node(facts, node, node in actors, documents) for node in actors | ends)
    return Network(
        graph.project.name,
        graph.project.languages,
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted((_edge(facts, tie) for tie in ties), key=lambda edge: edge.id)),
    )


def _rows(graph: Graph, question: str) -> Rows:
    rows = graph.query(question)
    if not isinstance(rows, Rows):
        raise TypeError(f"{question} must be a SELECT")
    return rows


def _ties(graph: Graph) -> list[_Tie]:
    found: dict[tuple[str, str, str], _Tie] = {}
    for question in _TIES:
        rows = _rows(graph, question)
        for row in rows:
            given = {name: str(row[name]) for name in rows.columns if row[name] is not None}
            source, target, node = given["source"], given["target"], given.get("tie")
            # A tie that is a thing may have several ends and roles; a property states one tie of its own.
            key = (source, target, node or given["relation"])
            if key not in found:
                own = None if node is None else ox.NamedNode(node)
                found[key] = _Tie(ox.NamedNode(source), ox.NamedNode(target), own)
            for name in _GATHERED:
                if name in given:
                    found[key].told[name].add(given[name])
    return list(found.values())


def _documents(facts: Facts) -> Mapping[str, set[str]]:
    """Give the keys of the documents of each claim."""
    sources = facts.store.quads_for_pattern(None, OA["hasSource"], None, _DEFAULT)
    copies: dict[Object, Object] = {quad.subject: quad.object for quad in sources}
    keys: dict[str, set[str]] = defaultdict(set)
    for quad in facts.store.quads_for_pattern(None, KG["at"], None, _DEFAULT):
        copy = copies.get(quad.object)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(copy, ox.NamedNode):
            keys[quad.subject.value].add(copy.value.rsplit("/", 1)[-1])
    return keys


def _node(facts: Facts, node: ox.NamedNode, is_actor: bool, documents: Mapping[str, set[str]]) -> Node:
    patterns = (fact_claims(facts.store, node), fact_claims(facts.store, None, None, node))
    claims = {claim.value for found in patterns for claim, _ in found}
    return Node(
        iri=node.value,
        id=facts.short(node),
        labels=labels(facts.store, node),
        mode="actor" if is_actor else "event",
        classes=_short(facts, facts.classes(node)),
        kinds=_short(facts, facts.things(node, KG["kind"])),
        dates=tuple(facts.texts(node, KG["date"])),
        earliest=_day(facts, node, "earliest"),
        latest=_day(facts, node, "latest"),
        hedges=_short(facts, facts.hedges(node, RDF["type"]) | facts.hedges(node, KG["kind"])),
        date_hedges=_short(facts, facts.hedges(node, KG["date"])),
        claims=tuple(sorted(claims)),
        documents=tuple(sorted({key for claim in claims for key in documents.get(claim, ())})),
    )


def _edge(facts: Facts, tie: _Tie) -> Edge:
    source, target = facts.short(tie.source), facts.short(tie.target)
    relations = tie.things("relation")
    classes = relations if tie.node is None else facts.classes(tie.node)
    name = facts.short(relations[0] if tie.node is None else tie.node)
    told = support(facts, tie.things("claim"))
    earliest, latest = _extent(facts, tie)
    return Edge(
        id=f"{source}--{name}--{target}",
        source=source,
        target=target,
        kind=_short(facts, classes)[0],
        relations=_short(facts, relations or classes),
        label=facts.names(relations or classes),
        degrees=_short(facts, tie.things("degree")),
        dates=tuple(sorted(tie.told["date"])),
        earliest=earliest,
        latest=latest,
        hedges=_short(facts, tie.things("hedge")),
        claims=tuple(sorted(tie.told["claim"])),
        documents=told.documents,
        told_by=tuple(sorted({head.name for head in told.heads})),
        least=told.origins.least,
        most=told.origins.most,
    )


def _extent(facts: Facts, tie: _Tie) -> tuple[date | None, date | None]:
    """Give the days of a tie that has a time of its own, or else those of an event at its end."""
    during = [] if tie.node is None else [bounds(text) for text in facts.texts(tie.node, KG["validDuring"])]
    for one in during:
        return one.earliest, one.latest
    for end in (tie.target, tie.source):
        days = _day(facts, end, "earliest"), _day(facts, end, "latest")
        if any(days):
            return days
    return None, None


def _day(facts: Facts, node: ox.NamedNode, name: str) -> date | None:
    return next((date.fromisoformat(text) for text in facts.texts(node, KG[name])), None)


def _short(facts: Facts, things: Iterable[ox.NamedNode]) -> tuple[str, ...]:
    return tuple(sorted({facts.short(thing) for thing in things}))
