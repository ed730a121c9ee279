"""A graph in this vocabulary comes back as it was, but that its claims are proposals."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.curate.partners.conftest import claims_of, export_to, proposed

from kg.build.run import build
from kg.errors import InvalidDataError, UsageError
from kg.graph.authored import AuthoredClaim, read_project
from kg.graph.holding import holds, recorded
from kg.model.lock import lock_text, read_lock
from kg.model.project import Project, read_project_file
from kg.ontology.vocabulary import KG, KINDS

if TYPE_CHECKING:
    from tests.curate.partners.conftest import Import

FILES = {
    "turtle": "graph.ttl",
    "trig": "graph.trig",
    "nquads": "graph.nq",
    "ntriples": "graph.nt",
    "jsonld": "graph.jsonld",
}
CANARY = "Zzcanary Quorvath"


def said(claim: AuthoredClaim) -> tuple[frozenset[ox.Triple], frozenset[ox.Triple]]:
    return frozenset(t for t in claim.record if t.predicate != KG["status"]), frozenset(claim.statements)


@pytest.mark.parametrize("name", FILES)
def test_an_export_gives_back_the_same_claims(
    built: Project, empty: Project, exported: Callable[[str, str], Path], bring: Import, name: str
) -> None:
    files = exported(name, FILES[name]), exported("unasserted", "unasserted.ttl")
    prepared = bring(empty, *files)
    was = read_project(built)
    claims = claims_of(empty, prepared)
    assert {iri: said(claim) for iri, claim in claims.items()} == {c.iri.value: said(c) for c in was.claims()}
    (source,) = was.by_role("claims")
    beside = {quad.triple for quad in proposed(empty, prepared).quads if not is_of_claim(quad, claims)}
    assert beside == set(was.record_of(source))
    lock = prepared.texts[prepared.target.with_name("pal.d1.lock")]
    assert lock == lock_text(read_lock(built.lock_file("d1")))
    assert not prepared.report.unknown
    assert not prepared.report.withheld


def is_of_claim(quad: ox.Quad, claims: dict[str, AuthoredClaim]) -> bool:
    in_graph = isinstance(quad.graph_name, ox.NamedNode)
    return in_graph or (isinstance(quad.subject, ox.NamedNode) and quad.subject.value in claims)


def test_no_proposal_is_a_fact(empty: Project, exported: Callable[[str, str], Path], bring: Import) -> None:
    prepared = bring(empty, exported("turtle", "graph.ttl"), exported("unasserted", "unasserted.ttl"))
    for claim in claims_of(empty, prepared).values():
        assert recorded(claim, KG["status"]) == [KINDS["status/proposed"]]
        assert not holds(claim)


def test_other_statuses_and_hedges_stay(
    invented: Project, tmp_path: Path, bring: Import, empty: Project
) -> None:
    change(invented, "c:cccccc28 kg:at", "c:cccccc28 kg:status status:disputed ; kg:at")
    build(invented)
    files = (
        export_to(invented, "trig", tmp_path / "g.trig"),
        export_to(invented, "unasserted", tmp_path / "u.ttl"),
    )
    claims = claims_of(empty, bring(empty, *files))
    disputed = claims[f"{empty.base}id/claim/cccccc28"]
    assert recorded(disputed, KG["status"]) == [KINDS["status/disputed"]]
    assert not holds(disputed)
    assert recorded(claims[f"{empty.base}id/claim/cccccc27"], KG["hedge"]) == [KINDS["hedge/reported"]]


def test_what_claims_mention_is_described_beside_them(
    built: Project, empty: Project, exported: Callable[[str, str], Path], bring: Import
) -> None:
    prepared = bring(empty, exported("trig", "graph.trig"), exported("unasserted", "unasserted.ttl"))
    described = prepared.texts[prepared.target.with_suffix(".ttl")]
    for name in (
        "actor:police a kg:Agency",
        "copy:d1 a kg:Copy",
        "place:freedonia a kg:Place",
        "copy:pal a kg:Copy",
    ):
        assert name in described


def test_an_accepted_import_builds_the_same_facts(
    built: Project, empty: Project, exported: Callable[[str, str], Path], bring: Import
) -> None:
    prepared = bring(empty, exported("turtle", "graph.ttl"), exported("unasserted", "unasserted.ttl"))
    graph = empty.root / "graph"
    accepted = prepared.texts[prepared.target].replace(
        "kg:status status:proposed", "kg:status status:accepted"
    )
    accepted = accepted.replace("p-d1:", "p:")
    (graph / "claims" / "d1.trig").write_text(accepted, "utf-8")
    (graph / "claims" / "d1.lock").write_text(
        prepared.texts[prepared.target.with_name("pal.d1.lock")], "utf-8"
    )
    (graph / "reference" / "pal.ttl").write_text(prepared.texts[prepared.target.with_suffix(".ttl")], "utf-8")
    facts = {t for c in read_project(built).claims() if holds(c) for t in c.statements}
    assert {t for c in read_project(empty).claims() if holds(c) for t in c.statements} == facts
    build(empty)


def test_claims_whose_statements_are_in_another_file_are_told(
    empty: Project, exported: Callable[[str, str], Path], bring: Import
) -> None:
    prepared = bring(empty, exported("trig", "graph.trig"))
    told = "claims without their statements; give all files of the export at once"
    assert prepared.report.unknown[told] == 2
    assert len(claims_of(empty, prepared)) == 6


def test_into_its_own_project_nothing_is_described_twice(
    built: Project, tmp_path: Path, exported: Callable[[str, str], Path], bring: Import
) -> None:
    shutil.copytree(built.root, tmp_path / "same")
    same = read_project_file(tmp_path / "same" / "kg.toml")
    prepared = bring(same, exported("trig", "graph.trig"))
    assert "actor:police" not in prepared.texts[prepared.target.with_suffix(".ttl")]
    assert prepared.report.noted["claims whose name stands in graph/claims already"] == 6


HEAD = """@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix c: <https://example.org/freedonia/id/claim/> .
@prefix n: <https://example.org/freedonia/id/node/> .
@prefix actor: <https://example.org/freedonia/id/actor/> .
@prefix p: <https://example.org/freedonia/id/passage/x/> .
@prefix s: <https://example.org/freedonia/id/attribution/> .
"""


def authored(tmp_path: Path, text: str, name: str = "given.trig") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + text, "utf-8")
    return path


def test_names_of_private_people_stay_out(empty: Project, tmp_path: Path, bring: Import) -> None:
    given = authored(
        tmp_path,
        f"""c:bbbbbbbb kg:at p:1-2 ; kg:attribution s:bbbbbbbb .
n:vvvvvvvv rdfs:label "{CANARY}"@en ; foaf:name "{CANARY}" .
actor:zzcanary-quorvath rdfs:label "{CANARY}"@en .
c:bbbbbbbb {{
  n:vvvvvvvv a kg:VictimPerson ; kg:occupation "{CANARY}" ; kg:exactly 1 .
  n:vvvvvvvv kg:relatedTo actor:zzcanary-quorvath .
  actor:zzcanary-quorvath a kg:VictimPerson ; kg:sex <https://elsewhere.example/zzcanary> .
}}
""",
    )
    prepared = bring(empty, given)
    everything = "".join(prepared.texts.values()) + str(prepared.report)
    assert "canary" not in everything.casefold().replace("given.trig", "")
    (claim,) = claims_of(empty, prepared).values()
    assert {t.predicate.value.rpartition("#")[2] for t in claim.statements} == {
        "type",
        "exactly",
        "relatedTo",
    }
    assert prepared.report.withheld["names that were not drawn at random"] == 1


def test_unknown_terms_and_typed_words_are_told(empty: Project, tmp_path: Path, bring: Import) -> None:
    given = authored(
        tmp_path,
        """c:bbbbbbbb kg:at "first … last" ; kg:attribution s:bbbbbbbb ; kg:invented 1 .
c:bbbbbbbb { n:bbbbbbbb a kg:Act ; kg:nosuch n:cccccccc ; kg:low 3 ; kg:kind kg:Nothing ; a <x:Unheard> . }
""",
    )
    prepared = bring(empty, given)
    told = prepared.report.unknown
    ours = KG.iri
    assert told[f"property <{ours}nosuch>"] == told[f"property <{ours}invented>"] == 1
    assert told[f"property <{ours}low>, which the build alone states"] == 1
    assert told["class <x:Unheard>"] == told[f"concept <{ours}Nothing>"] == 1
    assert told["passages given by their words; run kg stamp before they are given"] == 1
    assert "first … last" not in "".join(prepared.texts.values())


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.jsonld", '{"@context": "https://elsewhere.example/c.jsonld", "@id": "x:y"}', "lies elsewhere"),
        (
            "a.jsonld",
            '{"@context": [{"@import": "https://elsewhere.example/c"}], "@id": "x:y"}',
            "lies elsewhere",
        ),
        ("a.jsonld", '{"@graph": [{"@context": "c.jsonld"}]}', "lies elsewhere"),
        ("a.jsonld", '{"a": ' * 70 + "1" + "}" * 70, "nested too deeply"),
        ("a.jsonld", "[" * 100_000, "nested too deeply"),
        ("a.jsonld", '{"@graph": [', "no JSON"),
        ("a.ttl", "<a:a> <a:b> " + "<<( <a:b> <a:c> " * 100_000, "quoted triple"),
        ("a.trig", "<a:a> <a:b> <a:c> .\n<a:a> <a:b> ", "broken syntax"),
        ("a.nq", "<a:a> <a:b> <a:c> .\n<a:a> <a:b", "broken syntax"),
        (
            "a.ttl",
            "<a:s> <https://w3id.org/repression-graph/ontology#inClaim> <a:c> .",
            "taken apart wrongly",
        ),
    ],
)
def test_what_is_broken_or_dangerous_is_refused(
    empty: Project, tmp_path: Path, bring: Import, name: str, text: str, what: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidDataError, match=what) as error:
        bring(empty, path)
    assert len(str(error.value).splitlines()) == 1


def test_a_document_of_the_data_does_not_take_the_place_of_the_delivery(
    empty: Project, exported: Callable[[str, str], Path], bring: Import
) -> None:
    with pytest.raises(UsageError, match="d1 is a document that is cited"):
        bring(empty, exported("trig", "graph.trig"), partner="d1")


def change(project: Project, old: str, new: str) -> None:
    path = project.root / "graph" / "claims" / "d1.trig"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
