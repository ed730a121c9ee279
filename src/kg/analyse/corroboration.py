"""On whose word a fact rests: claims, documents, chains, and bounds of its independent origins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.analyse.corroboration_origins import Chain, Origins, Voice, origins
from kg.analyse.facts import Facts
from kg.analyse.reasons import reason
from kg.ontology.vocabulary import CITO, KG, KINDS, RDF
from kg.queries.cite import Citation, Link, by_place, citation
from kg.queries.claims import Object, fact_claims, nodes, other_claims, statements_of
from kg.queries.opened import Graph, Name

_NAMELESS = (KG["UnnamedSource"], KG["ActorClass"], KG["Victim"])
Members = Callable[[ox.NamedNode], list[ox.NamedNode]]


@dataclass(frozen=True, slots=True)
class Origin:
    """One who stands at the head of a chain."""

    iri: str
    name: str
    """Its label; of a nameless one its class."""
    named: bool
    stated: bool
    """Whether some chain states that it is the origin."""
    sure: bool
    """Whether some chain states it without reserve, and names it: then it counts for the lower bound."""
    carriers: tuple[str, ...]
    """The labels of those who pass on its word."""


@dataclass(frozen=True, slots=True)
class Support:
    """All that stands behind something, counted in several ways."""

    claims: tuple[Citation, ...]
    documents: tuple[str, ...]
    """The keys of the documents."""
    chains: int
    origins: Origins
    heads: tuple[Origin, ...]

    @property
    def hedged(self) -> bool:
        """Whether every claim behind it is hedged."""
        return bool(self.claims) and all(claim.hedge not in (None, "none") for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement with what stands behind it."""

    statement: ox.Triple
    support: Support
    denied: tuple[str, ...]
    """The claims that deny it. They corroborate nothing."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told of something close, or repeats what is told here, and is not counted."""

    thing: str
    """The IRI of a node that is judged to be close, or of a claim that agrees."""
    reason: str | None
    """Why it is judged so; None for a claim, whose own record says with which one it agrees."""
    claims: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What stands behind a claim or a thing."""

    thing: ox.NamedNode
    same: tuple[ox.NamedNode, ...]
    """The nodes that are judged to be the same; what is told of them is counted."""
    whole: Support
    """Of a thing, the claims that mention it; of a claim, those that say anything of what it says."""
    facts: tuple[Fact, ...]
    beside: tuple[Beside, ...]


def corroborate(graph: Graph, name: Name, predicate: Name | None = None) -> Corroboration:
    """Gather what stands behind each statement of a claim, or behind each fact about a thing.

    Args:
        graph: an open graph.
        name: a claim or a thing; an IRI, a prefixed name or a label.
        predicate: look at this property alone.

    Raises:
        UnknownNameError: nothing has this name.
        UsageError: several things have it.
    """
    facts = Facts(graph)
    thing = graph.resolve(name)
    property_ = None if predicate is None else graph.resolve(predicate)
    if ox.Quad(thing, RDF["type"], KG["Claim"]) in graph.store:
        return _of_claim(facts, thing, property_)
    return _of_thing(facts, thing, property_)


def _of_claim(facts: Facts, claim: ox.NamedNode, property_: ox.NamedNode | None) -> Corroboration:
    stated = [t for t in statements_of(facts.store, claim) if property_ in (None, t.predicate)]
    found = [_fact(facts, statement) for statement in stated]
    claims = {ox.NamedNode(one.claim) for fact in found for one in fact.support.claims}
    beside = tuple(_agreeing(facts, claims | {claim}))
    return Corroboration(claim, (), support(facts, claims), tuple(found), beside)


def _of_thing(facts: Facts, thing: ox.NamedNode, property_: ox.NamedNode | None) -> Corroboration:
    same = facts.same(thing)
    claims = {
        claim
        for node in same
        for found in (fact_claims(facts.store, node), fact_claims(facts.store, None, None, node))
        for claim, _ in found
    }
    told = {
        ox.Triple(thing, statement.predicate, _one(facts, statement.object))
        for node in same
        for _, statement in fact_claims(facts.store, node, property_)
        if statement.predicate != RDF["type"]
    }
    beside = (*_close(facts, same), *_agreeing(facts, claims))
    return Corroboration(
        thing=thing,
        same=tuple(node for node in same if node != thing),
        whole=support(facts, claims),
        facts=tuple(_fact(facts, statement) for statement in sorted(told, key=str)),
        beside=beside,
    )


def _one(facts: Facts, term: Object) -> Object:
    """Give one name to all that is judged to be the same."""
    return facts.same(term)[0] if isinstance(term, ox.NamedNode) else term


def _fact(facts: Facts, statement: ox.Triple) -> Fact:
    """Find the claims that say this, of this thing or one judged the same, and those that deny it."""
    subject, predicate, object_ = statement.subject, statement.predicate, statement.object
    subjects = facts.same(subject) if isinstance(subject, ox.NamedNode) else [subject]
    objects: list[Object] = [*facts.same(object_)] if isinstance(object_, ox.NamedNode) else [object_]
    claims: set[ox.NamedNode] = set()
    denied: set[str] = set()
    for one in subjects:
        for other in objects:
            claims |= {claim for claim, _ in fact_claims(facts.store, one, predicate, other)}
            others = {claim for claim, _ in other_claims(facts.store, one, predicate, other)}
            denied |= {c.value for c in others if KINDS["polarity/denied"] in facts.things(c, KG["polarity"])}
    return Fact(statement, support(facts, claims), tuple(sorted(denied)))


def support(facts: Facts, claims: Iterable[ox.NamedNode]) -> Support:
    """Count claims, documents and chains, and bound the origins."""
    cited = sorted((citation(facts.store, claim, set(), facts.language) for claim in claims), key=by_place)
    chains = [_chain(facts, one) for one in cited]
    return Support(
        claims=tuple(cited),
        documents=tuple(sorted({passage.key for one in cited for passage in one.passages})),
        chains=len({chain.links for chain in chains}),
        origins=origins(chains),
        heads=tuple(_heads(facts, chains)),
    )


def _chain(facts: Facts, cited: Citation) -> Chain:
    links = tuple(tuple(_voices(facts, link)) for link in cited.chain)
    return Chain(links, hedged=cited.hedge not in (None, "none"))


def _voices(facts: Facts, link: Link) -> Iterator[Voice]:
    """Give all who speak at a link; of one that names nobody, a nameless one of its own."""
    for iri in [speaker.iri for speaker in link.speakers] or [link.iri]:
        who = ox.NamedNode(iri)
        named = bool(link.speakers) and not facts.is_a(who, *_NAMELESS)
        yield Voice(facts.same(who)[0].value, named, link.link == "stated")


def _heads(facts: Facts, chains: Iterable[Chain]) -> Iterator[Origin]:
    by_head: dict[str, list[tuple[Voice, Chain]]] = {}
    for chain in chains:
        for voice in chain.heads:
            by_head.setdefault(voice.who, []).append((voice, chain))
    for who, led in sorted(by_head.items()):
        carriers = {voice.who for _, chain in led for voice in chain.carriers}
        yield Origin(
            iri=who,
            name=facts.name(ox.NamedNode(who)),
            named=any(voice.named for voice, _ in led),
            stated=any(voice.stated for voice, _ in led),
            sure=any(voice in chain.sure for voice, chain in led),
            carriers=tuple(sorted(facts.name(ox.NamedNode(one)) for one in carriers)),
        )


def _close(facts: Facts, same: Iterable[ox.NamedNode]) -> Iterator[Beside]:
    """Find what is told of things that are judged to be close to this one."""
    for node in same:
        for side, other in ((KG["first"], KG["second"]), (KG["second"], KG["first"])):
            for judgement in facts.subjects(side, node):
                if KINDS["identity/close"] in facts.things(judgement, KG["kind"]):
                    for close in facts.things(judgement, other):
                        claims = {claim for claim, _ in fact_claims(facts.store, close)}
                        told = support(facts, claims)
                        told_why = reason(facts, judgement)
                        yield Beside(close.value, told_why, _iris(told), told.documents)


def _agreeing(facts: Facts, claims: set[ox.NamedNode]) -> Iterator[Beside]:
    """Find claims that agree with these, as a repeated sentence does, and are not among them."""
    agrees = CITO["agreesWith"]
    found = {
        other
        for claim in claims
        for other in (*nodes(facts.store, claim, agrees), *facts.subjects(agrees, claim))
    }
    for claim in sorted(found - claims, key=str):
        told = support(facts, [claim])
        yield Beside(claim.value, None, _iris(told), told.documents)


def _iris(told: Support) -> tuple[str, ...]:
    return tuple(one.claim for one in told.claims)
