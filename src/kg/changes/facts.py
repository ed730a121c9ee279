"""Facts that are new, that lost their last support, or that rest on more or on less than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.analyse.corroboration_origins import Chain, Origins, Voice, origins
from kg.changes.change import Change, Detail, Quad, Support
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.model.closure import reached
from kg.ontology.terms import superclasses
from kg.ontology.vocabulary import KG, KINDS

_NAMELESS = frozenset(KG[name].value for name in ("UnnamedSource", "ActorClass", "Victim"))


class _Resting:
    """On how much the facts of one edition rest."""

    def __init__(self, side: Snapshot) -> None:
        self._side = side
        self._same = _same(side)
        self._chains: dict[ox.NamedNode, Chain] = {}

    def of(self, statement: ox.Triple) -> Support:
        claims = self._side.support.get(statement, frozenset())
        documents = {key for claim in claims for key, _ in self._side.passages(claim)}
        return Support(len(claims), len(documents), origins(map(self._chain, sorted(claims, key=str))))

    def _chain(self, claim: ox.NamedNode) -> Chain:
        if claim not in self._chains:
            hedged = KINDS["hedge/none"] not in self._side.nodes(claim, KG["hedge"])
            links = tuple(tuple(self._voices(link)) for link in self._side.chain(claim))
            self._chains[claim] = Chain(links, hedged)
        return self._chains[claim]

    def _voices(self, link: ox.NamedNode) -> Iterator[Voice]:
        speakers = self._side.nodes(link, KG["speaker"])
        stated = KINDS["link/stated"] in self._side.nodes(link, KG["link"])
        for who in speakers or [link]:
            classes = {kind.value for kind in self._side.types.get(who, ())}
            above = classes.union(*map(superclasses, classes))
            one = min(reached(who, self._same), key=str).value
            yield Voice(one, bool(speakers) and not above & _NAMELESS, stated)


def _same(side: Snapshot) -> dict[ox.NamedNode, set[ox.NamedNode]]:
    pairs: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for judgement in side.instances(KG["Judgement"]):
        if KINDS["identity/same"] in side.nodes(judgement, KG["kind"]):
            both = {*side.nodes(judgement, KG["first"]), *side.nodes(judgement, KG["second"])}
            for node in both:
                pairs.setdefault(node, set()).update(both)
    return pairs


def facts(pair: Pair) -> Iterator[Change]:
    """Tell of every fact that came or went, and of every one that rests on other support than before.

    A fact whose support changed with a claim that was withdrawn is passed over, for it would
    say what that claim said.
    """
    resting = _Resting(pair.old), _Resting(pair.new)
    for statement in sorted(_concerned(pair), key=str):
        claims = [side.support.get(statement, frozenset()) for side in (pair.old, pair.new)]
        moved = claims[0] ^ claims[1]
        if pair.hidden(statement.subject, statement.object, *moved):
            continue
        before, after = (each.of(statement) for each in resting)
        kind = _kind(pair, statement, before, after, others=bool(moved))
        if kind is not None:
            yield _change(pair, kind, statement, moved, before, after)
        was, is_ = statement in pair.old.default, statement in pair.new.default
        if was and is_:
            yield from _hedged(pair, statement, before, after)


def _concerned(pair: Pair) -> set[ox.Triple]:
    """Find the facts that need a look: other claims than before, or one of them recorded otherwise."""
    old, new = pair.old.support, pair.new.support
    recorded = {
        claim
        for claim in pair.old.claims & pair.new.claims
        if any(node in pair.by_subject for side in (pair.old, pair.new) for node in side.apparatus(claim))
    }
    found = {t for t in old.keys() | new.keys() if old.get(t) != new.get(t)}
    return found | {t for claim in recorded for t in pair.new.statements(claim) if t in new}


def _kind(pair: Pair, statement: ox.Triple, before: Support, after: Support, *, others: bool) -> str | None:
    was, is_ = statement in pair.old.default, statement in pair.new.default
    if was != is_:
        return "fact-new" if is_ else "fact-lost"
    if before != after:
        numbers = [*zip(_numbers(before), _numbers(after), strict=True)]
        if all(one <= two for one, two in numbers):
            return "fact-grew"
        return "fact-shrank" if all(one >= two for one, two in numbers) else "fact-moved"
    return "fact-moved" if others else None


def _numbers(support: Support) -> tuple[int, ...]:
    found: Origins = support.origins
    return support.claims, support.documents, found.least, found.most


def _hedged(pair: Pair, statement: ox.Triple, before: Support, after: Support) -> Iterator[Change]:
    """Tell where a fact got or lost its last plain claim."""
    old, new = pair.old.hedges.get(statement), pair.new.hedges.get(statement)
    if old is None and new is None:
        return
    if old is None or new is None:
        kind = "fact-hedged" if old is None else "fact-plain"
    elif old[1] != new[1]:
        kind = "fact-hedges"
    else:
        return
    gone, come = (tuple(sorted(mark[1], key=str)) if mark else () for mark in (old, new))
    yield _change(pair, kind, statement, (), before, after, (Detail(KG["hedge"], gone, come),))


def _change(
    pair: Pair,
    kind: str,
    statement: ox.Triple,
    claims: Iterable[ox.NamedNode],
    before: Support,
    after: Support,
    details: tuple[Detail, ...] = (),
) -> Change:
    marks = [side.hedges[statement][0] for side in (pair.old, pair.new) if statement in side.hedges]
    itself: set[Quad] = {("+", statement), ("-", statement)}
    side = pair.old if kind == "fact-lost" else pair.new
    behind = [place for claim in side.support.get(statement, ()) for place in side.passages(claim)]
    return Change(
        kind,
        statement.subject,
        statement=statement,
        details=details,
        documents=tuple(sorted({key for key, _ in behind})),
        passages=tuple(sorted(set(behind))),
        incidents=pair.incidents([statement.subject]),
        claims=tuple(sorted(claims, key=str)),
        before=before,
        after=after,
        explains=frozenset(itself & pair.quads) | pair.about(marks),
    )
