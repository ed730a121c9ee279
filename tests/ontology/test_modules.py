"""Modules build on each other in one direction, use only what is declared, and are written in one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.graph.order import Natural, natural, term_key
from kg.ontology.vocabulary import KG, KINDS, MODULE, MODULES, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from tests.ontology.conftest import Module

AXIOMS = tuple(RDFS[x].value for x in ("subClassOf", "subPropertyOf", "domain", "range"))
KINDS_OF_TERM = (
    ("Ontology", (OWL["Ontology"],)),
    ("class", (OWL["Class"],)),
    ("datatype", (RDFS["Datatype"],)),
    ("property", (OWL["ObjectProperty"], OWL["DatatypeProperty"], OWL["AnnotationProperty"])),
    ("listed", (SKOS["ConceptScheme"], SKOS["Concept"])),
)
SUBJECT = re.compile(r"^(\S+) a (\S+)( ;| \.)$")
STATEMENT = re.compile(r"^    (\S+) (.+?)( ;| \.)$")


def _reach(modules: dict[str, Module], stem: str) -> set[str]:
    """Give a module and all that it imports, however far."""
    reached = {stem}
    for imported in modules[stem].by_subject[MODULE[stem].value].get(OWL["imports"].value, []):
        reached |= _reach(modules, imported.value.removeprefix(MODULE.iri))
    return reached


def test_imports_are_modules_that_come_before(modules: dict[str, Module]) -> None:
    for number, stem in enumerate(MODULES):
        assert _reach(modules, stem) <= set(MODULES[: number + 1])
    assert _reach(modules, "claim") == set(MODULES) - {"kinds"}


def test_axioms_name_only_what_the_module_declares_or_imports(modules: dict[str, Module]) -> None:
    for stem in MODULES:
        declared = {iri for reached in _reach(modules, stem) for iri in modules[reached].by_subject}
        used = {
            term.value
            for said in modules[stem].by_subject.values()
            for axiom in AXIOMS
            for term in said.get(axiom, [])
            if not term.value.startswith(("http://www.w3.org/2001/XMLSchema#", RDF.iri))
        }
        assert used <= declared


def test_every_name_of_ours_and_every_predicate_is_declared(modules: dict[str, Module]) -> None:
    declared = {iri for module in modules.values() for iri in module.by_subject}
    named = {
        term.value
        for module in modules.values()
        for triple in module.triples
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode)
    }
    ours = {iri for iri in named if iri.startswith((KG.iri, KINDS.iri))}
    predicates = {triple.predicate.value for module in modules.values() for triple in module.triples}
    foreign = {iri for iri in predicates if not iri.startswith((RDF.iri, RDFS.iri, OWL.iri))}
    assert (ours | foreign) - declared == set()


def test_nothing_disputable_is_functional(modules: dict[str, Module]) -> None:
    """Sources contradict each other: what they report must be able to have two values."""
    functional = {
        iri.removeprefix(KG.iri)
        for module in modules.values()
        for iri in module.of_type(OWL["FunctionalProperty"], OWL["InverseFunctionalProperty"])
    }
    ours_to_decide = {
        "low",
        "high",
        "statementCount",
        "start",
        "end",
        "sha256",
        "codePoints",
        "byteSize",
        "fileName",
    }
    assert functional == ours_to_decide


def test_no_name_is_said_to_be_the_same_as_another(modules: dict[str, Module]) -> None:
    assert [t for m in modules.values() for t in m.triples if t.predicate == OWL["sameAs"]] == []


@pytest.mark.parametrize("stem", MODULES)
def test_a_file_has_one_triple_a_line(modules: dict[str, Module], stem: str) -> None:
    module = modules[stem]
    prefixes = re.findall(r"^@prefix (\w[\w-]*): <([^>]+)> \.$", module.text, re.M)
    assert prefixes == sorted(prefixes)
    body = module.text.split("\n\n", 1)[1]
    assert body.endswith(" .\n")
    assert not body.endswith("\n\n")
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", body)
    assert {name for name, _ in prefixes} == set(re.findall(r"(?<![\w:-])([a-z][\w-]*):", bare))
    lines = 0
    for block in body.rstrip("\n").split("\n\n"):
        first, *rest = block.split("\n")
        assert SUBJECT.match(first), first
        assert all(STATEMENT.match(line) for line in rest), block
        ends = [line[-1] for line in (first, *rest)]
        assert ends == [";"] * len(rest) + ["."]
        verbs = [line.split()[0] for line in rest]
        assert verbs == sorted(verbs, key=lambda verb: (verb != "a", verb)), first
        lines += 0 if first.startswith("[]") else len(ends)
    named = [t for t in module.triples if isinstance(t.subject, ox.NamedNode)]
    assert lines == len(named)


@pytest.mark.parametrize("stem", MODULES)
def test_a_file_is_sorted(modules: dict[str, Module], stem: str) -> None:
    """The header, then classes, datatypes, properties, lists, each by name; what has no name comes last."""
    seen: list[tuple[int, Natural]] = []
    for t in modules[stem].triples:
        rank = next((n for n, (_, kinds) in enumerate(KINDS_OF_TERM) if t.object in kinds), None)
        if t.predicate == RDF["type"] and isinstance(t.subject, ox.NamedNode) and rank is not None:
            seen.append((rank, natural(t.subject.value)))
    assert seen == sorted(seen)
    assert len(seen) == len(modules[stem].by_subject)
    order = [isinstance(t.subject, ox.NamedNode) for t in modules[stem].triples]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("stem", MODULES)
def test_values_of_one_predicate_are_sorted(modules: dict[str, Module], stem: str) -> None:
    """Names first, then texts by language."""
    for iri, said in modules[stem].by_subject.items():
        for predicate, values in said.items():
            if predicate == RDF["type"].value:
                continue  # what kind of thing it is comes first
            keys = [term_key(value) for value in values]
            assert keys == sorted(keys), iri
            assert len(keys) == len(set(keys)), iri
