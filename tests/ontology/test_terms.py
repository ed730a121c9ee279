"""What the package knows of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.ontology import terms
from kg.ontology.vocabulary import KG, KINDS, MODULE, ORG, RDF, RDFS, SEM, SKOS, XSD

if TYPE_CHECKING:
    from tests.ontology.conftest import Module


def test_known_terms_are_all_that_the_files_declare(modules: dict[str, Module]) -> None:
    assert terms.known_terms() == {iri for module in modules.values() for iri in module.by_subject}
    assert {
        KG["Act"].value,
        KG["victim"].value,
        KINDS["act/arrest"].value,
        KINDS["act"].value,
    } <= terms.known_terms()
    assert MODULE["core"].value in terms.known_terms()
    assert KG["Arrest"].value not in terms.known_terms()


def test_sorts_of_terms_do_not_overlap() -> None:
    sorts = (terms.classes(), terms.properties(), terms.concepts(), terms.schemes())
    assert all(sorts)
    assert len(frozenset().union(*sorts)) == sum(map(len, sorts))


def test_computed_properties_are_those_that_the_build_states() -> None:
    names = {iri.removeprefix(KG.iri) for iri in terms.computed_properties()}
    ours = {"earliest", "latest", "low", "high", "follows", "notStated", "graphKind", "statementCount"}
    assert names == {*ours, ORG["subOrganizationOf"].value}


def test_superclasses_go_all_the_way_up() -> None:
    assert terms.superclasses(KG["Act"].value) == {KG["Event"].value, SEM["Event"].value}
    assert KG["Place"].value in terms.superclasses(KG["Facility"].value)
    assert terms.superclasses(KG["Involvement"].value) == frozenset()
    assert terms.superclasses("https://example.org/none") == frozenset()


def test_superproperties() -> None:
    assert terms.superproperties(KG["dayAfter"].value) == {KG["after"].value}


def test_ranges() -> None:
    assert terms.ranges(KG["exactly"].value) == {XSD["integer"].value}
    assert KG["Place"].value in terms.ranges(KG["place"].value)
    assert terms.ranges(KG["about"].value) == frozenset()


@pytest.mark.parametrize(
    ("iri", "ours", "known"),
    [
        (KG["victim"].value, True, True),
        (KG["victm"].value, True, False),
        (KINDS["act/arrest"].value, True, True),
        (KINDS["act/arest"].value, True, False),
        (SKOS["altLabel"].value, False, True),
        (SKOS["altLable"].value, False, False),
        (RDF["type"].value, False, True),
        (XSD["date"].value, False, True),
        (XSD["dat"].value, False, False),
        (RDFS["seeAlso"].value, False, True),
        (RDFS["seeAlsoo"].value, False, False),
        (RDF["langString"].value, False, True),
    ],
)
def test_ours_and_known(iri: str, ours: bool, known: bool) -> None:
    assert terms.is_ours(iri) is ours
    assert terms.is_known(iri) is known


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        (KG["victm"].value, KG["victim"].value),
        (KG["adressee"].value, KG["addressee"].value),
        (KG["outcome"].value, KG["Outcome"].value),
        (KINDS["act/arest"].value, KINDS["act/arrest"].value),
        (RDFS["seeAlsoo"].value, RDFS["seeAlso"].value),
        (XSD["intger"].value, XSD["integer"].value),
        (KINDS["acts/arrest"].value, KINDS["act/arrest"].value),
    ],
)
def test_near_names_are_suggested(mistyped: str, meant: str) -> None:
    assert meant in terms.near(mistyped)


def test_near_names_come_from_the_same_list() -> None:
    suggested = terms.near(KINDS["act/arest"].value)
    assert suggested[0] == KINDS["act/arrest"].value
    assert all(iri.startswith(f"{KINDS.iri}act/") for iri in suggested)


def test_nothing_is_near_to_nonsense() -> None:
    assert terms.near(KG["qqqqqqqqqqqq"].value) == []
