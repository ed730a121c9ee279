"""The ontology is free of contradiction, and one that is put in on purpose is found and named."""

from __future__ import annotations

import socket
import tempfile
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pyoxigraph as ox
import pytest

from kg.errors import InputOutputError, InvalidDataError
from kg.ontology import reasoner
from kg.ontology.files import ontology_files
from kg.ontology.logic import declared, logical, read_modules
from kg.ontology.reasoner import ReasonerError
from kg.ontology.vocabulary import EDTF, KG, KINDS, OWL, RDF, RDFS, XSD, Namespace

if TYPE_CHECKING:
    from tests.ontology.conftest import Module, Reason

N = Namespace("https://example.org/id/node/")
A = RDF["type"]


def _is(name: str, *classes: str) -> list[ox.Triple]:
    return [ox.Triple(N[name], A, KG[c]) for c in classes]


def test_the_ontology_is_consistent(modules: dict[str, Module], reason: Reason) -> None:
    result = reason()
    assert result.consistent
    assert result.findings() == []
    assert result.classes == sum(len(m.of_type(OWL["Class"])) for m in modules.values())
    assert result.classes >= 60


@pytest.mark.parametrize(
    ("one", "other"), [("Incident", "SpeechAct"), ("Incident", "Statistic"), ("Outcome", "Act")]
)
def test_a_planted_contradiction_is_found(reason: Reason, one: str, other: str) -> None:
    """An order is not an incident, a statistic is not an incident, a sentence is not its execution."""
    result = reason([*_is("good", "Incident"), *_is("bad", one, other)])
    assert not result.consistent
    assert result.vocabulary_is_sound
    assert result.contradicting == (N["bad"].value,)
    assert [finding.iri for finding in result.findings()] == [N["bad"].value]


APART = (
    "Act Assessment Circumstance ControlMeans Demand Detection Incident Involvement Law LegalBasis "
    "LegalChange Meeting Operation Outcome Penalty Place Policy Practice Provision Rating Response SpeechAct "
    "State Statistic Subordination TriggerObject",
    "Act Law Place Policy Practice Provision Rating SpeechAct Statistic Victim",
    "ActorClass Agency Organization PublicFigure State UnnamedSource",
    "Attribution Claim Comparison Copy HedgedFact Judgement Passage Segment Work",
    "Claim Event Law Place State",
    "Event Law Place State Work",
    "VictimGroup VictimPerson",
)
"""Classes of which nothing can be two at once."""


def test_nothing_is_two_of_these(reason: Reason, tmp_path: Path) -> None:
    """Each pair is made a class of its own, which nothing can be in."""
    pairs = {frozenset(pair) for names in APART for pair in combinations(names.split(), 2)}
    lines = [
        f"<{N.iri}{'-'.join(sorted(pair))}> a <{OWL.iri}Class> ; <{RDFS.iri}subClassOf> "
        + " , ".join(f"<{KG.iri}{name}>" for name in sorted(pair))
        + " .\n"
        for pair in pairs
    ]
    both = tmp_path / "both.ttl"
    both.write_text("".join(lines))
    result = reason(files=[*ontology_files(), both])
    assert {iri.removeprefix(N.iri) for iri in result.unsatisfiable} == {"-".join(sorted(p)) for p in pairs}


def test_a_border_guard_may_be_actor_and_victim(reason: Reason) -> None:
    assert reason(_is("guards", "ActorClass", "VictimGroup")).consistent


def test_a_contradiction_between_two_nodes_names_both(reason: Reason) -> None:
    """Only a victim can be the victim of an act, and no law is one."""
    sample = [
        *_is("act", "Act"),
        *_is("law", "Law"),
        *_is("other", "Place"),
        ox.Triple(N["act"], KG["victim"], N["law"]),
    ]
    assert reason(sample).contradicting == (N["act"].value, N["law"].value)


ORDERS = ("after", "capitalOf", "dayAfter", "reportedWithin", "subgroupOf")


def test_an_order_may_be_stated(reason: Reason) -> None:
    assert reason([ox.Triple(N[f"a-{name}"], KG[name], N[f"b-{name}"]) for name in ORDERS]).consistent


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_has_no_way_back(reason: Reason, name: str) -> None:
    there, back = ox.Triple(N["a"], KG[name], N["b"]), ox.Triple(N["b"], KG[name], N["a"])
    assert not reason([there, back]).consistent


def test_a_circle_names_all_that_are_in_it(reason: Reason) -> None:
    there, back = ox.Triple(N["a"], KG["after"], N["b"]), ox.Triple(N["b"], KG["dayAfter"], N["a"])
    assert reason([there, back, *_is("c", "Act")]).contradicting == (N["a"].value, N["b"].value)


def test_computed_bounds_are_single(reason: Reason) -> None:
    low = [ox.Triple(N["g"], KG["low"], ox.Literal(n)) for n in (2, 3)]
    assert reason(low).contradicting == (N["g"].value,)
    disputed = [ox.Triple(N["g"], KG["exactly"], ox.Literal(n)) for n in (2, 3)]
    assert reason(disputed).consistent


def test_each_property_can_be_used(modules: dict[str, Module], reason: Reason) -> None:
    """A property whose domain excludes itself would be found by nobody until the first claim that uses it."""
    sample = [
        ox.Triple(N[f"x{number}"], ox.NamedNode(iri), N[f"y{number}"])
        for module in modules.values()
        for number, iri in enumerate(module.of_type(OWL["ObjectProperty"]))
    ]
    apart = [
        ox.Triple(ox.NamedNode(f"{t.subject.value}-{i}"), t.predicate, ox.NamedNode(f"{t.object.value}-{i}"))
        for i, t in enumerate(sample)
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    ]
    assert len(apart) > 80
    assert reason(apart).consistent


def test_dates_and_tagged_texts_do_not_stop_the_reasoner(reason: Reason) -> None:
    sample = [
        *_is("act", "Act"),
        ox.Triple(N["act"], KG["date"], ox.Literal("2024-05~", datatype=EDTF["EDTF"])),
        ox.Triple(N["act"], KG["earliest"], ox.Literal("2024-05-01", datatype=XSD["date"])),
        ox.Triple(N["figure"], KG["statedOffice"], ox.Literal("의장", language="ko")),
        ox.Triple(N["act"], KG["kind"], KINDS["act/arrest"]),
    ]
    assert reason(sample).consistent


def test_a_class_that_nothing_can_be_in_is_named(reason: Reason, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(
        f"<{N.iri}Both> a <{OWL.iri}Class> ; <{RDFS.iri}subClassOf> <{KG.iri}Act> , <{KG.iri}Law> ."
    )
    result = reason(files=[*ontology_files(), bad])
    assert result.unsatisfiable == (f"{N.iri}Both",)
    assert result.vocabulary_is_sound
    assert not result.consistent
    assert "nothing can be in" in str(result.findings()[0])


def test_a_vocabulary_that_contradicts_itself_is_told_from_a_bad_sample(
    reason: Reason, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(f"<{N.iri}x> a <{KG.iri}Act> , <{KG.iri}Law> .")
    for sample in ([], _is("good", "Act")):
        result = reason(sample, [*ontology_files(), bad])
        assert not result.vocabulary_is_sound
        assert not result.consistent
        assert result.contradicting == ()
        assert [str(finding) for finding in result.findings()] == [
            "the vocabulary contradicts itself; look at its latest axioms"
        ]


def test_runs_know_nothing_of_each_other_and_leave_nothing_behind(
    reason: Reason, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = reason()
    assert not reason(_is("x", "Act", "Law")).consistent
    after = reason()
    assert (before.classes, before.consistent) == (after.classes, after.consistent)
    assert list(tmp_path.iterdir()) == []


def test_the_network_is_not_asked(reason: Reason, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the reasoner reached for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert reason().consistent


def test_a_reader_that_loses_classes_is_noticed(reason: Reason, monkeypatch: pytest.MonkeyPatch) -> None:
    """owlready2 reads what it does not understand as nothing, and nothing is consistent."""
    kept = [t for t in logical(read_modules(ontology_files())) if t.subject != KG["Act"]]
    monkeypatch.setattr(reasoner, "logical", lambda _: kept)
    with pytest.raises(ReasonerError, match="classes"):
        reason()


def test_what_the_reasoner_reads_has_no_texts_dates_or_imports() -> None:
    vocabulary = read_modules(ontology_files())
    kept = logical([*vocabulary, ox.Triple(N["x"], KG["low"], ox.Literal(1))])
    predicates = {t.predicate for t in kept}
    assert OWL["imports"] not in predicates
    assert RDFS["label"] not in predicates
    assert KG["low"] in predicates
    assert declared(kept, OWL["Class"]) == declared(vocabulary, OWL["Class"])
    assert not {EDTF["EDTF"], XSD["date"], RDF["langString"]} & {t.object for t in kept}


def test_a_broken_file_is_one_line_with_its_place(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n")
    with pytest.raises(InvalidDataError) as caught:
        read_modules([bad])
    assert str(caught.value).startswith(f"{bad}:2: not Turtle")
    with pytest.raises(InputOutputError):
        read_modules([tmp_path / "absent.ttl"])
