"""Claims that were added, withdrawn, amended, given another status, or read by a person."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.changes.change import Change, Detail, Quad
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.ontology.vocabulary import CITO, KG, PROV, RDF

CHAIN, PASSAGES = "chain", "passages"
"""Details that several statements make together."""

_TRUE = ox.Literal(True)
_CURATION = frozenset({KG["humanReviewed"], PROV["generatedAtTime"], PROV["wasAttributedTo"]})
COMPARED = frozenset({CITO["agreesWith"], CITO["disputes"], CITO["updates"]})
"""What the build says of a claim because of a comparison, which tells of it."""
_DERIVED = frozenset({RDF["type"], KG["statementCount"], KG["graphKind"]})
_APART = frozenset({KG["at"], KG["attribution"], KG["status"]})


def claims(pair: Pair) -> Iterator[Change]:
    """Tell of every claim that is not the same in both."""
    old, new = pair.old.claims - pair.secret, pair.new.claims - pair.secret
    touched = _touched(pair, old & new)
    for claim in sorted(old | new, key=str):
        if claim not in old:
            yield _whole(pair, claim, pair.new, "claim-added")
        elif claim not in new:
            yield _whole(pair, claim, pair.old, "claim-withdrawn")
        elif claim in touched:
            yield from _changed(pair, claim)


def _touched(pair: Pair, claims: frozenset[ox.NamedNode]) -> set[ox.NamedNode]:
    """Find the claims of which anything differs, without comparing each."""
    return {
        claim
        for claim in claims
        if pair.old.graphs.get(claim) != pair.new.graphs.get(claim)
        or any(node in pair.by_subject for side in (pair.old, pair.new) for node in side.apparatus(claim))
    }


def _whole(pair: Pair, claim: ox.NamedNode, side: Snapshot, kind: str) -> Change:
    sign = "+" if kind == "claim-added" else "-"
    said: tuple[Quad, ...] = tuple((sign, t) for t in pair.open(side.statements(claim)))  # type: ignore[misc]
    return _change(pair, claim, kind, said, (), (side,))


def _changed(pair: Pair, claim: ox.NamedNode) -> Iterator[Change]:
    before, after = pair.old.statements(claim), pair.new.statements(claim)
    if pair.partial and pair.old.is_fact(claim) != pair.new.is_fact(claim):
        before = after  # what it says is held by one edition alone
    both = (pair.old, pair.new)
    quads = pair.by_subject.get(claim, [])
    details = {detail.property: detail for detail in pair.details(quads, _DERIVED | COMPARED | _APART)}
    curation = tuple(detail for name, detail in details.items() if name in _CURATION)
    record = [detail for name, detail in details.items() if name not in _CURATION]
    record += [*_passages(pair, claim), *_chain(pair, claim)]
    said: list[Quad] = [("-", t) for t in pair.open(before - after)]
    said += [("+", t) for t in pair.open(after - before)]
    status = pair.details(quad for quad in quads if quad[1].predicate == KG["status"])
    if status:
        same: tuple[Quad, ...] = tuple(("=", t) for t in pair.open(before & after))
        yield _change(pair, claim, "claim-status", same, status, both)
    if said or record:
        yield _change(pair, claim, "claim-amended", tuple(said), tuple(record), both)
    reviewed = details.get(KG["humanReviewed"])
    if reviewed is not None and _TRUE in (*reviewed.come, *reviewed.gone):
        kind = "claim-reviewed" if _TRUE in reviewed.come else "claim-unreviewed"
        yield _change(pair, claim, kind, (), curation, both)
    elif curation and not said and not record and not status:
        yield _change(pair, claim, "claim-curated", (), curation, both)


def _passages(pair: Pair, claim: ox.NamedNode) -> Iterator[Detail]:
    """Say where it stood and stands; a passage that was marked or hashed anew comes on both sides."""
    nodes = [{*side.nodes(claim, KG["at"])} for _, side in pair.sides()]
    same = {node for node in nodes[0] & nodes[1] if not pair.about(pair.old.apparatus(claim) & {node})}
    gone, come = (
        tuple(
            f"{key} {address}" for key, address in side.passages(claim) if not _is(side, key, address, same)
        )
        for _, side in pair.sides()
    )
    if gone or come:
        yield Detail(PASSAGES, gone, come)


def _is(side: Snapshot, key: str, address: object, nodes: set[ox.NamedNode]) -> bool:
    return ox.NamedNode(f"{side.base}id/passage/{key}/{address}") in nodes


def _chain(pair: Pair, claim: ox.NamedNode) -> Iterator[Detail]:
    """Give the links of both chains where anything in one of them differs."""
    before, after = pair.old.chain(claim), pair.new.chain(claim)
    if before != after or any(link in pair.by_subject for link in before):
        yield Detail(CHAIN, tuple(before), tuple(after))


def _change(
    pair: Pair,
    claim: ox.NamedNode,
    kind: str,
    said: tuple[Quad, ...],
    details: tuple[Detail, ...],
    sides: tuple[Snapshot, ...],
) -> Change:
    """Place a change in its documents and cases; the later edition says where the claim stands."""
    passages = sides[-1].passages(claim)
    statements = frozenset().union(*(side.statements(claim) for side in sides))
    own = (quad for side in sides for quad in pair.about(side.apparatus(claim)))
    stated: set[Quad] = {(sign, t) for sign, side in pair.sides() for t in side.statements(claim)}
    explains = frozenset(quad for quad in own if quad[1].predicate not in COMPARED) | (stated & pair.quads)
    return Change(
        kind,
        claim,
        said=said,
        details=details,
        documents=tuple(sorted({key for key, _ in passages})),
        passages=tuple(passages),
        incidents=pair.incidents(t.subject for t in statements if not pair.hidden(t.subject, t.object)),
        explains=explains,
    )
