"""Every term says in English and Korean what it means, by an example too, and who defines it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.ontology.vocabulary import DCTERMS, KG, KINDS, MODULE, MODULES, OWL, RDF, RDFS, SKOS, VERSION

if TYPE_CHECKING:
    from tests.ontology.conftest import Module, Object

STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
PROPERTIES = (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"])
LIST_TYPES = (SKOS["Concept"], SKOS["ConceptScheme"])
LANGUAGES = {"en", "ko"}


def _languages(values: list[Object]) -> list[str | None]:
    return [value.language for value in values if isinstance(value, ox.Literal) and value.value.strip()]


def _own_terms(modules: dict[str, Module]) -> Iterator[tuple[str, str, dict[str, list[Object]]]]:
    for stem, module in modules.items():
        for iri, said in module.of_type(OWL["Class"], *PROPERTIES).items():
            if iri.startswith(KG.iri):
                yield stem, iri, said


def _listed(modules: dict[str, Module]) -> Iterator[tuple[str, dict[str, list[Object]]]]:
    for module in modules.values():
        yield from module.of_type(*LIST_TYPES).items()


def test_there_are_terms_to_look_at(modules: dict[str, Module]) -> None:
    assert set(modules) == set(MODULES)
    assert len(list(_own_terms(modules))) > 150
    assert len(list(_listed(modules))) > 150


@pytest.mark.parametrize("text", ["label", "definition", "example"])
def test_own_terms_have_one_text_in_each_language(modules: dict[str, Module], text: str) -> None:
    predicate = (RDFS["label"] if text == "label" else SKOS[text]).value
    wrong = [
        iri
        for _, iri, said in _own_terms(modules)
        if sorted(map(str, _languages(said.get(predicate, [])))) != ["en", "ko"]
    ]
    assert wrong == []


def test_definitions_are_one_sentence(modules: dict[str, Module]) -> None:
    said = [*((iri, said) for _, iri, said in _own_terms(modules)), *_listed(modules)]
    texts = [(iri, value.value) for iri, about in said for value in about[SKOS["definition"].value]]
    assert [pair for pair in texts if not pair[1].endswith(".") or ". " in pair[1].replace("e.g. ", "")] == []


def test_own_terms_have_a_status_and_the_module_that_defines_them(modules: dict[str, Module]) -> None:
    for stem, iri, said in _own_terms(modules):
        status = [value.value for value in said.get(STATUS, [])]
        assert status in (["stable"], ["testing"]), iri
        assert said.get(RDFS["isDefinedBy"].value) == [MODULE[stem]], iri


def test_a_term_is_declared_in_one_module_as_one_thing(modules: dict[str, Module]) -> None:
    declared = Counter(iri for _, iri, _ in _own_terms(modules)) + Counter(iri for iri, _ in _listed(modules))
    assert [iri for iri, count in declared.items() if count > 1] == []
    kinds = {OWL["Class"], *PROPERTIES}
    twofold = [
        iri for _, iri, said in _own_terms(modules) if len(kinds.intersection(said[RDF["type"].value])) != 1
    ]
    assert twofold == []


def test_labels_of_own_terms_of_one_sort_differ(modules: dict[str, Module]) -> None:
    """Two properties of one name would be taken for each other; a class and a property may share theirs."""
    for language in sorted(LANGUAGES):
        names = Counter(
            (value.value.casefold(), OWL["Class"] in said[RDF["type"].value])
            for _, _, said in _own_terms(modules)
            for value in said[RDFS["label"].value]
            if isinstance(value, ox.Literal) and value.language == language
        )
        assert [name for name, count in names.items() if count > 1] == []


def test_borrowed_terms_have_a_label_and_name_their_vocabulary(modules: dict[str, Module]) -> None:
    kinds = (OWL["Class"], RDFS["Datatype"], *PROPERTIES)
    borrowed = {
        iri: said
        for module in modules.values()
        for iri, said in module.of_type(*kinds).items()
        if not iri.startswith(KG.iri)
    }
    assert len(borrowed) > 30
    for iri, said in borrowed.items():
        assert set(_languages(said.get(RDFS["label"].value, []))) >= LANGUAGES, iri
        (home,) = said[RDFS["isDefinedBy"].value]
        assert iri.startswith(home.value), iri


def test_modules_say_what_they_are(modules: dict[str, Module]) -> None:
    for stem, module in modules.items():
        assert list(module.of_type(OWL["Ontology"])) == [MODULE[stem].value]
        said = module.by_subject[MODULE[stem].value]
        for text in ("title", "description"):
            assert set(_languages(said[DCTERMS[text].value])) == LANGUAGES, stem
        assert said[OWL["versionIRI"].value] == [MODULE[f"{VERSION}/{stem}"]]
        assert [value.value for value in said[OWL["versionInfo"].value]] == [VERSION]
        assert said[DCTERMS["license"].value] == [
            ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
        ]
        assert said[KG["humanReviewed"].value] == [ox.Literal(False)], "no person has signed the Korean texts"


def test_concepts_are_named_defined_and_in_their_list(modules: dict[str, Module]) -> None:
    lists = {iri for iri, said in _listed(modules) if SKOS["ConceptScheme"] in said[RDF["type"].value]}
    concepts = {iri: said for iri, said in _listed(modules) if iri not in lists}
    assert concepts
    for iri, said in _listed(modules):
        for text in ("prefLabel", "definition"):
            assert sorted(map(str, _languages(said.get(SKOS[text].value, [])))) == ["en", "ko"], iri
        assert said.get(RDFS["isDefinedBy"].value) == [MODULE["kinds"]], iri
        assert said.get(STATUS), iri
        (notation,) = said[SKOS["notation"].value]
        assert iri.endswith(f"/{notation.value}")
    for iri, said in concepts.items():
        (home,) = said[SKOS["inScheme"].value]
        assert home.value in lists, iri
        assert iri == f"{home.value}/{said[SKOS['notation'].value][0].value}", "so notations differ in a list"
        wider = said.get(SKOS["broader"].value, [])
        assert all(w.value in concepts and w.value.startswith(f"{home.value}/") for w in wider), iri
        assert bool(wider) != (said.get(SKOS["topConceptOf"].value) == [home]), iri
        assert _languages(said.get(SKOS["example"].value, [])), iri
    assert all(iri.startswith(KINDS.iri) for iri in lists)


def test_concepts_of_one_list_have_different_names(modules: dict[str, Module]) -> None:
    names = Counter(
        (iri.rpartition("/")[0], value.language, value.value.casefold())
        for iri, said in _listed(modules)
        if SKOS["Concept"] in said[RDF["type"].value]
        for value in said[SKOS["prefLabel"].value]
        if isinstance(value, ox.Literal)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_term_is_wider_than_itself(modules: dict[str, Module]) -> None:
    for relation in (RDFS["subClassOf"], RDFS["subPropertyOf"], SKOS["broader"]):
        above = {
            iri: {term.value for term in said.get(relation.value, [])}
            for module in modules.values()
            for iri, said in module.by_subject.items()
        }
        for iri in above:
            seen: set[str] = set()
            waiting = set(above[iri])
            while waiting:
                seen |= waiting
                waiting = {w for s in waiting for w in above.get(s, ())} - seen
            assert iri not in seen
