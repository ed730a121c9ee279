"""The catalogue as sparql-examples: each text runs as it is and answers as ``kg query`` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SDO, SH

from kg.export.formats import find
from kg.export.standalone import prefixes_of, standalone
from kg.model.project import Project
from kg.queries.catalogue import Query
from kg.queries.header import parse
from kg.queries.opened import Graph, open_graph
from kg.queries.parameters import parameters

FORMS = {
    "select": SH.SPARQLSelectExecutable,
    "ask": SH.SPARQLAskExecutable,
    "construct": SH.SPARQLConstructExecutable,
}


@pytest.fixture(scope="module")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


def read(graph: Graph) -> rdflib.Graph:
    (part,) = find("queries").parts(graph)
    return rdflib.Graph().parse(data=b"".join(part.content()), format="turtle")


def texts(graph: Graph) -> dict[str, str]:
    """What each question asks, by its name, from the Turtle alone."""
    found = read(graph)
    return {
        str(example).rpartition("/")[2]: str(text)
        for form in FORMS
        for example, text in found.subject_objects(SH[form])
    }


def rows(raw: object) -> list[tuple[str, ...]]:
    assert isinstance(raw, ox.QuerySolutions)
    shown = [v for v in raw.variables if not v.value.startswith("_")]
    return sorted(tuple(str(row[variable]) for variable in shown) for row in raw)


def answers_alike(graph: Graph) -> None:
    said = texts(graph)
    assert said.keys() == graph.catalogue.keys()
    for name, query in graph.catalogue.items():
        needed = [p for p in parameters(query.text).values() if p.required and p.name != "language"]
        if any(p.name not in query.header.defaults for p in needed):
            continue
        assert rows(graph.store.query(said[name])) == rows(graph.result(name).raw), name


def test_each_answers_as_the_catalogue_does(graph: Graph) -> None:
    answers_alike(graph)


@pytest.mark.slow
def test_each_answers_as_the_catalogue_does_on_the_real_graph(real: Graph) -> None:
    answers_alike(real)


def test_one_that_needs_a_value_asks_of_everything_and_says_so(graph: Graph) -> None:
    text = texts(graph)["places-below"]
    assert text.startswith("# ")
    assert "VALUES ?of { … }" in text
    of = graph.resolve("place:freedonia")
    narrowed = text.replace("WHERE {", f"WHERE {{ VALUES ?of {{ {of} }}", 1)
    raw = graph.store.query(narrowed)
    assert isinstance(raw, ox.QuerySolutions)
    found = sorted(tuple(str(row[v]) for v in raw.variables if v.value != "of") for row in raw)
    own = graph.result("places-below", {"of": "place:freedonia"}).raw
    assert found == rows(own)
    assert found


def test_the_form_is_that_of_sparql_examples(graph: Graph) -> None:
    found = read(graph)
    examples = set(found.subjects(RDF.type, SH.SPARQLExecutable))
    assert len(examples) == len(graph.catalogue)
    for example in examples:
        (form,) = {form for form in FORMS if (example, RDF.type, FORMS[form]) in found}
        assert len(list(found.objects(example, SH[form]))) == 1
        assert {"en", "ko"} <= {
            getattr(text, "language", None) for text in found.objects(example, RDFS.comment)
        }
        assert list(found.objects(example, SDO.keywords))
        assert len(list(found.objects(example, SDO.target))) == 1
    (shared,) = set(found.objects(None, SH.prefixes))
    assert (shared, RDF.type, OWL.Ontology) in found
    declared = {
        str(found.value(each, SH.prefix)): str(found.value(each, SH.namespace))
        for each in found.objects(shared, SH.declare)
    }
    used = {pair for text in texts(graph).values() for pair in prefixes_of(text).items()}
    assert used == set(declared.items())


def test_the_header_of_the_file_stays_behind(graph: Graph) -> None:
    assert not [name for name, text in texts(graph).items() if "#+" in text]


HEAD = "#+ summary: x\n#+ question:\n#+   en: x\n#+ defaults:\n#+   n: 2\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SELECT ?a ?_language WHERE { ?a ?b ?_language }", 'SELECT ?a WHERE { ?a ?b "ko" }'),
        ("SELECT ?a $_language { ?a ?b $_language }", 'SELECT ?a { ?a ?b "ko" }'),
        (
            "SELECT ?a (COUNT(?_language) AS ?n) ?_language { ?a ?b ?c } GROUP BY ?a ?_language",
            'SELECT ?a (COUNT("ko") AS ?n) { ?a ?b ?c } GROUP BY ?a',
        ),
        ("SELECT ?where ?_language { ?where ?b ?_language }", 'SELECT ?where { ?where ?b "ko" }'),
        (
            "SELECT ?a ?_language { ?a ?b '?_language', <x:?_language> } # ?_language",
            "SELECT ?a { ?a ?b '?_language', <x:?_language> } # ?_language",
        ),
        ("SELECT ?a ?__of_iri { ?a ?b ?__of_iri }", "SELECT ?a ?__of_iri { ?a ?b ?__of_iri }"),
        (
            "SELECT ?a ?_n_integer { ?a ?b ?_n_integer }",
            'SELECT ?a { ?a ?b "2"^^<http://www.w3.org/2001/XMLSchema#integer> }',
        ),
        ("SELECT ?a { ?a rdfs:label ?b }", "PREFIX rdfs: <http://r/>\nSELECT ?a { ?a rdfs:label ?b }"),
    ],
)
def test_parameters_and_prefixes_are_written_out(text: str, wanted: str) -> None:
    known = {"rdfs": "http://r/", "kg": "http://k/"}
    head = HEAD if "?_n_" in text else HEAD.replace("#+ defaults:\n#+   n: 2\n", "")
    query = Query("x", "explore", Path("x.rq"), head + text, parse(head))
    assert standalone(query, known, "ko") == f"{wanted}\n"
