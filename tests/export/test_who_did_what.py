"""The wide table has a row for each act, actor and victim, in words, and leads back."""

from __future__ import annotations

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
    assert row["passages"] == "d1:217-259|d1:36-90|d1:362-416"
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
