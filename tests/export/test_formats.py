"""Exports: whole, sorted, and read back as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import UnknownNameError
from kg.export.formats import find
from kg.model.project import Project
from kg.queries.opened import Graph, open_graph

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}


@pytest.fixture(scope="session")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


def exported(graph: Graph, form: str) -> bytes:
    (part,) = find(form).parts(graph)
    return b"".join(part.content())


@pytest.mark.parametrize("form", FORMATS)
def test_reads_back_as_it_was(graph: Graph, form: str) -> None:
    default = [q for q in graph.store if isinstance(q.graph_name, ox.DefaultGraph)]
    wanted = ox.Dataset(default if form == "turtle" else list(graph.store))
    found = ox.Dataset(ox.parse(exported(graph, form), format=FORMATS[form]))
    for dataset in (wanted, found):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(found) == set(wanted)


def test_rdflib_reads_the_turtle_too(graph: Graph) -> None:
    read = rdflib.Graph().parse(data=exported(graph, "turtle"), format="turtle")
    assert len(read) == len(graph)


def test_turtle_is_readable(graph: Graph) -> None:
    text = exported(graph, "turtle").decode()
    assert "@prefix place: <https://example.org/freedonia/id/place/> ." in text
    assert "@prefix j:" not in text
    block = text[text.index("\nplace:lakeside ") :].split(" .\n")[0]
    assert (
        block.index("a kg:Place")
        < block.index("rdfs:label")
        < block.index("kg:kind")
        < block.index("kg:within")
    )
    assert text.index("\nplace:freedonia ") < text.index("\nplace:lakeside ")


def test_what_is_no_fact_leaves_only_reified(graph: Graph) -> None:
    for form in FORMATS:
        read = ox.Store()
        read.extend(ox.parse(exported(graph, form), format=FORMATS[form]))
        query = "ASK { { ?act kg:kind act:execution } UNION { GRAPH ?g { ?act kg:kind act:execution } } }"
        assert not read.query(query, prefixes=dict(graph.prefixes))
        assert read.query("ASK { ?s rdf:object act:execution }", prefixes=dict(graph.prefixes))


def test_nquads_are_sorted_lines(graph: Graph) -> None:
    lines = exported(graph, "nquads").decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines)) == len(graph.store)


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="nquads"):
        find("nquad")
