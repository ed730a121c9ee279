"""The wide table has a row for each act, actor and victim, in words, and leads back."""

from __future__ import annotations

import pyoxigraph as ox
from tests.export.test_csv import assert_as_described, read_all

from kg.export.who_did_what import DESCRIPTION, FILE, NAME
from kg.queries.opened import Graph
from kg.queries.rows import Rows


def test_tells_who_did_what_to_whom(graph: Graph) -> None:
    described, read = read_all(graph, NAME, DESCRIPTION)
    assert_as_described(described, read)
    (row,) = read[FILE]
    assert {name: row[name] for name in ("actor_name", "roles", "roles_ko", "kind_names", "people_low")} == {
        "actor_name": "Police of Freedonia",
        "roles": "arresting",
        "roles_ko": "체포 수행",
        "kind_names": "arrest",
        "people_low": "3",
    }
    assert (row["people_high"], row["place_names"], row["incident_earliest"]) == (
        "4",
        "Lakeside",
        "2020-05-01",
    )
    assert row["says_so_names"] == "Freedonia Watch"
    assert row["passages"] == "d1:36-90|d1:217-259|d1:362-416"
    assert row["context_passages"] == "d1:36-90|d1:362-416"
    assert row["context_claims"]
    assert (row["act_hedged"], row["part_hedged"], row["victim_hedged"]) == ("false", "false", "false")


def test_each_act_actor_and_victim_of_the_real_graph_has_one_row(real: Graph) -> None:
    described, read = read_all(real, NAME, DESCRIPTION)
    assert_as_described(described, read)
    found = real.query(
        "SELECT DISTINCT ?act ?part ?victim WHERE { ?act a kg:Act"
        " OPTIONAL { ?part kg:inEvent ?act } OPTIONAL { ?act kg:victim ?victim } }"
    )
    assert isinstance(found, Rows)
    wanted = sorted((str(row.act), str(row.part or ""), str(row.victim or "")) for row in found)
    assert sorted((row["act"], row["involvement"], row["victim"]) for row in read[FILE]) == wanted
    assert {"true", "false"} == {row["act_hedged"] for row in read[FILE]}
    assert any(row["law_names"] for row in read[FILE])
    assert all(row["says_so"] for row in read[FILE])


def test_words_come_first_and_ids_last(graph: Graph) -> None:
    _, read = read_all(graph, NAME, DESCRIPTION)
    (row,) = read[FILE]
    assert list(row)[:4] == ["incident_name", "incident_name_ko", "act_name", "act_name_ko"]
    at = list(row).index("act")
    assert not any("http" in value for value in list(row.values())[:at])


def test_rows_stand_by_the_first_day_of_the_incident_then_of_the_act(real: Graph) -> None:
    _, read = read_all(real, NAME, DESCRIPTION)
    days = [
        (row["incident_earliest"] or "9999", row["incident"], row["earliest"] or "9999", row["act"])
        for row in read[FILE]
    ]
    assert days == sorted(days)
    assert len({day for day, *_ in days}) > 5


def term_of(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def test_claims_of_the_incident_alone_stand_apart(real: Graph) -> None:
    _, read = read_all(real, NAME, DESCRIPTION)
    apart = 0
    for row in read[FILE]:
        own = {row["act"], row["involvement"], row["victim"]} - {""}
        for claim in row["claims"].split("|"):
            said = real.store.quads_for_pattern(None, None, None, ox.NamedNode(claim))
            assert own & {term_of(term) for quad in said for term in (quad.subject, quad.object)}, claim
        apart += bool(set(row["context_claims"].split("|")) - set(row["claims"].split("|")))
    assert apart > 5


def test_outcomes_carry_their_months_in_each_language(real: Graph) -> None:
    _, read = read_all(real, NAME, DESCRIPTION)
    found = real.query(
        "SELECT DISTINCT ?act ?victim ?months WHERE { ?outcome kg:ofAct ?act ; kg:forVictim ?victim ;"
        " kg:minMonths ?months ; kg:maxMonths ?months }"
    )
    assert isinstance(found, Rows)
    assert len(found) > 1
    rows = {(row["act"], row["victim"]): row for row in read[FILE]}
    for told in found:
        row = rows[str(told.act), str(told.victim)]
        assert f"({told.months} months)" in row["outcomes"]
        assert f"({told.months}개월)" in row["outcomes_ko"]
    assert any("(up to " in row["outcomes"] and "(최대 " in row["outcomes_ko"] for row in read[FILE])


def test_a_part_of_a_group_names_it(real: Graph) -> None:
    _, read = read_all(real, NAME, DESCRIPTION)
    found = real.query("SELECT ?part ?group WHERE { [] kg:victim ?part . ?part kg:subgroupOf ?group }")
    assert isinstance(found, Rows)
    wanted = {(str(row.part), str(row.group)) for row in found}
    assert wanted
    assert wanted == {
        (row["victim"], one) for row in read[FILE] for one in row["subgroup_of"].split("|") if one
    }


def test_hedged_properties_and_what_acts_say_stand_in_words_too(real: Graph) -> None:
    _, read = read_all(real, NAME, DESCRIPTION)
    for row in read[FILE]:
        for words in ("hedged_property_names", "hedged_property_names_ko", "hedge_names", "hedge_names_ko"):
            assert bool(row[words]) == bool(row["hedged_properties"])
        named = len(set(row["hedged_property_names"].split("|")))
        assert named == len(set(row["hedged_properties"].split("|")))
    for name in ("methods", "public", "triggers", "object_kinds"):
        assert any(row[name] for row in read[FILE]), name


def test_the_marks_of_hedged_facts_are_those_of_the_graph(real: Graph) -> None:
    _, read = read_all(real, NAME, DESCRIPTION)
    found = real.query(
        "SELECT DISTINCT ?act WHERE { ?m a kg:HedgedFact ; rdf:subject ?act ; rdf:predicate kg:kind ."
        " ?act a kg:Act }"
    )
    assert isinstance(found, Rows)
    assert {row["act"] for row in read[FILE] if row["act_hedged"] == "true"} == {
        str(row.act) for row in found
    }
    parts = real.query(
        "SELECT DISTINCT ?part WHERE { ?m a kg:HedgedFact ; rdf:subject ?part ; rdf:predicate kg:actor ."
        " ?part a kg:Involvement ; kg:inEvent/a kg:Act }"
    )
    assert isinstance(parts, Rows)
    hedged = {row["involvement"] for row in read[FILE] if row["part_hedged"] == "true"}
    assert hedged == {str(row.part) for row in parts}
