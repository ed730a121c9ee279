"""Facts as analyses read them: names, hedges, documents, sums."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.analyse.facts import Facts
from kg.errors import UnknownNameError, UsageError
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph


@pytest.fixture(scope="module")
def facts(told: Graph) -> Facts:
    return Facts(told)


def node(facts: Facts, name: str) -> ox.NamedNode:
    return facts.graph.resolve(name)


def test_a_private_group_is_called_by_its_class(facts: Facts) -> None:
    assert facts.name(node(facts, "n:vvvvvv32")) == "Group of victims"
    assert facts.name(node(facts, "n:hhhhhh22")) == "Hillside case"
    assert Facts(facts.graph, "ko").name(node(facts, "n:hhhhhh22")) == "힐사이드 사건"


def test_a_fact_with_one_plain_claim_is_not_hedged(facts: Facts) -> None:
    watching, lakeside = node(facts, "n:gggggg28"), node(facts, "place:lakeside")
    assert facts.hedge(watching, KG["place"], lakeside) == facts.hedge(watching, KG["place"]) == "reported"
    assert facts.hedge(node(facts, "n:gggggg22"), KG["place"], lakeside) == ""
    assert facts.hedge(node(facts, "n:vvvvvv22"), KG["exactly"]) == "", "3 is plain, 4 is reported"
    assert facts.hedge(watching, KG["date"]) == "", "what is not said is not hedged"


def test_the_classes_below_count(facts: Facts) -> None:
    case = node(facts, "n:hhhhhh22")
    assert facts.is_a(case, KG["Event"])
    assert not facts.is_a(case, KG["Measure"], KG["Law"])
    assert case in facts.instances(KG["Event"])
    assert node(facts, "n:kkkkkk23") not in facts.instances(KG["Event"])


def test_the_same_things_are_found_from_either(facts: Facts) -> None:
    first, second = node(facts, "n:kkkkkk24"), node(facts, "n:kkkkkk25")
    assert facts.same(first) == facts.same(second) == [first, second]
    assert facts.same(node(facts, "n:hhhhhh22")) == [node(facts, "n:hhhhhh22")]


def test_where_a_thing_is_mentioned_first(facts: Facts) -> None:
    passage = facts.first_passage(node(facts, "n:gggggg23"))
    assert passage is not None
    assert (passage[0], str(passage[1])) == ("d1", "36-90")
    assert facts.first_passage(node(facts, "place:hillside")) is not None, "mentioned as an object alone"
    assert facts.first_passage(node(facts, "act:raid")) is None


@pytest.mark.parametrize(
    ("groups", "bounds"),
    [(["n:vvvvvv32", "n:vvvvvv34"], (3, 3)), (["n:vvvvvv32", "n:vvvvvv33"], (5, None)), ([], (None, None))],
)
def test_adds_up_people(facts: Facts, groups: list[str], bounds: tuple[int | None, int | None]) -> None:
    assert facts.count(node(facts, group) for group in groups) == bounds


def test_finds_among_one_class_what_many_things_are_called(facts: Facts) -> None:
    with pytest.raises(UsageError, match="may be any of"):
        facts.graph.resolve("hill")
    assert facts.called("hill", KG["Place"]) == node(facts, "place:hillside")
    with pytest.raises(
        UsageError, match=r"^'side' may be any of \S+ \(Hillside\), \S+ \(Lakeside\); say which"
    ):
        facts.called("side", KG["Place"])
    with pytest.raises(UnknownNameError, match="nothing here is called"):
        facts.called("Nowhere", KG["Place"])
    with pytest.raises(UnknownNameError, match="nothing here is called"):
        facts.called(" ", KG["Place"])
    with pytest.raises(UnknownNameError, match=r"^nothing here is called 'Hilsid'.* kg:Place; near it: hill"):
        facts.called("Hilsid", KG["Place"])
    with pytest.raises(UnknownNameError, match=r"^nothing here is called 'arrest' and is a kg:Place"):
        facts.called("arrest", KG["Place"])


def test_of_many_candidates_the_first_are_named(facts: Facts) -> None:
    with pytest.raises(UsageError, match=r"and \d+ more; say which$") as raised:
        facts.called("e", KG["Event"])
    assert str(raised.value).count("(") == 8


def test_hedges_are_said_in_the_language(facts: Facts) -> None:
    watching, lakeside = node(facts, "n:gggggg28"), node(facts, "place:lakeside")
    assert Facts(facts.graph, "ko").hedge(watching, KG["place"], lakeside) == "전언"
    assert Facts(facts.graph, "fr").hedge(watching, KG["place"], lakeside) == "reported"


def test_what_lies_below_is_found_however_far(facts: Facts) -> None:
    below = facts.below(node(facts, "place:freedonia"), KG["within"])
    assert {node(facts, "place:north-province"), node(facts, "place:hillside")} < below
