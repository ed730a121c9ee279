"""What is computed from facts, each with the cases that decide it."""
# ruff: noqa: E501 - a query or a planted fault is read best in one line

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.queries.opened import Graph

Change = Callable[..., Graph]
Values = Callable[..., list[str]]
DATED = 'kg:date "2020-05"^^edtf:EDTF ; kg:dateBasis basis:stated'
GROUP = "n:vvvvvv22 kg:exactly 4 ."


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2020-05", ["2020-05-01"], ["2020-05-31"]),
        ("[2020-05-01..2020-05-10]", ["2020-05-01"], ["2020-05-10"]),
        ("2019/2020-06", ["2019-01-01"], ["2020-06-30"]),
        ("2020-08/..", ["2020-08-01"], []),
        ("[..2020-08-01]", [], ["2020-08-01"]),
    ],
)
def test_bounds_of_a_date(
    changed: Change, value_of: Values, date: str, earliest: list[str], latest: list[str]
) -> None:
    graph = changed(DATED, DATED.replace("2020-05", date))
    assert value_of(graph, "n:gggggg22", "kg:earliest") == earliest
    assert value_of(graph, "n:gggggg22", "kg:latest") == latest


@pytest.mark.parametrize(
    ("other", "earliest", "latest"),
    [
        ("2020-07-03", ["2020-05-01"], ["2020-07-03"]),
        ("2020-05-10", ["2020-05-01"], ["2020-05-31"]),
        ("2020-05-10/..", ["2020-05-01"], []),
    ],
)
def test_bounds_of_two_dates_are_the_widest(
    changed: Change, value_of: Values, other: str, earliest: list[str], latest: list[str]
) -> None:
    second = f'{GROUP} n:gggggg22 kg:date "{other}"^^edtf:EDTF ; kg:dateBasis basis:stated .'
    graph = changed(GROUP, second)
    assert value_of(graph, "n:gggggg22", "kg:earliest") == earliest
    assert value_of(graph, "n:gggggg22", "kg:latest") == latest


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("kg:exactly 4", ["3"], ["4"]),
        ("kg:exactly 3", ["3"], ["3"]),
        ("kg:atLeast 2", ["2"], ["3"]),
        ("kg:atMost 9", ["3"], ["9"]),
        ("kg:approximately 30", ["3"], ["3"]),
        ("kg:atLeast 5", ["3"], []),
        ("kg:atMost 2", [], ["3"]),
    ],
)
def test_counts_beside_an_exact_three(
    changed: Change, value_of: Values, said: str, low: list[str], high: list[str]
) -> None:
    graph = changed("kg:exactly 4", said)
    assert value_of(graph, "n:vvvvvv22", "kg:low") == low
    assert value_of(graph, "n:vvvvvv22", "kg:high") == high


def test_an_approximate_count_alone_gives_no_bound(changed: Change, value_of: Values) -> None:
    graph = changed("kg:exactly 3", "kg:approximately 3", "kg:exactly 4", "kg:approximately 4")
    assert value_of(graph, "n:vvvvvv22", "kg:low") == value_of(graph, "n:vvvvvv22", "kg:high") == []


def test_one_person_counts_one(changed: Change, value_of: Values) -> None:
    graph = changed("a kg:VictimGroup ; kg:exactly 3", "a kg:VictimPerson", "kg:exactly 4", "kg:sex sex:male",
                    "@prefix speech:", "@prefix sex: <https://w3id.org/repression-graph/kinds/sex/> .\n@prefix speech:")  # fmt: skip
    assert value_of(graph, "n:vvvvvv22", "kg:low") == value_of(graph, "n:vvvvvv22", "kg:high") == ["1"]


def test_only_being_part_gives_the_plain_edge(whole: Graph, changed: Change, value_of: Values) -> None:
    assert value_of(whole, "actor:police", "org:subOrganizationOf") == ["interior-ministry"]
    graph = changed("subordination:part-of", "subordination:affiliated")
    assert value_of(graph, "actor:police", "org:subOrganizationOf") == []


def test_what_is_narrower_than_being_part_gives_it_too(changed: Change, value_of: Values) -> None:
    graph = changed("subordination:part-of", "subordination:lowest-tier-of")
    assert value_of(graph, "actor:police", "org:subOrganizationOf") == ["interior-ministry"]


OTHER_EVENT = ("kg:inEvent n:gggggg23", "kg:inEvent n:gggggg28")


def test_silence_is_kept_unless_a_fact_speaks(whole: Graph, changed: Change, value_of: Values) -> None:
    assert value_of(whole, "n:gggggg23", "kg:notStated") == ["ontology#facility"]
    assert value_of(whole, "n:gggggg26", "kg:notStated") == ["ontology#date"]
    graph = changed("kg:silentOn kg:facility, kg:kind", "kg:silentOn kg:actor, kg:inEvent, kg:method")
    assert value_of(graph, "n:gggggg23", "kg:notStated") == ["ontology#method"]


def test_without_an_involvement_the_actor_is_not_stated(changed: Change, value_of: Values) -> None:
    graph = changed("kg:silentOn kg:facility, kg:kind", "kg:silentOn kg:actor", *OTHER_EVENT)
    assert value_of(graph, "n:gggggg23", "kg:notStated") == ["ontology#actor"]


def test_a_fact_is_hedged_only_if_every_claim_is(whole: Graph, changed: Change) -> None:
    marked = "ASK { ?m kg:hedge hedge:reported ; rdf:subject %s ; rdf:predicate %s ; rdf:object %s }"
    assert whole.query(marked % ("n:vvvvvv22", "kg:exactly", "4")) is True
    assert whole.query(marked % ("n:vvvvvv22", "kg:exactly", "3")) is False
    graph = changed("kg:exactly 4", "kg:exactly 3")
    assert graph.query(marked % ("n:vvvvvv22", "kg:exactly", "3")) is False, "one claim says it plainly"


def test_the_class_of_what_a_fact_mentions_is_copied(changed: Change, value_of: Values) -> None:
    """The victims of a threat have their home in a claim that is no fact."""
    graph = changed(GROUP, f"{GROUP} n:gggggg23 kg:victim n:vvvvvv23 . n:vvvvvv23 kg:exactly 2 .")
    assert value_of(graph, "n:vvvvvv23", "rdf:type") == ["ontology#VictimGroup"]
    assert value_of(graph, "n:vvvvvv23", "rdf:type", f"{graph.project.base}id/computed/d1") == [
        "ontology#VictimGroup"
    ]


def test_the_class_of_what_no_fact_mentions_is_not(whole: Graph, value_of: Values) -> None:
    assert value_of(whole, "n:vvvvvv23", "rdf:type") == []
    assert value_of(whole, "n:gggggg27", "rdf:type") == []


def test_statements_are_counted_of_every_claim(whole: Graph, value_of: Values) -> None:
    assert value_of(whole, "c:cccccc27", "kg:statementCount") == ["1"]
    assert value_of(whole, "c:cccccc23", "kg:statementCount") == ["4"]


def test_every_computed_property_is_declared_and_in_one_graph(whole: Graph) -> None:
    assert whole.query("stray-computed") is not None
    rows = whole.query("SELECT DISTINCT ?p { ?p kg:computed true } ORDER BY ?p")
    assert not isinstance(rows, bool)
    assert len(rows) == 10
