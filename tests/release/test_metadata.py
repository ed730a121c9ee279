"""What is said of a release: its numbers equal queries and files, and its descriptions agree."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.release.conftest import Released

from kg.ontology.vocabulary import ADMS, DCAT, DCTERMS, RDF, SPDX, VOID
from kg.release.citing import spdx

RELEASE = ox.NamedNode("https://example.org/freedonia/id/release/1.0.0")


@pytest.fixture(scope="module")
def catalogue(released: Released) -> ox.Store:
    store = ox.Store()
    store.load(path=str(released.folder / "catalogue.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def value(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> str:
    (quad,) = store.quads_for_pattern(subject, predicate, None, None)
    assert isinstance(quad.object, ox.NamedNode | ox.Literal)
    return quad.object.value


def objects(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    found = [quad.object for quad in store.quads_for_pattern(subject, predicate, None, None)]
    return [node for node in found if isinstance(node, ox.NamedNode)]


def number(dump: ox.Store, query: str) -> int:
    """Ask the dump for one number."""
    rows = dump.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    literal = row[0]
    assert isinstance(literal, ox.Literal)
    return int(literal.value)


@pytest.mark.parametrize(
    ("term", "query"),
    [
        ("triples", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("distinctSubjects", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        ("distinctObjects", "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        ("classes", "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
        (
            "entities",
            "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o "
            'FILTER(STRSTARTS(STR(?s), "https://example.org/freedonia/")) }',
        ),
    ],
)
def test_void_numbers_equal_queries_on_the_dump(
    released: Released, catalogue: ox.Store, term: str, query: str
) -> None:
    assert int(value(catalogue, RELEASE, VOID[term])) == number(released.dump(), query) > 0


def test_void_partitions_equal_queries_on_the_dump(released: Released, catalogue: ox.Store) -> None:
    dump = released.dump()
    classes = objects(catalogue, RELEASE, VOID["classPartition"])
    assert len(classes) == int(value(catalogue, RELEASE, VOID["classes"]))
    for part in classes:
        class_ = value(catalogue, part, VOID["class"])
        counted = number(dump, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{class_}> }}")
        assert int(value(catalogue, part, VOID["entities"])) == counted
    properties = objects(catalogue, RELEASE, VOID["propertyPartition"])
    told = {
        value(catalogue, part, VOID["property"]): int(value(catalogue, part, VOID["triples"]))
        for part in properties
    }
    assert sum(told.values()) == int(value(catalogue, RELEASE, VOID["triples"]))
    for property_, count in told.items():
        assert count == number(dump, f"SELECT (COUNT(*) AS ?n) {{ ?s <{property_}> ?o }}")


def test_every_named_graph_has_its_size_and_licence(released: Released, catalogue: ox.Store) -> None:
    dump = released.dump()
    subsets = objects(catalogue, RELEASE, VOID["subset"])
    assert {node.value for node in subsets} == {graph.value for graph in dump.named_graphs()}
    for node in subsets:
        size = number(dump, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{node.value}> {{ ?s ?p ?o }} }}")
        assert int(value(catalogue, node, VOID["triples"])) == size
        assert value(catalogue, node, DCTERMS["license"]).startswith("https://creativecommons.org/")


def test_the_ontology_keeps_its_own_licence(released: Released) -> None:
    rows = {row["graph"]: row for row in csv.DictReader(io.StringIO(released.read("graphs.csv")))}
    assert rows["https://w3id.org/repression-graph/ontology/core"]["licence"].endswith("/by/4.0/")
    assert rows[""]["licence"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert rows[""]["kind"] == "facts"


def test_a_graph_without_blank_nodes_hashes_to_its_sorted_lines(released: Released) -> None:
    """Recompute the hash from the text of the dump alone, without any RDF library."""
    rows = {row["graph"]: row for row in csv.DictReader(io.StringIO(released.read("graphs.csv")))}
    lines: dict[str, list[str]] = {name: [] for name in rows}
    for line in released.read("data/graph.nq").splitlines():
        statement, _, rest = line.removesuffix(" .").rpartition(" ")
        name = rest.strip("<>")
        if rest.startswith("<") and name in rows and statement.count(" ") >= 2:
            lines[name].append(f"{statement} .\n")
    named = [name for name in rows if name and not any("_:" in line for line in lines[name])]
    assert len(named) > 5
    for name in named:
        assert len(lines[name]) == int(rows[name]["triples"])
        assert hashlib.sha256("".join(sorted(lines[name])).encode()).hexdigest() == rows[name]["sha256"]


def test_dcat_sizes_and_hashes_equal_the_files(released: Released, catalogue: ox.Store) -> None:
    distributions = objects(catalogue, RELEASE, DCAT["distribution"])
    told = set()
    for node in distributions:
        assert (node, RDF["type"], DCAT["Distribution"]) in {
            (q.subject, q.predicate, q.object) for q in catalogue.quads_for_pattern(node, None, None, None)
        }
        path = value(catalogue, node, DCTERMS["title"])
        content = (released.folder / path).read_bytes()
        (checksum,) = objects(catalogue, node, SPDX["checksum"])
        assert value(catalogue, checksum, SPDX["checksumValue"]) == hashlib.sha256(content).hexdigest()
        assert int(value(catalogue, node, DCAT["byteSize"])) == len(content)
        assert value(catalogue, node, DCAT["downloadURL"]).endswith(f"/release/1.0.0/{path}")
        told.add(path)
    present = {p.relative_to(released.folder).as_posix() for p in released.folder.rglob("*") if p.is_file()}
    assert present - told == {"catalogue.ttl", "ro-crate-metadata.json", "SHA256SUMS"}


def test_no_blank_node_describes_the_release(catalogue: ox.Store) -> None:
    for quad in catalogue:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)


def test_the_crate_names_every_file_before_it(released: Released) -> None:
    crate = json.loads(released.read("ro-crate-metadata.json"))
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert {"sha256": "https://schema.org/sha256"} in crate["@context"]
    parts = [part["@id"] for part in entities["./"]["hasPart"]]
    present = {p.relative_to(released.folder).as_posix() for p in released.folder.rglob("*") if p.is_file()}
    assert present - set(parts) == {"ro-crate-metadata.json", "SHA256SUMS"}
    for path in parts:
        content = (released.folder / path).read_bytes()
        assert int(entities[path]["contentSize"]) == len(content)
        assert entities[path]["sha256"] == hashlib.sha256(content).hexdigest()


def test_the_descriptions_agree(released: Released, catalogue: ox.Store) -> None:
    cff = {
        key: json.loads(text)
        for key, text in (line.split(": ", 1) for line in released.read("CITATION.cff").splitlines())
    }
    zenodo = json.loads(released.read(".zenodo.json"))
    crate = json.loads(released.read("ro-crate-metadata.json"))["@graph"][1]
    versions = (
        cff["version"],
        zenodo["version"],
        crate["version"],
        value(catalogue, RELEASE, DCAT["version"]),
    )
    assert set(versions) == {"1.0.0"}
    days = (
        cff["date-released"],
        zenodo["publication_date"],
        crate["datePublished"],
        value(catalogue, RELEASE, DCTERMS["issued"]),
    )
    assert set(days) == {"2026-01-31"}
    licences = (cff["license"], zenodo["license"].upper(), spdx(crate["license"]["@id"]))
    assert set(licences) == {"CC0-1.0"}
    assert crate["license"]["@id"] == value(catalogue, RELEASE, DCTERMS["license"])
    texts = (cff["abstract"], zenodo["description"], crate["description"])
    assert {*texts, value(catalogue, RELEASE, DCTERMS["description"])} == {"An invented graph, for tests."}
    assert cff["title"] == zenodo["title"] == value(catalogue, RELEASE, DCTERMS["title"])


def test_the_notes_and_pages_tell_the_review_state(released: Released) -> None:
    told = released.report.account
    sentence = f"{told.reviewed} of {told.claims} claims have been reviewed by a human"
    for path in ("index.html", "README.md", ".zenodo.json"):
        assert sentence in released.read(path)
    assert f"주장 {told.claims}건" in released.read("index.ko.html")


@pytest.mark.parametrize(
    ("licence", "identifier"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://example.org/terms", None),
    ],
)
def test_licences_have_their_identifiers(licence: str, identifier: str | None) -> None:
    assert spdx(licence) == identifier


def test_the_pages_ask_nothing_of_any_network(released: Released) -> None:
    for path in released.folder.glob("*.html"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "src=" not in text
        assert "default-src 'none'" in text


def test_every_link_of_the_pages_leads_to_a_file(released: Released) -> None:
    import re

    for page in released.folder.glob("*.html"):
        for target in re.findall(r'href="([^"]+)"', page.read_text("utf-8")):
            assert target.startswith("https://creativecommons.org/") or (released.folder / target).is_file()


def test_the_page_counts_what_a_query_counts(released: Released) -> None:
    dump, told = released.dump(), released.report.account
    kg = "PREFIX kg: <https://w3id.org/repression-graph/ontology#> "
    assert told.claims == number(dump, kg + "SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }")
    assert told.passages == number(dump, kg + "SELECT (COUNT(*) AS ?n) { ?p a kg:Passage }")
    assert told.facts + sum(told.not_facts.values()) == told.claims
    named = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim GRAPH ?c { ?s ?p ?o } }"
    assert told.facts == number(dump, kg + named)


def test_where_the_release_is_read(released: Released) -> None:
    assert Path(released.folder / "README.md").read_text("utf-8").startswith("# Freedonia, invented, version")


def test_the_readme_holds_plain_text(released: Released) -> None:
    assert "The makers of Freedonia's graph" in released.read("README.md")
    assert "&#" not in released.read("README.md")


def test_a_release_that_nobody_has_reviewed_is_under_development(catalogue: ox.Store) -> None:
    assert value(catalogue, RELEASE, ADMS["status"]).endswith("/UnderDevelopment")
