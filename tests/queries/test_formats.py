"""Answers in every format."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest
from rich.cells import cell_len

from kg.errors import UsageError
from kg.queries.formats import FORMATS, write
from kg.queries.run import Result

SELECT = 'SELECT ?s ?o ?_x { VALUES (?s ?o ?_x) { (<http://e/a> "서울"@ko 1) (<http://e/b> UNDEF 1) } }'
ASK = "ASK { }"
CONSTRUCT = 'CONSTRUCT { <http://e/b> <http://e/p> 1 . <http://e/a> <http://e/p> "x" } {}'


def answer(query: str, form: str, width: int | None = None) -> str:
    result = Result(ox.Store().query(query), {"e": "http://e/", "unused": "http://unused/"})
    stream = io.BytesIO()
    write(result, form, stream, width=width)
    return stream.getvalue().decode()


def test_table_lines_up_wide_characters_and_leaves_parameters_out() -> None:
    lines = answer(SELECT, "table").splitlines()
    assert lines[0].split() == ["s", "o"]
    assert lines[2].split() == ["e:a", "서울"]
    assert cell_len(lines[1].rstrip()) >= cell_len(lines[2])
    assert lines[-1] == "2 rows"


def test_table_wraps_to_a_terminal_and_never_cuts() -> None:
    long = "word " * 40
    text = answer(f'SELECT ?t {{ VALUES ?t {{ "{long}" }} }}', "table", width=40)
    assert max(cell_len(line) for line in text.splitlines()) <= 40
    assert text.count("word") == 40


def test_machine_formats_hold_every_column() -> None:
    assert answer(SELECT, "csv").splitlines()[:2] == ["s,o,_x", "http://e/a,서울,1"]
    assert answer(SELECT, "tsv").splitlines()[1] == '<http://e/a>\t"서울"@ko\t1'
    rows = json.loads(answer(SELECT, "json"))["results"]["bindings"]
    assert rows[0]["o"] == {"type": "literal", "value": "서울", "xml:lang": "ko"}
    assert "o" not in rows[1]
    assert "<binding" in answer(SELECT, "xml")


def test_a_truth_value_in_each_format() -> None:
    assert answer(ASK, "table") == "yes\n"
    assert answer(ASK, "csv") == "true\n"
    assert answer("ASK { FILTER(false) }", "tsv") == "false\n"
    assert json.loads(answer(ASK, "json"))["boolean"] is True


def test_statements_are_turtle_sorted_with_the_prefixes_they_need() -> None:
    text = answer(CONSTRUCT, "ttl")
    assert text.index("e:a") < text.index("e:b")
    assert "unused" not in text
    assert answer(CONSTRUCT, "table") == text


@pytest.mark.parametrize(
    ("query", "form"),
    [(SELECT, "ttl"), (ASK, "ttl"), (CONSTRUCT, "csv"), (CONSTRUCT, "json"), (SELECT, "yaml")],
)
def test_refuses_a_format_that_does_not_fit_and_writes_nothing(query: str, form: str) -> None:
    stream = io.BytesIO()
    with pytest.raises(UsageError):
        write(Result(ox.Store().query(query), {}), form, stream)
    assert stream.getvalue() == b""


def test_lists_its_formats() -> None:
    assert FORMATS == ("table", "csv", "tsv", "json", "xml", "ttl")


def test_rows_become_blocks_where_a_terminal_would_break_names() -> None:
    query = 'SELECT ?wide ?o ?none { VALUES (?wide ?o) { (<http://e/aaaaaaaaaaaaaaaaaaaa> "서울 평양") } }'
    assert answer(query, "table", width=24) == "wide  e:aaaaaaaaaaaaaaaaaaaa\no     서울 평양\n\n1 row\n"
    assert answer(query, "table", width=80).splitlines()[0].split() == ["wide", "o", "none"]
    assert "1 row" not in answer(query, "csv", width=24)
