"""Things that came into the graph or went out of it, and things that are called otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.changes.change import Change
from kg.changes.pair import Pair
from kg.changes.snapshot import Snapshot
from kg.ontology.vocabulary import ADMS, GEO, KG, OA, RDF, SKOSXL
from kg.queries.claims import Node
from kg.queries.names import LABELS

PARTS = (SKOSXL["prefLabel"], SKOSXL["altLabel"], ADMS["identifier"], GEO["hasGeometry"])
"""What leads from a thing to its names, codes and positions, which are told of with it."""
_RECORDS = (
    *(
        KG[name]
        for name in ("Claim", "Attribution", "Passage", "Judgement", "Comparison", "HedgedFact", "Segment")
    ),
    *(RDF["Statement"], OA["SpecificResource"], OA["TextPositionSelector"]),
    *(SKOSXL["Label"], ADMS["Identifier"], GEO["Geometry"]),
)
"""Classes of what is only there to say something of other things."""


def things_in(side: Snapshot) -> frozenset[ox.NamedNode]:
    """Give what an edition is about: everything of the project that has a class and is no mere record."""
    own = {node for node in side.types if node.value.startswith(side.base)}
    return frozenset(own - side.instances(*_RECORDS))


def parts(side: Snapshot, node: Node) -> frozenset[Node]:
    """Give a thing with its names, codes, positions and segments."""
    return frozenset(
        {node, *(part for name in PARTS for part in side.nodes(node, name)), *_segments(side, node)}
    )


def _segments(side: Snapshot, node: Node) -> list[ox.NamedNode]:
    if KG["Copy"] not in side.nodes(node, RDF["type"]):
        return []
    return [one for one in side.instances(KG["Segment"]) if node in side.nodes(one, KG["segmentOf"])]


def things(pair: Pair) -> Iterator[Change]:
    """Tell of the things that came, that went, and that a claims file calls by another name."""
    old, new = things_in(pair.old) - pair.secret, things_in(pair.new) - pair.secret
    for node in sorted(old ^ new, key=str):
        side, kind = (pair.new, "thing-added") if node in new else (pair.old, "thing-gone")
        about = pair.about({*parts(pair.old, node), *parts(pair.new, node)})
        facts = pair.old.support.keys() | pair.new.support.keys()
        explains = frozenset(quad for quad in about if quad[1] not in facts)
        yield Change(
            kind, node, documents=documents(side, node), incidents=pair.incidents([node]), explains=explains
        )
    yield from _renamed(pair, old ^ new)


def documents(side: Snapshot, node: Node) -> tuple[str, ...]:
    """Give the documents whose facts are about a thing."""
    claims = {claim for t in side.by_subject.get(node, ()) for claim in side.support.get(t, ())}
    return tuple(sorted({key for claim in claims for key, _ in side.passages(claim)}))


def _renamed(pair: Pair, moved: frozenset[ox.NamedNode]) -> Iterator[Change]:
    """Find other labels of what is in both, and of what only claims that are no facts speak of."""
    recorded = pair.old.of_kind("record") | pair.new.of_kind("record")
    told = {q for q in pair.quads if q[1].predicate in LABELS and q[1] in recorded}
    for node in sorted({t.subject for _, t in told} - moved - pair.secret, key=str):
        quads = frozenset(quad for quad in told if quad[1].subject == node)
        yield Change("thing-renamed", node, details=pair.details(quads), explains=quads)
