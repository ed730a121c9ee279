"""FollowTheMoney: bodies and people in office become claims, everything else is told, and nobody is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.curate.partners.conftest import claims_of, proposed

from kg.errors import InvalidDataError
from kg.model.address import Address
from kg.model.lock import read_lock
from kg.model.project import Project
from kg.ontology.vocabulary import KG, KINDS, RDF, RDFS

if TYPE_CHECKING:
    from tests.curate.partners.conftest import Import

CANARY = "Zzcanary Quorvath"


def entity(id_: str, schema: str, /, **properties: list[str]) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": properties}


BODY = entity("o1", "PublicBody", name=["Harbour Board"], alias=["The Board"], phone=["0"])
OFFICIAL = entity(
    "p1", "Person", name=["Minna Ister"], topics=["role.pep"], position=["Minister"], birthDate=["1950-01-31"]
)
PRIVATE = entity("p2", "Person", name=[CANARY], birthDate=["1999-09-09"], address=["9 Zzcanary Lane"])


def write(folder: Path, *entities: dict[str, Any]) -> Path:
    path = folder / "given.ftm.json"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entities), "utf-8")
    return path


def test_bodies_and_people_in_office_become_claims_on_their_lines(
    empty: Project, tmp_path: Path, bring: Import
) -> None:
    prepared = bring(empty, write(tmp_path, BODY, OFFICIAL))
    text = (tmp_path / "given.ftm.json").read_text("utf-8")
    classes = {}
    for claim in claims_of(empty, prepared).values():
        (at,) = (t.object for t in claim.record if t.predicate == KG["at"])
        address = Address.parse(str(at).strip("<>").rpartition("/")[2])
        line = json.loads(address.slice(text))
        classes[line["id"]] = next(t.object for t in claim.statements if t.predicate == RDF["type"])
        assert {t.object.value for t in claim.statements if t.predicate == RDFS["label"]} == set(  # type: ignore[union-attr]
            line["properties"]["name"]
        )
    assert classes == {"o1": KG["Organization"], "p1": KG["PublicFigure"]}
    assert prepared.report.unknown["property PublicBody.phone"] == 1
    assert prepared.report.unknown["property Person.birthDate"] == 1
    assert "1950" not in "".join(prepared.texts.values())


def test_the_lock_holds_the_hash_of_each_line(empty: Project, tmp_path: Path, bring: Import) -> None:
    prepared = bring(empty, write(tmp_path, BODY, OFFICIAL))
    text = (tmp_path / "given.ftm.json").read_text("utf-8")
    lock = tmp_path / "pal.lock"
    lock.write_text(prepared.texts[prepared.target.with_suffix(".lock")], "utf-8")
    hashes = read_lock(lock)
    assert len(hashes) == 2
    assert all(address.digest(text) == digest for address, digest in hashes.items())
    withheld = [q for q in proposed(empty, prepared).quads if q.predicate == KG["withheld"]]
    assert len(withheld) == 2


@pytest.mark.parametrize(
    "topics",
    [[], ["role.journo"], ["role.rca"], ["role.pep.frmr"], ["role.lawyer"], ["sanction"], ["governor"]],
)
def test_a_person_without_an_office_is_left_out_unnamed(
    empty: Project, tmp_path: Path, bring: Import, topics: list[str]
) -> None:
    person = {**PRIVATE, "properties": {**PRIVATE["properties"], "topics": topics}}
    tie = entity("d1", "Directorship", director=["p2"], organization=["o1"], role=[CANARY])
    prepared = bring(empty, write(tmp_path, BODY, person, tie))
    everything = "".join(prepared.texts.values()) + str(prepared.report)
    for secret in ("canary", "quorvath", "1999"):
        assert secret not in everything.casefold()
    assert prepared.claims == 1
    assert prepared.report.withheld["Person without a public office"] == 1
    assert prepared.report.withheld["Person.birthDate of private people"] == 1
    assert prepared.report.withheld["Directorship of private people"] == 1


@pytest.mark.parametrize("topic", ["role.pep", "role.pol", "role.judge", "gov.judicial", "gov.executive"])
def test_a_public_office_is_one_by_its_topic(
    empty: Project, tmp_path: Path, bring: Import, topic: str
) -> None:
    assert (
        bring(empty, write(tmp_path, entity("p", "Person", name=["Minna Ister"], topics=[topic]))).claims == 1
    )


@pytest.mark.parametrize(("status", "claims"), [("current", 2), ("ended", 0)])
def test_an_office_held_now_makes_its_holder_public(
    empty: Project, tmp_path: Path, bring: Import, status: str, claims: int
) -> None:
    judge = entity("p", "Person", name=["Jus Tice"])
    post = entity("q", "Position", name=["Judge of Brask"], topics=["gov.judicial"])
    holds = entity("r", "Occupancy", holder=["p"], post=["q"], status=[status])
    prepared = bring(empty, write(tmp_path, judge, post, holds))
    assert prepared.claims == claims
    if claims:
        offices = {
            t.object
            for c in claims_of(empty, prepared).values()
            for t in c.statements
            if t.predicate == KG["statedOffice"]
        }
        assert str(*offices) == '"Judge of Brask"@en'


def test_a_legal_entity_may_be_a_person(empty: Project, tmp_path: Path, bring: Import) -> None:
    prepared = bring(empty, write(tmp_path, BODY, entity("x", "LegalEntity", name=[CANARY], topics=["gov"])))
    assert prepared.claims == 1
    assert prepared.report.withheld["LegalEntity without a public office"] == 1


def test_texts_that_name_a_private_person_of_the_file_are_left_out(
    empty: Project, tmp_path: Path, bring: Import
) -> None:
    body = entity("o1", "Organization", name=[f"Friends of {CANARY.upper()}", "Harbour Board"])
    event = entity("e", "Event", name=[f"Arrest of {CANARY}"], date=["2021-01"])
    prepared = bring(empty, write(tmp_path, body, PRIVATE, event))
    assert "canary" not in ("".join(prepared.texts.values()) + str(prepared.report)).casefold()
    assert "Harbour Board" in prepared.texts[prepared.target]
    assert prepared.report.withheld["texts of Organization that name private people"] == 1
    assert prepared.report.withheld["Event.name, words that may name people"] == 1


def test_ties_between_actors_become_what_the_vocabulary_has(
    empty: Project, tmp_path: Path, bring: Import
) -> None:
    other = entity("o2", "Organization", name=["Union of Harbours"])
    ties = (
        entity("m", "Membership", member=["o1"], organization=["o2"]),
        entity(
            "d", "Directorship", director=["p1"], organization=["o1"], startDate=["2020"], endDate=["2021-02"]
        ),
        entity("w", "Ownership", owner=["o2"], asset=["o1"]),
        entity("u", "UnknownLink", subject=["o1"], object=["o2"]),
        entity("l", "Membership", member=["o1"], organization=["nobody"]),
    )
    prepared = bring(empty, write(tmp_path, BODY, OFFICIAL, other, *ties))
    stated = {t for claim in claims_of(empty, prepared).values() for t in claim.statements}
    assert sum(t.predicate == KG["memberOf"] for t in stated) == 1
    assert sum(t.object == KINDS["subordination/works-for"] for t in stated) == 1
    assert {str(t.object).split("^")[0] for t in stated if t.predicate == KG["validDuring"]} == {
        '"2020/2021-02"'
    }
    told = prepared.report.unknown
    assert told["schema Ownership"] == told["schema UnknownLink"] == 1
    assert told["Membership of or to what is not in the file, or is no actor"] == 1


def test_a_country_is_a_place_with_its_code(
    built: Project, tmp_path: Path, bring: Import, empty: Project
) -> None:
    codes = """@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix place: <https://example.org/freedonia/id/place/> .
@prefix code: <https://example.org/freedonia/id/code/> .
place:freedonia a kg:Place ; adms:identifier code:fd .
code:fd a adms:Identifier ; skos:notation "FD"^^kg:CountryCode .
"""
    (empty.root / "graph" / "reference" / "places.ttl").write_text(codes, "utf-8")
    event = entity("e", "Event", date=["2021-01"], country=["fd", "xx"])
    prepared = bring(empty, write(tmp_path, event))
    assert "place:freedonia" in prepared.texts[prepared.target]
    assert prepared.report.unknown["Event.country of which no place here has the code"] == 1


def test_names_that_are_no_identifiers_are_not_repeated(
    empty: Project, tmp_path: Path, bring: Import
) -> None:
    odd = {
        "id": "o",
        "schema": "Organization",
        "properties": {"name": ["A"], CANARY: ["1"]},
        "last seen by x": 1,
    }
    prepared = bring(empty, write(tmp_path, odd, {"id": "q", "schema": CANARY, "properties": {}}))
    assert "canary" not in str(prepared.report).casefold()
    told = prepared.report.unknown
    assert told["property Organization.with a name that is no identifier"] == 1
    assert told["schema with a name that is no identifier"] == 1


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ('{"id": "a", "schema": "Organization", "properties": {}}\n{"id": "b", "sch', "no JSON", 2),
        (
            '{"id": "a", "schema": "A", "properties": {}}\n{"id": "a", "schema": "A", "properties": {}}',
            "stands twice",
            2,
        ),
        ('{"id": "a", "id": "b", "schema": "A", "properties": {}}', "a key stands twice", 1),
        ('{"id": "a", "schema": "A", "properties": {"name": "x"}}', "no list of texts", 1),
        ('{"id": "a", "schema": "A", "properties": {"name": [1]}}', "no list of texts", 1),
        ('{"schema": "A", "properties": {}}', "no FollowTheMoney entity", 1),
        ("[1]", "no JSON object", 1),
        ('{"a": ' * 100_000, "nested too deeply", 1),
        ('{"a": ' + "9" * 5000 + "}", "no JSON", 1),
        ('{"@context": {}}', "JSON-LD", 1),
    ],
)
def test_what_is_no_entity_is_told_with_its_line(
    empty: Project, tmp_path: Path, bring: Import, text: str, what: str, line: int
) -> None:
    path = tmp_path / "given.ftm.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidDataError, match=what) as error:
        bring(empty, path)
    assert f"given.ftm.json:{line}: " in str(error.value)
    assert len(str(error.value).splitlines()) == 1
