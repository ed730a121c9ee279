"""A class, a property or a list that is added to the ontology cannot stay unchecked unnoticed."""

from __future__ import annotations

import rdflib
from rdflib.collection import Collection
from rdflib.term import Node

from kg.ontology.files import ontology_files
from kg.ontology.terms import classes, computed_properties, properties, schemes, superclasses
from kg.ontology.vocabulary import KG, KINDS, RDFS, SCHEMA, SEM, SHAPE
from kg.validate.shapes import files_of, packaged

NOT_LABELLED = {
    **dict.fromkeys(["VictimPerson", "VictimGroup", "UnnamedSource"], "private, so that it has no label"),
    **dict.fromkeys(
        ["Claim", "Attribution", "Passage", "Segment", "Judgement", "Comparison"], "named by what it connects"
    ),
    "HedgedFact": "a mark that the build sets",
}
NO_RESTRICTION = {
    **dict.fromkeys(
        ["about", "assesses", "concerns", "figureOf", "first", "second"], "may point at anything"
    ),
    **dict.fromkeys(
        ["after", "dayAfter", "immediatelyAfter", "coincidesWith", "follows"], "between things of many kinds"
    ),
    **dict.fromkeys(["occasionedBy", "statedGroundAbout"], "may point at anything"),
    **dict.fromkeys(["silentOn", "notStated"], "points at a property"),
    "decidedBy": "an agent outside the graph may decide",
    "inClaim": "stated by the build alone",
    "computed": "stands in the ontology alone",
    "curation": "read and checked by kg.graph.documents",
}


def names(iris: frozenset[str]) -> set[str]:
    return {iri.removeprefix(KG.iri) for iri in iris if iri.startswith(KG.iri)}


def test_each_class_must_be_labelled_or_says_why_not() -> None:
    shapes = packaged("facts").shapes
    targets = shapes[SHAPE["Labels"].value].targets["targetClass"]
    abstract = {above for one in classes() for above in superclasses(one)}
    concrete = {
        iri for iri in classes() if iri.startswith(KG.iri) and (iri not in abstract or iri in targets)
    }
    generic = SEM["Event"].value  # a net for events without a class of ours, no excuse for one with it
    covered = {iri for iri in concrete if ({iri} | superclasses(iri)) & (targets - {generic})}
    assert names(frozenset(concrete - covered)) == NOT_LABELLED.keys()
    assert shapes[SHAPE["Labels-any"].value].first_step == RDFS["label"].value


def test_each_property_is_checked_or_says_why_not() -> None:
    checked = {shape.first_step for shape in packaged("alone").shapes.values()}
    unchecked = frozenset(iri for iri in properties() if iri not in checked)
    assert names(unchecked) == NO_RESTRICTION.keys()


def test_each_property_that_is_checked_is_targeted() -> None:
    shapes = packaged("alone").shapes
    for group in ("Links", "Lists", "Values"):
        owner = shapes[SHAPE[group].value]
        paths = {shapes[part].first_step for part in owner.properties}
        assert paths == owner.targets["targetSubjectsOf"]


def test_each_link_leads_where_the_ontology_says() -> None:
    ontology, shapes = rdflib.Graph(), rdflib.Graph()
    for file in ontology_files():
        ontology.parse(file)
    for file in files_of("alone"):
        shapes.parse(file)
    owner = rdflib.URIRef(SHAPE["Links"].value)
    links = list(shapes.objects(owner, rdflib.SH.property))
    assert len(links) > 50
    for link in links:
        alternatives = shapes.value(link, rdflib.SH["or"])
        members = [link] if alternatives is None else list(Collection(shapes, alternatives))
        asked = {shapes.value(member, rdflib.SH["class"]) for member in members}
        path = shapes.value(link, rdflib.SH.path)
        if str(path).startswith(KG.iri):
            assert asked == _range(ontology, path), link


def _range(ontology: rdflib.Graph, path: Node | None) -> set[Node]:
    stated = [*ontology.objects(path, rdflib.RDFS.range)]
    stated += ontology.objects(path, rdflib.URIRef(SCHEMA["rangeIncludes"].value))
    found: set[Node] = set()
    for term in stated:
        union = ontology.value(term, rdflib.OWL.unionOf)
        found |= {term} if union is None else set(Collection(ontology, union))
    return found


def test_each_list_is_drawn_from() -> None:
    drawn = {iri.removeprefix(SHAPE["From-"].value) for iri in packaged("alone").shapes if "#From-" in iri}
    assert drawn == {iri.removeprefix(KINDS.iri) for iri in schemes()}


def test_each_membership_is_asked_for() -> None:
    text = b"".join(shape.file.read_bytes() for shape in packaged("alone").shapes.values())
    for iri in packaged("alone").shapes:
        if "#From-" in iri or "#Is" in iri:
            name = iri.removeprefix(SHAPE.iri).encode()
            assert b"shape:" + name + b" )" in text or b"shape:" + name + b" shape:" in text, name


def test_the_reasons_are_about_terms_that_exist() -> None:
    assert NOT_LABELLED.keys() <= names(classes())
    assert NO_RESTRICTION.keys() <= names(properties() | computed_properties())
