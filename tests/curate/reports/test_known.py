"""Names are those of reference data, with what they lie in; without a document, not those it alone gives."""

from __future__ import annotations

import pyoxigraph as ox

from kg.curate.reports.known import known
from kg.engines.store import Store
from kg.model.project import Project
from kg.ontology.vocabulary import data
from kg.queries.opened import Graph, open_graph

BASE = "https://example.org/freedonia/"


def test_names_of_reference_data(built: Project) -> None:
    with open_graph(built.root) as graph:
        found = {name: thing for name, thing in known(graph.store, BASE) if thing.sort == "place"}
    assert set(found) == {"Freedonia", "프리도니아", "Lakeside", "레이크사이드"}
    lakeside = found["Lakeside"]
    assert (lakeside.kind, lakeside.label) == ("city", "Lakeside")
    assert lakeside.within == (f"{BASE}id/place/freedonia",)
    assert found["레이크사이드"] == lakeside


def test_without_a_document(built: Project) -> None:
    """The only document of the invented project speaks of all that is in its claims, alone."""
    with open_graph(built.root) as graph:
        spoken_of = {thing.iri for _, thing in known(graph.store, BASE)}
        left = {thing.iri for _, thing in known(graph.store, BASE, "d1")}
        said = {thing for thing in spoken_of if _is_said(graph.store, thing)}
    assert said
    assert left == spoken_of - said


def _is_said(store: Store, iri: str) -> bool:
    node = ox.NamedNode(iri)
    found = [
        *store.quads_for_pattern(node, None, None, None),
        *store.quads_for_pattern(None, None, node, None),
    ]
    claims = data(BASE, "c").iri
    return any(
        isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value.startswith(claims) for q in found
    )


def test_without_a_document_of_several(real: Graph) -> None:
    """What others speak of stays; a name that one document alone gives goes, and what it alone speaks of."""
    base = real.project.base
    every = known(real.store, base)
    for key in ("001", "002", "003"):
        left = known(real.store, base, key)
        gone = {(name, thing.iri) for name, thing in every} - {(name, thing.iri) for name, thing in left}
        things = {iri for _, iri in gone}
        assert things
        assert things - {thing.iri for _, thing in left}
        assert {data(base, "actor")["north-korea"].value} <= {thing.iri for _, thing in left}
    assert "Daily NK" in {name for name, _ in known(real.store, base, "000")}
