"""Disagreements: what was compared, what the graph shows and nobody has compared, and what is kept back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.analyse.disputed import CLAIMS, add_second_document, comparison
from tests.conftest import copy_invented

from kg.analyse.conflicts import KINDS_OF_CONFLICT, Disagreement, Side, conflicts
from kg.analyse.conflicts_candidates import ONE_VALUE
from kg.build.run import build
from kg.errors import UnknownNameError
from kg.model.project import Project
from kg.ontology.vocabulary import SHAPE
from kg.queries.opened import Graph, open_graph
from kg.validate.shapes import packaged

Disputed = Callable[..., Graph]


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Both documents, with one judgement of two nodes; not to be changed."""
    project = copy_invented(tmp_path_factory.mktemp("two") / "invented")
    add_second_document(project)
    build(project)
    with open_graph(project.root) as graph:
        yield graph


@pytest.fixture
def disputed(invented: Project) -> Disputed:
    """Build both documents with comparisons, or with other claims in the second one."""

    def make(judgements: str = "", claims: str = CLAIMS) -> Graph:
        add_second_document(invented, judgements, claims)
        build(invented)
        return open_graph(invented.root)

    return make


def local(side: Side) -> tuple[list[str], list[str]]:
    things = [thing.value.rsplit("/", 1)[-1] for thing in side.things]
    return things, [claim.claim.rsplit("/", 1)[-1] for claim in side.claims]


def told(found: list[Disagreement]) -> dict[str, list[tuple[str, str]]]:
    """Give the claims on both sides by kind, each side joined."""
    said: dict[str, list[tuple[str, str]]] = {}
    for one in found:
        said.setdefault(one.kind, []).append((" ".join(local(one.first)[1]), " ".join(local(one.second)[1])))
    return said


def test_what_the_graph_shows(two: Graph) -> None:
    found = conflicts(two)
    assert told(found) == {
        "denied": [("cccccc22 dddddd22 dddddd23 dddddd24 dddddd25", "dddddd26")],
        "differing-values": [("cccccc22", "cccccc27"), ("cccccc22", "dddddd22")],
        "sentence-out-of-range": [("dddddd32", "dddddd29")],
        "penalties": [("cccccc29", "dddddd29")],
        "figures": [("dddddd33", "dddddd34")],
        "norm-and-practice": [("dddddd27", "dddddd28")],
    }
    assert [one.kind for one in found] == sorted((o.kind for o in found), key=KINDS_OF_CONFLICT.index)
    assert all(one.comparison is None and not one.hidden for one in found)


def test_the_list_of_what_has_one_value_is_that_of_the_shape() -> None:
    disputed = packaged("facts").shapes[SHAPE["Disputed"].value]
    assert {node.value for node in ONE_VALUE} == disputed.targets["targetSubjectsOf"]


@pytest.mark.parametrize("kind", ["contradiction", "superseded", "different-scope", "compatible"])
def test_what_was_compared_is_no_candidate_any_more(disputed: Disputed, kind: str) -> None:
    with disputed(comparison(22, kind, "c:dddddd33", "c:dddddd34")) as graph:
        found = conflicts(graph)
        assert "figures" not in told(found)
        (one,) = conflicts(graph, kind=kind)
        assert one == found[0]
        assert one.comparison is not None
        assert (local(one.first)[1], local(one.second)[1]) == (["dddddd33"], ["dddddd34"])
        assert one.note == "Compared by hand."
        assert {t.predicate.value.rsplit("#", 1)[-1] for t in one.second.says} == {
            "date", "exactly", "measures", "unit",
        }  # fmt: skip


def test_another_comparison_of_one_of_the_claims_leaves_the_candidate(disputed: Disputed) -> None:
    with disputed(comparison(22, "compatible", "c:dddddd33", "c:dddddd35")) as graph:
        assert "figures" in told(conflicts(graph))


def test_things_judged_different_are_no_candidate(disputed: Disputed) -> None:
    judgement = comparison(22, "x", "n:hhhhhh32", "n:hhhhhh33").replace("kg:Comparison", "kg:Judgement")
    with disputed(judgement.replace("comparison:x", "identity:different")) as graph:
        assert "figures" not in told(conflicts(graph))


def test_what_is_told_of_close_things_is_marked(disputed: Disputed) -> None:
    judgement = comparison(22, "x", "n:gggggg22", "n:hhhhhh37").replace("kg:Comparison", "kg:Judgement")
    with disputed(judgement.replace("comparison:x", "identity:close")) as graph:
        (one,) = [o for o in conflicts(graph, kind="differing-values") if len(local(o.second)[1]) > 1]
        assert one.close
        assert {*local(one.first)[1], *local(one.second)[1]} == {"cccccc22", "dddddd22", "dddddd37"}


def test_a_least_above_a_most(disputed: Disputed) -> None:
    more = "c:dddddd37 { n:vvvvvv33 kg:atLeast 5 ."
    with disputed(claims=CLAIMS.replace("c:dddddd37 {", more)) as graph:
        assert ("dddddd37", "dddddd32") in told(conflicts(graph))["differing-values"]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('kg:exactly 30 ;\n      kg:date "2020-06"', 'kg:exactly 30 ;\n      kg:date "2021-06"', "figures"),
        ("kg:unit unit:persons ; kg:exactly 30", "kg:unit unit:items ; kg:exactly 30", "figures"),
        ("kg:exactly 30", "kg:exactly 10", "figures"),
        ("kg:minMonths 180 ; kg:maxMonths 180", "kg:minMonths 60 ; kg:maxMonths 60", "sentence-out-of-range"),
        ("kg:maxMonths 120", "kg:maxMonths 60", "penalties"),
        ("kg:ofLaw law:charter", "kg:ofLaw law:foreign-law", "norm-and-practice"),
        ("kg:polarity polarity:denied ;", "", "denied"),
    ],
    ids=[
        "another time",
        "another unit",
        "one value",
        "within the range",
        "one range",
        "two states",
        "affirmed",
    ],
)
def test_what_need_not_be_judged(disputed: Disputed, old: str, new: str, kind: str) -> None:
    assert CLAIMS.count(old) == 1
    with disputed(claims=CLAIMS.replace(old, new)) as graph:
        assert kind not in told(conflicts(graph))


def test_filters(two: Graph) -> None:
    assert "denied" in told(conflicts(two, between=("d1", "d2")))
    assert told(conflicts(two, between=("d2", "d1"))) == told(conflicts(two, between=("d1", "d2")))
    assert told(conflicts(two, within="d1")) == {"differing-values": [("cccccc22", "cccccc27")]}
    assert {*told(conflicts(two, about="Order Law"))} >= {"penalties", "sentence-out-of-range"}
    assert {*told(conflicts(two, about="Charter"))} == {"norm-and-practice"}
    assert {*told(conflicts(two, kind="figures", about="kg:Claim"))} == set()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "quarrel"}, "no kind 'quarrel'; there are contradiction, "),
        ({"within": "d9"}, "no document 'd9'"),
    ],
)
def test_what_there_is_not(two: Graph, given: dict[str, str], said: str) -> None:
    with pytest.raises(UnknownNameError, match=f"^{said}"):
        conflicts(two, **given)  # type: ignore[arg-type]


def test_a_withheld_passage_leaves_addresses_and_the_published_reason(disputed: Disputed) -> None:
    compared = comparison(22, "contradiction", "c:dddddd33", "c:dddddd34")
    with disputed(compared, CLAIMS + "p:110-120 kg:withheld true .\n") as graph:
        (one,) = conflicts(graph, kind="contradiction")
        assert one.hidden
        assert (one.matter, one.first.says, one.second.says) == ((), (), ())
        assert one.note == "Compared by hand."
        assert [str(claim.passages[0].address) for claim in one.second.claims] == ["110-120"]


def test_the_real_graph(real: Graph) -> None:
    pairs = told(conflicts(real, kind="compatible"))["compatible"]
    assert ("7hvjn97n", "7qp54km9") in pairs


def test_one_document_by_itself(built: Project) -> None:
    with open_graph(built.root) as graph:
        assert told(conflicts(graph)) == {"differing-values": [("cccccc22", "cccccc27")]}
