"""What two sides that disagree say in brief: which thing of each is taken, and what is told of it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from tests.analyse.disputed import CLAIMS, add_second_document, comparison
from tests.conftest import copy_invented

from kg.analyse.conflicts import Disagreement, Side, conflicts
from kg.analyse.conflicts_gist import Gist, Gists, norm_and_practice
from kg.analyse.facts import Facts
from kg.build.run import build
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph, open_graph

WITHHELD = "p:90-100 kg:withheld true .\n"
PAIRS = [
    ("dddddd33", "dddddd34", "contradiction"),
    ("dddddd29", "dddddd36", "different-scope"),
    ("dddddd27", "dddddd28", "different-scope"),
    ("dddddd28", "dddddd23", "different-scope"),
    ("dddddd35", "dddddd27", "different-scope"),
    ("cccccc22", "dddddd22", "compatible"),
    ("dddddd37", "dddddd32", "compatible"),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Both documents, with claims that are compared; not to be changed."""
    project = copy_invented(tmp_path_factory.mktemp("gist") / "invented")
    compared = [
        comparison(number, kind, f"c:{first}", f"c:{second}")
        for number, (first, second, kind) in enumerate(PAIRS, start=22)
    ]
    add_second_document(project, "".join(compared), CLAIMS + WITHHELD)
    build(project)
    with open_graph(project.root) as opened:
        yield opened


def found(graph: Graph, first: str, second: str) -> Disagreement:
    for one in conflicts(graph):
        claims = [side.claims[0].claim.rsplit("/", 1)[-1] for side in (one.first, one.second)]
        if one.comparison and claims == [first, second]:
            return one
    raise AssertionError(first, second)


def gists(graph: Graph, first: str, second: str) -> tuple[Gist, Gist]:
    one = found(graph, first, second)
    pair = Gists(Facts(graph)).of(one.first, one.second)
    assert pair is not None
    return pair


def things(pair: Sequence[Gist]) -> list[str]:
    return [gist.thing.value.rsplit("/", 1)[-1] for gist in pair]


def test_numbers_go_first_and_what_both_say_last(graph: Graph) -> None:
    pair = gists(graph, "dddddd33", "dddddd34")
    assert things(pair) == ["hhhhhh32", "hhhhhh33"]
    for gist in pair:
        names = [told.predicate.value.rsplit("#", 1)[-1] for told in gist.says]
        assert names[:2] == ["exactly", "date"]
        assert {*names[2:]} == {"measures", "unit"}
        assert gist.others == 0


def test_the_thing_that_answers_the_other_side_is_taken(graph: Graph) -> None:
    pair = gists(graph, "dddddd29", "dddddd36")
    assert things(pair) == ["hhhhhh26", "hhhhhh36"]
    assert [gist.others for gist in pair] == [0, 0]  # the rule is named by what its penalty says


def side(*says: tuple[str, str, str]) -> Side:
    """Make a side that says of nodes, by their names, what stands in other nodes."""
    node = "https://example.org/freedonia/id/node/"
    stated = [ox.Triple(ox.NamedNode(node + s), KG[p], ox.NamedNode(node + o)) for s, p, o in says]
    return Side((), tuple(sorted(stated, key=str)), ())


def test_a_kind_is_nothing_in_common(graph: Graph) -> None:
    first = side(("hhhhhh32", "kind", "x"), ("hhhhhh33", "by", "x"), ("hhhhhh33", "place", "x"))
    pair = Gists(Facts(graph)).of(first, side(("hhhhhh34", "kind", "y")))
    assert pair is not None
    assert things(pair) == ["hhhhhh33", "hhhhhh34"]
    assert [gist.others for gist in pair] == [1, 0]


def test_private_people_and_what_ties_others_stand_in_for_want_of_anything_else(graph: Graph) -> None:
    one = gists(graph, "cccccc22", "dddddd22")[0]
    assert things([one]) == ["gggggg22"]
    assert one.others == 1  # the act; not its victims, nor who took part
    people, more = side(("vvvvvv22", "residence", "x")), side(("vvvvvv33", "residence", "y"))
    pair = Gists(Facts(graph)).of(people, more)
    assert pair is not None
    assert things(pair) == ["vvvvvv22", "vvvvvv33"]
    acts = [
        replace(one, says=(*one.says, *side((name, "kind", "z")).says))
        for one, name in ((people, "hhhhhh27"), (more, "hhhhhh29"))
    ]
    pair = Gists(Facts(graph)).of(acts[0], acts[1])
    assert pair is not None
    assert things(pair) == ["hhhhhh27", "hhhhhh29"]
    assert [gist.others for gist in pair] == [0, 0]


def test_a_guarantee_and_a_restriction_are_told_whichever_stands_first(graph: Graph) -> None:
    one = found(graph, "dddddd27", "dddddd28")
    assert norm_and_practice(one) == (one.first, one.second)
    assert things(gists(graph, "dddddd27", "dddddd28")) == ["hhhhhh23", "hhhhhh24"]


@pytest.mark.parametrize(("first", "second"), [("dddddd28", "dddddd23"), ("dddddd35", "dddddd27")])
def test_a_guarantee_or_a_restriction_alone_is_no_norm_and_practice(
    graph: Graph, first: str, second: str
) -> None:
    assert norm_and_practice(found(graph, first, second)) is None


def test_a_hidden_pair_has_no_gist(graph: Graph) -> None:
    one = found(graph, "dddddd37", "dddddd32")
    assert one.hidden
    assert Gists(Facts(graph)).of(one.first, one.second) is None
