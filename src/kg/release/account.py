"""What a release holds and what it leaves out, counted in the graph that leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology.vocabulary import KG, OA, PROV, RDF
from kg.queries.claims import FACT, nodes

_DEFAULT = ox.DefaultGraph()
_NAMELESS = ("VictimPerson", "VictimGroup", "UnnamedSource")


@dataclass(frozen=True, slots=True)
class Account:
    """The counts that the pages and the metadata of a release give."""

    claims: int
    facts: int
    """Claims whose statements are facts."""
    not_facts: Mapping[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode], int]
    """The other claims, by status, polarity and modality: their statements leave only reified."""
    reviewed: int
    """Claims that a person has reviewed."""
    documents: int
    """Copies that passages are cited from."""
    passages: int
    withheld: int
    """Passages whose words no output may ever show."""
    nameless: Mapping[str, int]
    """People of whom no name leaves: nodes by class, such as ``VictimGroup``."""
    withdrawn: int
    """Things that were withdrawn and of which only the IRI and the day remain."""
    embargoed: int
    """Claims that may not be published yet."""
    classes: Mapping[ox.NamedNode, int]
    """Things by class, of the project's own vocabulary."""


def account(store: ox.Store, embargoed: int) -> Account:
    """Count what a store holds.

    Args:
        store: the graph of a release.
        embargoed: how many claims the build left out; the graph itself says nothing of them.
    """
    claims = _instances(store, KG["Claim"])
    facts = {claim for claim in claims if ox.Quad(claim, KG["graphKind"], FACT, _DEFAULT) in store}
    reasons = Counter(
        tuple(_only(store, claim, name) for name in ("status", "polarity", "modality"))
        for claim in claims - facts
    )
    passages = _instances(store, KG["Passage"])
    true = ox.Literal(True)
    classes = Counter(
        q.object
        for q in store.quads_for_pattern(None, RDF["type"], None, _DEFAULT)
        if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(KG.iri)
    )
    return Account(
        claims=len(claims),
        facts=len(facts),
        not_facts={(s, p, m): count for (s, p, m), count in sorted(reasons.items(), key=str)},
        reviewed=_count(store, KG["humanReviewed"], true, claims),
        documents=len({copy for passage in passages for copy in nodes(store, passage, OA["hasSource"])}),
        passages=len(passages),
        withheld=_count(store, KG["withheld"], true, passages),
        nameless={name: len(_instances(store, KG[name])) for name in _NAMELESS},
        withdrawn=sum(1 for _ in store.quads_for_pattern(None, PROV["invalidatedAtTime"], None, _DEFAULT)),
        embargoed=embargoed,
        classes=dict(sorted(classes.items(), key=lambda each: (-each[1], each[0].value))),
    )


def _instances(store: ox.Store, class_: ox.NamedNode) -> set[ox.NamedNode]:
    quads = store.quads_for_pattern(None, RDF["type"], class_, _DEFAULT)
    return {q.subject for q in quads if isinstance(q.subject, ox.NamedNode)}


def _only(store: ox.Store, claim: ox.NamedNode, name: str) -> ox.NamedNode:
    return nodes(store, claim, KG[name])[0]


def _count(store: ox.Store, predicate: ox.NamedNode, value: ox.Literal, among: set[ox.NamedNode]) -> int:
    quads = store.quads_for_pattern(None, predicate, value, _DEFAULT)
    return len({q.subject for q in quads if q.subject in among})
