"""The questions that count: on the invented graph, and as docs/curation.md tells of the real one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.queries.opened import Graph
from kg.queries.rows import Rows

DOCS = Path(__file__).resolve().parents[3] / "docs" / "curation.md"


def asked(graph: Graph, name: str) -> Rows:
    found = graph.query(name)
    assert isinstance(found, Rows)
    return found


def row(graph: Graph, name: str) -> dict[str, int]:
    found = asked(graph, name)
    (values,) = found
    return {column: int(str(value)) for column, value in zip(found.columns, values, strict=True)}


def by(graph: Graph, name: str, column: str, number: str) -> dict[str, int]:
    rows = asked(graph, name)
    return {re.split(r"[/#]", str(each[column]))[-1]: int(str(each[number])) for each in rows}


def test_on_the_invented_graph(graph: Graph) -> None:
    assert row(graph, "count-sources") == {"namedSources": 1, "unnamedSources": 1}
    assert row(graph, "count-incidents") == {"incidents": 1, "acts": 1, "outcomes": 0}
    assert row(graph, "count-facilities") == {"facilities": 0, "types": 0}
    laws = row(graph, "count-laws")
    assert (laws["namedLaws"], laws["provisions"], laws["penalties"]) == (1, 1, 1)
    assert by(graph, "count-chains", "links", "chains") == {"1": 1, "2": 1}
    assert by(graph, "count-events", "class", "things") == {"Incident": 1, "Practice": 1, "SpeechAct": 1}
    assert by(graph, "count-measures", "kind", "measures") == {"threat": 1}
    assert by(graph, "count-claims", "copy", "claims") == {"d1": 8}
    assert by(graph, "count-claims", "copy", "facts") == {"d1": 6}


@pytest.fixture(scope="module")
def table() -> dict[str, list[int]]:
    """The numbers of the tables of docs/curation.md, by the first cell of their row."""
    lines = DOCS.read_text("utf-8").partition("## Document 003")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    found = {}
    for first, *rest in cells:
        told = " ".join(rest) if re.match(r"\d{3} ", first) else rest[0]
        found[first.split(" ")[0] if re.match(r"\d{3} ", first) else first] = [
            int(n) for n in re.findall(r"\d+", told)
        ]
    return found


def test_the_documentation_says_what_the_real_graph_holds(real: Graph, table: dict[str, list[int]]) -> None:
    claims, facts = (by(real, "count-claims", "copy", column) for column in ("claims", "facts"))
    assert {key: table[key] for key in claims} == {key: [claims[key], facts[key]] for key in claims}
    events = by(real, "count-events", "class", "things")
    laws = row(real, "count-laws")
    incidents = row(real, "count-incidents")
    facilities = row(real, "count-facilities")
    sources = row(real, "count-sources")
    total = laws["namedLaws"] + laws["unnamedLaws"] + laws["treaties"]
    assert table["claims"] == [sum(claims.values())]
    assert table["named sources, unnamed sources"] == [sources["namedSources"], sources["unnamedSources"]]
    assert table["chains of attribution"] == [sum(by(real, "count-chains", "links", "chains").values())]
    assert table["places"] == [sum(by(real, "count-places", "kind", "places").values())]
    assert table["facilities, types of facility"] == [facilities["facilities"], facilities["types"]]
    assert table["laws (of them unnamed, treaties), provisions, penalties"] == [
        total, laws["unnamedLaws"], laws["treaties"], laws["provisions"], laws["penalties"]
    ]  # fmt: skip
    assert table["policies, orders and other speech acts"] == [events["Policy"], events["SpeechAct"]]
    assert table["kinds of means of control"] == [len(asked(real, "count-means"))]
    assert table["incidents, acts, outcomes"] == [*incidents.values()]
    assert table["operations"] == [events["Operation"]]
    assert table["figures"] == [events["Statistic"]]
    assert table["responses, demands"] == [events["Response"], events["Demand"]]
    assert table["ratings"] == [events["Rating"]]


def test_agencies_and_public_figures(real: Graph, table: dict[str, list[int]]) -> None:
    counted: dict[tuple[str, str], int] = {}
    for each in asked(real, "count-actors"):
        key = (re.split("[/#]", str(each["class"]))[-1], re.split("/", str(each["state"]))[-1])
        counted[key] = int(str(each["actors"]))
    own = counted["Agency", "north-korea"] + counted["Agency", "None"]
    abroad = sum(n for (kind, state), n in counted.items() if kind == "Agency") - own
    others = abroad + counted["Organization", "None"] + counted["State", "None"]
    assert table["agencies of North Korea, other bodies and states"] == [own, others]
    assert table["public figures"] == [counted["PublicFigure", "None"]]
