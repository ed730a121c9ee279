"""The alignment tables hold terms of ours, under their names, matched in ways that fit together."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import InputOutputError, InvalidDataError
from kg.ontology.mappings import COLUMNS, MappingSet, mapping_files, read_mappings
from kg.ontology.vocabulary import KG, KINDS, OWL, RDFS, ROOT, SKOS

if TYPE_CHECKING:
    from tests.ontology.conftest import Module

TABLES = mapping_files()
IDS = [path.name.partition(".")[0] for path in TABLES]
JUSTIFICATIONS = {
    "BackgroundKnowledgeBasedMatching",
    "LexicalMatching",
    "ManualMappingCuration",
    "MappingReview",
}


@pytest.fixture(params=TABLES, ids=IDS)
def table(request: pytest.FixtureRequest) -> MappingSet:
    return read_mappings(request.param)


def test_the_tables_that_are_promised_are_there() -> None:
    assert {"dpv", "huridocs", "schema-org", "sem", "wikidata"} <= set(IDS)


def test_each_subject_is_a_term_of_ours_under_its_name(table: MappingSet, modules: dict[str, Module]) -> None:
    labels = defaultdict(set)
    for module in modules.values():
        for t in module.triples:
            if t.predicate in (RDFS["label"], SKOS["prefLabel"]) and isinstance(t.object, ox.Literal):
                labels[t.subject].add((t.object.value, t.object.language))
    assert table.matches
    for match in table.matches:
        assert match.subject.value.startswith((KG.iri, KINDS.iri))
        assert (match.subject_label, "en") in labels[match.subject], match.subject


def test_each_row_says_on_what_ground_and_in_what_role_it_was_reviewed(table: MappingSet) -> None:
    assert {match.justification.value.rpartition("/")[2] for match in table.matches} <= JUSTIFICATIONS
    assert "person" not in {match.reviewer_role for match in table.matches}, "nobody has reviewed one yet"
    assert "No person has reviewed it" in table.description


def test_the_set_has_a_name_of_its_own(table: MappingSet) -> None:
    assert table.iri.value == f"{ROOT}mappings/{table.path.name.partition('.')[0]}"
    assert table.license.value == "https://creativecommons.org/licenses/by/4.0/"


def test_rows_and_prefixes_are_sorted_and_each_stands_once(table: MappingSet) -> None:
    rows = [line for line in table.path.read_text("utf-8").splitlines() if not line.startswith("#")][1:]
    assert rows == sorted(set(rows))
    assert list(table.prefixes) == sorted(table.prefixes)
    pairs = Counter((match.subject, match.object) for match in table.matches)
    assert [pair for pair, count in pairs.items() if count > 1] == [], "SKOS: no two kinds of match at once"


def test_every_prefix_is_used(table: MappingSet) -> None:
    text = table.path.read_text("utf-8")
    body = text[text.index("#extension_definitions") :]
    assert [prefix for prefix in table.prefixes if f"{prefix}:" not in body] == []


def test_an_exact_match_is_of_one_term_only(table: MappingSet) -> None:
    """``skos:exactMatch`` is transitive: two of ours that match one term exactly would match each other."""
    exact = Counter(match.object for match in table.matches if match.predicate == SKOS["exactMatch"])
    assert [term for term, count in exact.items() if count > 1] == []


def test_nothing_is_matched_with_ours(table: MappingSet) -> None:
    assert [m.object for m in table.matches if m.object.value.startswith(ROOT)] == []


def test_what_is_a_subclass_is_no_closer_than_that(modules: dict[str, Module]) -> None:
    """A match must not say more, or less, than an axiom on the same two classes."""
    axioms = {
        (t.subject, t.object)
        for m in modules.values()
        for t in m.triples
        if t.predicate == RDFS["subClassOf"]
    }
    matches = [match for path in TABLES for match in read_mappings(path).matches]
    below = {match.predicate for match in matches if (match.subject, match.object) in axioms}
    assert below == {SKOS["broadMatch"]}


GOOD = """#curie_map:
#  kg: "https://w3id.org/repression-graph/ontology#"
#  prov: "http://www.w3.org/ns/prov#"
#  sem: "http://semanticweb.cs.vu.nl/2009/11/sem/"
#  semapv: "https://w3id.org/semapv/vocab/"
#  skos: "http://www.w3.org/2004/02/skos/core#"
#  xsd: "http://www.w3.org/2001/XMLSchema#"
#extension_definitions:
#  - slot_name: "reviewer_role"
#    property: "prov:hadRole"
#    type_hint: "xsd:string"
#license: "https://e/"
#mapping_set_description: "d"
#mapping_set_id: "https://e/m"
#mapping_set_title: "t"
#mapping_set_version: "1"
""" + "\t".join(COLUMNS)
ROW = "kg:Event\tEvent\tskos:broadMatch\tsem:Event\tEvent\tsemapv:LexicalMatching\tnone"


def written(folder: Path, text: str) -> Path:
    path = folder / "x.sssom.tsv"
    path.write_text(text, "utf-8")
    return path


def test_a_table_is_read(tmp_path: Path) -> None:
    (match,) = read_mappings(written(tmp_path, f"{GOOD}\n{ROW}\n")).matches
    assert (match.subject, match.predicate) == (KG["Event"], SKOS["broadMatch"])
    assert match.reviewer_role == "none"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("skos:broadMatch", "owl:sameAs", 18, "owl:sameAs: no known prefix"),
        ("skos:broadMatch", "skos:broader", 18, "no match of SKOS"),
        ("\tnone", "\tnobody", 18, "a role is one of"),
        ("kg:Event", "gk:Event", 18, "gk:Event: no known prefix"),
        ("\tEvent\tsemapv", "\t\tsemapv", 18, "cells, none empty"),
        ("\tEvent\tsemapv", '\t"Event"\tsemapv', 18, "none quoted"),
        ("\treviewer_role\n", "\n", 17, "the columns must be"),
        ("none\n", "none", 18, "the last line does not end"),
        ('#license: "https://e/"\n', "", 1, "license: missing in the header"),
        ('#license: "https://e/"', "#license: https://e/", 12, "no line of a header"),
        ('#  - slot_name: "reviewer_role"\n', "", 1, "not declared"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    text = f"{GOOD}\n{ROW}\n"
    assert old in text
    with pytest.raises(InvalidDataError) as caught:
        read_mappings(written(tmp_path, text.replace(old, new)))
    assert any(f.line == line and problem in f.what for f in caught.value.findings), caught.value


def test_a_table_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "x.sssom.tsv"
    with pytest.raises(InputOutputError, match=r"x\.sssom\.tsv"):
        read_mappings(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputOutputError, match="cannot be read"):
        read_mappings(path)


def test_same_as_stands_nowhere() -> None:
    for path in TABLES:
        assert "sameAs" not in path.read_text("utf-8")
        assert OWL["sameAs"] not in {match.predicate for match in read_mappings(path).matches}
