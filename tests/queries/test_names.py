"""From what a person types to the one thing meant."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import UnknownNameError, UsageError
from kg.ontology.vocabulary import RDFS, SKOSXL
from kg.queries.names import label, resolve
from kg.queries.opened import Graph
from kg.queries.prefixes import expand, shorten

BASE = "https://example.org/freedonia/"


@pytest.mark.parametrize(
    "name",
    [
        f"{BASE}id/place/lakeside",
        f"<{BASE}id/place/lakeside>",
        "place:lakeside",
        "Lakeside",
        "lakeSIDE",
        "레이크사이드",
    ],
)
def test_finds_by_iri_prefixed_name_and_label_in_any_language(graph: Graph, name: str) -> None:
    assert graph.resolve(name).value == f"{BASE}id/place/lakeside"


def test_a_part_of_a_label_is_enough_where_it_leads_to_one_thing(graph: Graph) -> None:
    assert graph.resolve("Police of F").value == f"{BASE}id/actor/police"


def test_a_whole_label_goes_before_a_part_of_another(graph: Graph) -> None:
    """*Freedonia* is the country, though *Freedonia Watch* holds it too."""
    assert graph.resolve("Freedonia").value == f"{BASE}id/place/freedonia"


def test_names_the_candidates_where_several_fit(graph: Graph) -> None:
    with pytest.raises(UsageError, match=r"actor:freedonia-watch \(Freedonia Watch\).*; say which"):
        graph.resolve("freedonia wa")


@pytest.fixture
def crowded() -> ox.Store:
    """Give a store with one thing among ten terms of a vocabulary, whose names sort before it."""
    store = ox.Store()
    terms = [(f"http://a/term{n}", f"Arrest in form {n}", RDFS["isDefinedBy"]) for n in range(10)]
    for iri, name, property_ in (*terms, ("http://z/own", "Arrest in Brask", RDFS["seeAlso"])):
        node = ox.NamedNode(iri)
        store.add(ox.Quad(node, RDFS["label"], ox.Literal(name, language="fr")))
        store.add(ox.Quad(node, property_, ox.NamedNode("http://a/")))
    return store


def test_the_projects_own_things_are_named_before_terms_of_the_vocabulary(crowded: ox.Store) -> None:
    with pytest.raises(UsageError, match=r"may be any of http://z/own \(Arrest in Brask\), http://a/term0"):
        resolve(crowded, "arrest", {}, "fr")


def test_near_names_of_the_project_come_before_those_of_the_vocabulary(crowded: ox.Store) -> None:
    with pytest.raises(UnknownNameError, match="near it: arrest in brask, arrest in form"):
        resolve(crowded, "arest in form", {})


@pytest.mark.parametrize("name", ["Police-of Freedonia", "pólice of freedonia", "POLICE  OF FREEDONIA"])
def test_a_label_fits_whole_but_for_accents_hyphens_and_spaces(graph: Graph, name: str) -> None:
    assert graph.resolve(name).value == f"{BASE}id/actor/police"


def test_what_only_sounds_alike_is_never_taken_for_meant(graph: Graph) -> None:
    """It is found by searching, but whether it is meant, only a person can say."""
    assert graph.search("Lakeshide", kind="kg:Place")[0].iri == f"{BASE}id/place/lakeside"
    with pytest.raises(UnknownNameError, match="near it: lakeside"):
        graph.resolve("Lakeshide")


def test_many_candidates_are_not_all_counted() -> None:
    store = ox.Store()
    for number in range(1100):
        store.add(ox.Quad(ox.NamedNode(f"http://a/{number}"), RDFS["label"], ox.Literal("Arrest")))
    with pytest.raises(UsageError, match="and at least 992 more; say which"):
        resolve(store, "arrest", {})


@pytest.mark.parametrize(("name", "hint"), [("Lakesied", "lakeside"), ("xqzw", "give an IRI")])
def test_names_near_ones_where_nothing_fits(graph: Graph, name: str, hint: str) -> None:
    with pytest.raises(UnknownNameError, match=hint):
        graph.resolve(name)


@pytest.mark.parametrize("name", ["place:nowhere", f"{BASE}id/place/nowhere"])
def test_an_iri_that_nothing_mentions_is_unknown(graph: Graph, name: str) -> None:
    with pytest.raises(UnknownNameError):
        graph.resolve(name)


def test_a_kind_and_a_property_have_short_names(graph: Graph) -> None:
    assert graph.resolve("act:arrest").value.endswith("/kinds/act/arrest")
    assert graph.resolve("kg:place").value.endswith("ontology#place")


def test_expanding_and_shortening_agree() -> None:
    known = {"e": "http://e/", "deep": "http://e/deep/", "http": "http://trap/"}
    node = expand("deep:x", known)
    assert node is not None
    assert shorten(node.value, known) == "deep:x"
    assert shorten("http://e/other/x", known) == "http://e/other/x"
    assert shorten("http://elsewhere/x", known) == "http://elsewhere/x"
    assert expand("no colon", known) is None
    assert expand("unknown:x", known) is None
    assert expand("e:a b", known) is None
    found = expand("http://e/x", known)
    assert found is not None
    assert found.value == "http://e/x"


def test_a_name_that_is_a_thing_is_shown_by_its_form_and_never_found_by_it(graph: Graph) -> None:
    """What has the name is meant, not the name."""
    store = ox.Store()
    store.bulk_extend(graph.store)
    name = ox.NamedNode(f"{BASE}id/name/lakeside-en")
    store.add(ox.Quad(name, SKOSXL["literalForm"], ox.Literal("Lakeside", language="en")))
    assert label(store, name) == "Lakeside"
    assert resolve(store, "Lakeside", graph.prefixes).value == f"{BASE}id/place/lakeside"
