"""Invented documents as a build makes them, for the tests of what it leaves ready."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pyoxigraph as ox
from hypothesis import strategies as st
from tests.export.awkward import LITERALS

from kg.build.statements import Graphs, quads_of, write_graphs
from kg.export.rdf.leaving import DEFAULT, FACTS, FOLDER, leaving
from kg.ontology.vocabulary import KG, RDF, RDFS, XSD
from kg.queries.claims import FACT, reify
from kg.queries.location import STORE
from kg.queries.opened import Graph

BASE = "https://example.org/"
NODES = [ox.NamedNode(f"{BASE}id/node/{name}") for name in ("a", "ab", "b", "b1", "b-1")]
_PROPERTIES = [RDFS["comment"], KG["within"], ox.NamedNode(f"{BASE}p#_x")]
_VALUES = [*LITERALS, *NODES, ox.Literal("2025-02-30", datatype=XSD["date"])]
_CLAIMS = [ox.NamedNode(f"{BASE}id/claim/{name}") for name in ("c1", "c1-2", "c12", "d", "e")]

Claims = Mapping[ox.NamedNode, tuple[bool, Sequence[ox.Triple]]]
"""The claims of a document: whether each is a fact, and what it states."""

_STATED = st.lists(
    st.builds(ox.Triple, st.sampled_from(NODES), st.sampled_from(_PROPERTIES), st.sampled_from(_VALUES)),
    min_size=1,
    max_size=14,  # so that there is a tenth statement, whose name sorts before the second's
)


def _own(found: Sequence[Claims]) -> list[Claims]:
    """Let each claim belong to the first document that has it."""
    taken: set[ox.NamedNode] = set()
    documents: list[Claims] = []
    for claims in found:
        documents.append({claim: said for claim, said in claims.items() if claim not in taken})
        taken |= claims.keys()
    return documents


DOCUMENTS = st.lists(
    st.dictionaries(st.sampled_from(_CLAIMS), st.tuples(st.booleans(), _STATED), max_size=3), max_size=3
).map(_own)


def document(number: int, claims: Claims) -> Graphs:
    """Give the graphs of a document."""
    record: set[ox.Triple] = {ox.Triple(claim, RDFS["label"], ox.Literal("a claim")) for claim in claims}
    kinds = {ox.Triple(claim, KG["graphKind"], FACT) for claim, (is_fact, _) in claims.items() if is_fact}
    facts: Graphs = {}
    for claim, (is_fact, stated) in claims.items():
        if is_fact:
            facts[claim] = ("fact", set(stated))
        else:
            record.update(reify(claim, set(stated), BASE))
    return {
        ox.NamedNode(f"{BASE}id/record/{number}"): ("record", record),
        **facts,
        ox.NamedNode(f"{BASE}id/computed/{number}"): ("computed", kinds),
    }


def common() -> Graphs:
    """Give what belongs to no document: blank nodes, and what documents may say too."""
    first, second = ox.BlankNode("c14n0"), ox.BlankNode("c14n1")
    triples = {
        ox.Triple(NODES[0], KG["within"], first),
        ox.Triple(first, RDF["rest"], second),
        ox.Triple(NODES[0], RDFS["comment"], ox.Literal("what looks like a blank node: > _:b")),
        *(ox.Triple(NODES[1], RDFS["comment"], value) for value in LITERALS),
    }
    return {ox.NamedNode(f"{BASE}id/vocabulary"): ("vocabulary", triples)}


def as_written(graphs: Graphs) -> bytes:
    """Write graphs as a build does."""
    out = io.BytesIO()
    write_graphs(graphs, out)
    return out.getvalue()


def filled(folder: Path, graphs: Iterable[Graphs]) -> ox.Store:
    """Make a store beside which files can lie."""
    folder.mkdir()
    store = ox.Store(str(folder / STORE))
    for each in graphs:
        store.extend(quads_of(each))
    return store


def files(folder: Path) -> dict[str, bytes]:
    """Give what lies beside a store."""
    place = folder / FOLDER
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def made_anew(store: ox.Store, folder: Path, revision: str) -> dict[str, bytes]:
    """Give what an export makes of a store alone."""
    folder.mkdir()
    project = SimpleNamespace(base=BASE)
    graph = SimpleNamespace(store=store, folder=folder, revision=revision, project=project)
    with leaving(cast("Graph", graph), DEFAULT, FACTS):
        return files(folder)
