"""On whose word facts rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.analyse.disputed import CLAIMS, add_second_document, comparison
from tests.conftest import copy_invented

from kg.analyse.corroboration import Fact, corroborate
from kg.analyse.corroboration_origins import Origins
from kg.build.run import build
from kg.queries.opened import Graph, open_graph


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Both documents, and a case that is judged to be close to that of both."""
    project = copy_invented(tmp_path_factory.mktemp("two") / "invented")
    close = comparison(22, "x", "n:hhhhhh37", "n:hhhhhh22").replace("kg:Comparison", "kg:Judgement")
    agrees = CLAIMS.replace("c:dddddd37 kg:at", "c:dddddd37 cito:agreesWith c:dddddd22 ; kg:at")
    add_second_document(project, close.replace("comparison:x", "identity:close"), agrees)
    build(project)
    with open_graph(project.root) as graph:
        yield graph


def the(graph: Graph, name: str, predicate: str) -> Fact:
    (fact,) = corroborate(graph, name, predicate).facts
    return fact


def local(iris: tuple[str, ...]) -> list[str]:
    return [iri.rsplit("/", 1)[-1] for iri in iris]


@pytest.mark.parametrize("name", ["n:gggggg22", "n:hhhhhh22", "Arrests in Lakeside"])
def test_what_is_told_of_the_same_thing_counts_together(two: Graph, name: str) -> None:
    fact = the(two, name, "kg:place")
    claims = local(tuple(claim.claim for claim in fact.support.claims))
    assert claims == ["cccccc22", "dddddd22", "dddddd23", "dddddd24", "dddddd25"]
    assert fact.support.documents == ("d1", "d2")
    assert fact.support.chains == 5
    # The Watch, named and stated, is one origin in both documents; the others raise the upper bound alone.
    assert fact.support.origins == Origins(1, 4)
    assert not fact.support.hedged
    heads = {one.name: (one.named, one.stated, one.sure, one.carriers) for one in fact.support.heads}
    assert heads == {
        "Freedonia Watch": (True, True, True, ("Herald",)),
        "Herald": (True, False, False, ()),
        "Unnamed source": (False, True, False, ("Herald",)),
    }
    assert len(fact.support.heads) == 4


def test_a_denial_corroborates_nothing(two: Graph) -> None:
    fact = the(two, "n:hhhhhh22", "kg:place")
    assert local(fact.denied) == ["dddddd26"]
    assert "interior-ministry" not in local(tuple(one.iri for one in fact.support.heads))
    assert not the(two, "n:hhhhhh37", "kg:place").denied


def test_values_that_differ_are_facts_of_their_own(two: Graph) -> None:
    found = corroborate(two, "n:gggggg22", "kg:date").facts
    assert {fact.statement.object.value: fact.support.origins for fact in found} == {  # type: ignore[union-attr]
        "2020-05": Origins(1, 1),
        "2020-07": Origins(1, 1),
    }


def test_only_hedged_support_is_marked(two: Graph) -> None:
    marks = {
        fact.statement.object.value: (fact.support.hedged, fact.support.heads[0].sure)  # type: ignore[union-attr]
        for fact in corroborate(two, "n:vvvvvv22", "kg:exactly").facts
    }
    assert marks == {"3": (False, True), "4": (True, False)}


def test_a_claim(two: Graph) -> None:
    found = corroborate(two, "c:dddddd23")
    (fact,) = found.facts
    assert fact.support == the(two, "n:hhhhhh22", "kg:place").support
    assert found.whole == fact.support


def test_a_claim_that_is_no_fact_finds_what_others_say(two: Graph) -> None:
    (fact,) = corroborate(two, "c:dddddd26").facts
    assert fact.support.origins == Origins(1, 4)
    assert local(fact.denied) == ["dddddd26"]
    (alone, *_) = corroborate(two, "c:cccccc23").facts
    assert (alone.support.claims, alone.support.origins) == ((), Origins(0, 0))


def test_what_is_close_or_repeats_is_named_and_not_counted(two: Graph) -> None:
    found = corroborate(two, "n:hhhhhh22")
    assert [(one.thing.rsplit("/", 1)[-1], one.reason, local(one.claims)) for one in found.beside] == [
        ("hhhhhh37", "Compared by hand.", ["dddddd37"]),
        ("dddddd37", None, ["dddddd37"]),
    ]
    assert "dddddd37" not in local(tuple(claim.claim for claim in found.whole.claims))


def test_the_whole_counts_what_mentions_the_thing(two: Graph) -> None:
    found = corroborate(two, "n:hhhhhh22")
    assert [node.value.rsplit("/", 1)[-1] for node in found.same] == ["gggggg22"]
    claims = local(tuple(claim.claim for claim in found.whole.claims))
    assert {"cccccc22", "dddddd32"} < set(claims)
    assert {"dddddd26", "dddddd37"}.isdisjoint(claims)


def test_the_real_graph(real: Graph) -> None:
    """One law, of whose making three speak: two bare assertions, and a newspaper by name."""
    fact = the(real, "n:q77sjrbh", "kg:kind")
    names = {one.name: one.sure for one in fact.support.heads}
    assert names.items() >= {"Daily NK": True, "CIVICUS": False}.items()
    assert fact.support.origins.least < fact.support.origins.most == len(fact.support.heads)


def test_two_who_speak_at_one_link_are_two_heads(real: Graph) -> None:
    """A body and a class of people say it side by side: the body is sure, the class is not."""
    whole = corroborate(real, "c:pvx659rr").whole
    assert (whole.chains, whole.origins) == (1, Origins(1, 2))
    assert [(one.named, one.stated, one.sure, one.carriers) for one in whole.heads] == [
        (True, True, True, ("CIVICUS",)),
        (False, True, False, ("CIVICUS",)),
    ]
