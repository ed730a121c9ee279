"""An answer of the store becomes an edge table, whatever its terms hold; what cannot be one is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy.typing as npt
import pytest

from kg.errors import UsageError
from kg.model.project import Project
from kg.network.edges import EdgeTable
from kg.network.reading import read_edges
from kg.queries.opened import Graph, open_graph

A, B, C = "<urn:example:a>", "<urn:example:b>", "<urn:example:c>"


@pytest.fixture(scope="module")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


def _read(graph: Graph, names: str, *rows: str) -> EdgeTable:
    """Read a table of rows that the query itself holds."""
    values = " ".join(f"({row})" for row in rows)
    return read_edges(graph, f"SELECT {names} WHERE {{ VALUES ({names}) {{ {values} }} }}")


def test_rows_become_columns(graph: Graph) -> None:
    table = _read(
        graph,
        "?source ?target ?relation ?weight ?claim ?hedge",
        f'{B} {A} <urn:example:r> 2 {C} "x"',
        f"{A} {B} UNDEF 0.5 UNDEF UNDEF",
        f'{A} {B} UNDEF UNDEF {C} "y"',
    )
    assert table.name == "query"
    assert table.nodes == ("urn:example:a", "urn:example:b")
    assert list(zip(table.source.tolist(), table.target.tolist(), strict=True)) == [(0, 1), (0, 1), (1, 0)]
    assert table.weight.tolist() == [0.5, 1, 2]
    assert table.claim.texts() == [None, "urn:example:c", "urn:example:c"]
    assert table.column("relation").texts() == [None, None, "urn:example:r"]
    assert table.column("hedge").texts() == [None, "y", "x"]
    assert set(table.columns) == {"relation", "hedge"}


def test_a_named_question(graph: Graph) -> None:
    table = read_edges(graph, "network-actors-and-actors")
    assert table.name == "network-actors-and-actors"
    assert len(table) > 0
    assert table.column("sourceLabel").values
    assert "_language" not in table.columns


def test_an_empty_answer(graph: Graph) -> None:
    table = _read(graph, "?source ?target ?weight ?date ?hedge")
    assert (len(table), table.nodes) == (0, ())
    assert table.column("hedge").texts() == []


def test_a_row_with_one_end_is_a_node_without_a_tie(graph: Graph) -> None:
    table = _read(graph, "?source ?target ?hedge", f'{A} {B} "x"', f"{C} UNDEF UNDEF", "UNDEF UNDEF UNDEF")
    assert table.nodes == ("urn:example:a", "urn:example:b", "urn:example:c")
    assert len(table) == 1
    turned = _read(graph, "?source ?target", f"UNDEF {C}")
    assert (turned.nodes, len(turned)) == (("urn:example:c",), 0)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r'"a\tb"', "a\tb"),
        (r'"a\nb"', "a\nb"),
        (r'"a\r\nb\r"', "a\r\nb\r"),
        (r'"say \"so\""', 'say "so"'),
        (r'"back\\slash \\t"', "back\\slash \\t"),
        ('"한국어 é 😀"', "한국어 é 😀"),
        ('""', ""),
        ('" "', " "),
        ('"<urn:x>"', "<urn:x>"),
        ('"경찰"@ko', "경찰"),
        ("7", "7"),
        ("true", "true"),
        ('"NULL"', "NULL"),
        ("<urn:example:한>", "urn:example:한"),
    ],
)
def test_any_text_arrives_as_it_is(graph: Graph, written: str, text: str) -> None:
    table = _read(graph, "?source ?target ?note", f"{A} {B} {written}", f"{B} {A} UNDEF", f"{A} {C} {A}")
    assert table.column("note").texts() == [text, "urn:example:a", None]


def test_one_text_in_two_languages_is_one_value(graph: Graph) -> None:
    table = _read(graph, "?source ?target ?note", f'{A} {B} "x"@en', f'{B} {A} "x"@ko')
    assert table.column("note").values == ("x",)
    assert table.column("note").texts() == ["x", "x"]


def test_an_answer_of_many_blocks(graph: Graph) -> None:
    """Arrow reads 16 MB at a time, each with a dictionary of its own."""
    many = "0123456789abcdefghijklmnopqrstuvwxyzABCDE"
    digits = " ".join(f'"{digit}"' for digit in many)
    table = read_edges(
        graph,
        f"""SELECT ?source ?target ?note WHERE {{
            VALUES ?x {{ {digits} }} VALUES ?y {{ {digits} }} VALUES ?z {{ {digits} }}
            BIND(IRI(CONCAT("urn:example:{"long" * 40}", ?x, ?y)) AS ?source)
            BIND(IRI(CONCAT("urn:example:{"long" * 40}", ?z)) AS ?target)
            BIND(CONCAT(?x, ?y, ?z) AS ?note)
        }}""",
    )
    assert len(table) == len(many) ** 3
    assert len(table.nodes) == len(many) ** 2 + len(many)
    for row in (0, 1234, len(table) - 1):
        note = table.column("note").texts()[row]
        ends = table.nodes[table.source[row]][-2:], table.nodes[table.target[row]][-1]
        assert note == "".join(ends)


def test_dates_and_days(graph: Graph) -> None:
    table = _read(
        graph,
        "?source ?target ?date ?earliest ?latest",
        f'{A} {A} "2024-05" UNDEF UNDEF',
        f'{A} {B} "2024/.." UNDEF "2025-06-30"',
        f'{A} {C} UNDEF "2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date> UNDEF',
        f"{B} {A} UNDEF UNDEF UNDEF",
        f'{B} {B} "../2024" UNDEF UNDEF',
    )
    assert [str(day) for day in table.earliest] == ["2024-05-01", "2024-01-01", "2024-01-01", "NaT", "NaT"]
    assert [str(day) for day in table.latest] == ["2024-05-31", "2025-06-30", "NaT", "NaT", "2024-12-31"]


def test_rows_stand_in_one_order(graph: Graph) -> None:
    rows = [f'{A} {B} "2"', f'{A} {B} "1"', f'{B} {A} "1"', f"{A} {B} UNDEF"]
    one, other = (_read(graph, "?source ?target ?tie", *some) for some in (rows, rows[::-1]))
    assert one.column("tie").texts() == other.column("tie").texts() == [None, "1", "2", "1"]


@pytest.mark.parametrize("weight", ['"many"', '"NaN"', '"1e999"', "<urn:example:a>"])
def test_a_weight_that_is_no_number(graph: Graph, weight: str) -> None:
    with pytest.raises(UsageError, match=r"query: a weight is '.*', which is no number"):
        _read(graph, "?source ?target ?weight", f"{A} {B} {weight}")


@pytest.mark.parametrize("day", ['"2024"', '"2024-13-01"', '"now"', '"soon"', '"NaT"', '"20240101"'])
@pytest.mark.parametrize("side", ["?earliest", "?latest"])
def test_what_is_no_day(graph: Graph, side: str, day: str) -> None:
    with pytest.raises(UsageError, match=r"query: \?(earliest|latest) holds .*, which is no day"):
        _read(graph, f"?source ?target {side}", f"{A} {B} {day}")


@pytest.mark.parametrize("date", ['"May 2024"', '"2024-13"', '"2024/2020"', '""'])
def test_what_is_no_edtf(graph: Graph, date: str) -> None:
    with pytest.raises(UsageError, match=r"query: \?date holds .*, which is no EDTF date"):
        _read(graph, "?source ?target ?date", f"{A} {B} {date}")


@pytest.mark.parametrize("end", ['"12:30"', '"a"@en', "7", '""'])
@pytest.mark.parametrize("names", ["?source ?target", "?target ?source"])
def test_a_node_that_is_no_thing(graph: Graph, names: str, end: str) -> None:
    with pytest.raises(UsageError, match=r"query: \?(source|target) holds .*, which is no IRI"):
        _read(graph, names, f"{A} {end}")


def test_a_node_without_a_name(graph: Graph) -> None:
    with pytest.raises(UsageError, match="which is no IRI"):
        read_edges(
            graph, f"SELECT ?source ?target WHERE {{ VALUES ?source {{ {A} }} BIND(BNODE() AS ?target) }}"
        )


@pytest.mark.parametrize(
    "query", [f"ASK {{ {A} ?p ?o }}", f"CONSTRUCT {{ {A} {B} {C} }} WHERE {{ VALUES ?x {{ 1 }} }}"]
)
def test_what_is_no_select(graph: Graph, query: str) -> None:
    with pytest.raises(UsageError, match="query is no SELECT"):
        read_edges(graph, query)


@pytest.mark.parametrize("missing", ["source", "target"])
def test_without_one_end(graph: Graph, missing: str) -> None:
    other = "?target" if missing == "source" else "?source"
    with pytest.raises(UsageError, match=rf"query has no column \?{missing}"):
        _read(graph, f"{other} ?note", f'{A} "x"')


def test_no_such_question(graph: Graph) -> None:
    with pytest.raises(UsageError):
        read_edges(graph, "network-no-such")


def test_arrays_are_read_only(graph: Graph) -> None:
    table = _read(graph, "?source ?target ?date ?weight ?note", f'{A} {B} "2024" 1 "x"')
    arrays: list[npt.NDArray[Any]] = [
        table.source,
        table.target,
        table.weight,
        table.earliest,
        table.latest,
        table.claim.codes,
    ]
    assert not any(array.flags.writeable for array in [*arrays, table.column("note").codes])
