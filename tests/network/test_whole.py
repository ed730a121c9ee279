"""The network: stated ties alone, with their hedges and claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.conftest import copy_invented
from tests.export.extended import build_extended

from kg.network.whole import Edge, Network, network
from kg.queries.opened import Graph, open_graph

CLAIM = "https://example.org/freedonia/id/claim/"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    project = copy_invented(tmp_path_factory.mktemp("network") / "invented")
    build_extended(project)
    with open_graph(project.root) as opened:
        yield network(opened)


def between(made: Network, source: str, target: str) -> list[Edge]:
    return [edge for edge in made.edges if (edge.source, edge.target) == (source, target)]


def test_a_part_in_an_act_with_who_says_so(made: Network) -> None:
    (edge,) = between(made, "actor:police", "n:gggggg23")
    assert edge.id == "actor:police--n:gggggg24--n:gggggg23"
    assert (edge.kind, edge.relations, edge.label) == ("kg:Involvement", ("role:arresting",), "arresting")
    assert edge.degrees == ("degree:direct",)
    assert edge.claims == (f"{CLAIM}cccccc22", f"{CLAIM}hhhhhh23")
    assert edge.documents == ("d1",)
    assert edge.told_by == ("Freedonia Watch", "Unnamed source")
    assert (edge.least, edge.most) == (1, 2)
    assert edge.hedges == ()


def test_what_is_alleged_keeps_its_hedge(made: Network) -> None:
    (edge,) = between(made, "actor:interior-ministry", "n:gggggg23")
    assert edge.hedges == ("hedge:alleged",)
    assert edge.claims == (f"{CLAIM}hhhhhh22",)
    (beaten,) = between(made, "n:hhhhhh27", "n:gggggg22")
    assert beaten.hedges == ("hedge:alleged",)


def test_no_tie_between_two_actors_of_one_act(made: Network) -> None:
    """The police, the ministry and deserters had a part in the arrest; one tie alone is stated of them."""
    actors = {node.id for node in made.nodes if node.mode == "actor"}
    assert {"actor:police", "actor:interior-ministry", "n:gggggg34"} <= actors
    ties = [edge for edge in made.edges if {edge.source, edge.target} <= actors]
    assert sorted((edge.source, edge.kind, edge.target) for edge in ties) == [
        ("actor:freedonia", "kg:memberOf", "actor:union"),
        ("actor:interior-ministry", "kg:Subordination", "actor:union"),
        ("actor:police", "kg:Subordination", "actor:interior-ministry"),
        ("actor:police", "kg:ofState", "actor:freedonia"),
    ]


def test_a_tie_has_its_own_time_or_that_of_its_event(made: Network) -> None:
    (own,) = between(made, "actor:interior-ministry", "actor:union")
    assert own.dates == ("2019-02/2021",)
    assert (own.earliest, own.latest) == (date(2019, 2, 1), date(2021, 12, 31))
    (event,) = between(made, "actor:union", "n:hhhhhh25")
    assert (event.kind, event.dates) == ("kg:by", ("2021-06",))
    assert (event.earliest, event.latest) == (date(2021, 6, 1), date(2021, 6, 30))


def test_a_threat_is_a_node_and_what_was_threatened_is_none(made: Network) -> None:
    nodes = {node.id: node for node in made.nodes}
    assert nodes["n:gggggg26"].classes == ("kg:SpeechAct",)
    assert between(made, "actor:police", "n:gggggg26")
    assert between(made, "n:gggggg26", "n:gggggg34")
    assert nodes.keys().isdisjoint({"n:gggggg25", "n:gggggg27"})


def test_nobody_private_is_a_node(made: Network) -> None:
    assert {node.id for node in made.nodes}.isdisjoint({"n:vvvvvv22", "n:vvvvvv23", "n:srcsrc22"})


def test_a_node_with_its_names_and_how_it_is_told(made: Network) -> None:
    nodes = {node.id: node for node in made.nodes}
    police = nodes["actor:police"]
    assert police.labels == {"en": "Police of Freedonia", "ko": "프리도니아 경찰"}
    assert (police.mode, police.classes, police.kinds) == ("actor", ("kg:Agency",), ("actor-kind:police",))
    assert f"{CLAIM}cccccc28" in police.claims
    assert police.documents == ("d1",)
    assert nodes["n:gggggg23"].mode == "event"
    assert nodes["n:hhhhhh27"].hedges == ("hedge:alleged",)


def test_both_ends_of_each_edge_are_nodes_and_ids_are_their_own(real: Graph) -> None:
    made = network(real)
    nodes = [node.id for node in made.nodes]
    assert len(set(nodes)) == len(nodes) > 300
    edges = [edge.id for edge in made.edges]
    assert len(set(edges)) == len(edges) > 300
    assert {end for edge in made.edges for end in (edge.source, edge.target)} <= set(nodes)
    classes = {one for node in made.nodes for one in node.classes}
    assert classes.isdisjoint({"kg:VictimPerson", "kg:VictimGroup", "kg:UnnamedSource", "kg:Victim"})
