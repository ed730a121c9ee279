"""A store of invented names."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.ontology.vocabulary import ADMS, KG, OWL, RDF, RDFS, SKOS, SKOSXL

BASE = "https://example.org/"
_NAMES = {
    "hyesan": (KG["Place"], "Hyesan", "혜산시"),
    "ryanggang": (KG["Place"], "Ryanggang-do", "량강도"),
    "case": (KG["Incident"], "Detention of two residents in Hye-san", "혜산 주민 두 명 구금"),
    "raid": (KG["Incident"], "Raid on a house in Hyesan, 2019", "2019년 혜산 가택 수색"),
    "ministry": (KG["Agency"], "Ministry of State Security", "국가보위성"),
    "office": (KG["Agency"], "Office of the Ministry of State Security", "국가 보위성 소속 조직"),
    "songs": (KG["Incident"], "★ “Songs” (NOT allowed) OR words:*", "노래"),
}


def named(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + name)


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    for name, (kind, english, korean) in _NAMES.items():
        made.add(ox.Quad(named(name), RDF["type"], kind))
        made.add(ox.Quad(named(name), RDFS["label"], ox.Literal(english, language="en")))
        made.add(ox.Quad(named(name), RDFS["label"], ox.Literal(korean, language="ko")))
    made.add(ox.Quad(named("hyesan"), SKOSXL["altLabel"], named("name")))
    made.add(ox.Quad(named("name"), SKOSXL["literalForm"], ox.Literal("Hyesan-ŭp", language="ko-latn")))
    made.add(ox.Quad(named("hyesan"), ADMS["identifier"], named("code")))
    made.add(ox.Quad(named("code"), SKOS["notation"], ox.Literal("QX-10")))
    for class_ in ("Agency", "Place", "Actor"):
        made.add(ox.Quad(KG[class_], RDF["type"], OWL["Class"]))
        made.add(ox.Quad(KG[class_], RDFS["isDefinedBy"], ox.NamedNode(BASE)))
        made.add(ox.Quad(KG[class_], RDFS["label"], ox.Literal(f"ministry, {class_}", language="en")))
    made.add(ox.Quad(KG["Agency"], RDFS["subClassOf"], KG["Actor"]))
    hidden = ox.Literal("Qvorth hidden", language="en")
    made.add(ox.Quad(named("hidden"), RDFS["label"], hidden, named("claim")))
    return made
