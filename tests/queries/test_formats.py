"""Answers in every format."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from rich.cells import cell_len

from kg.errors import UsageError
from kg.queries.formats import FORMATS, write
from kg.queries.run import Result

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SELECT = 'SELECT ?s ?o ?_x { VALUES (?s ?o ?_x) { (<http://e/a> "서울"@ko 1) (<http://e/b> UNDEF 1) } }'
ASK = "ASK { }"
CONSTRUCT = 'CONSTRUCT { <http://e/b> <http://e/p> 1 . <http://e/a> <http://e/p> "x" } {}'


def content(query: str, form: str) -> bytes:
    stream = io.BytesIO()
    write(Result(ox.Store().query(query), {}), form, stream)
    return stream.getvalue()


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
    [
        *((SELECT, "ttl"), (SELECT, "nt"), (ASK, "ttl"), (CONSTRUCT, "csv"), (CONSTRUCT, "json")),
        *((SELECT, "yaml"), (ASK, "arrow"), (ASK, "parquet"), (CONSTRUCT, "parquet")),
    ],
)
def test_refuses_a_format_that_does_not_fit_and_writes_nothing(query: str, form: str) -> None:
    stream = io.BytesIO()
    with pytest.raises(UsageError):
        write(Result(ox.Store().query(query), {}), form, stream)
    assert stream.getvalue() == b""


def test_lists_its_formats() -> None:
    assert FORMATS == ("table", "csv", "tsv", "json", "xml", "arrow", "parquet", "ttl", "nt")


def test_rows_become_blocks_where_a_terminal_would_break_names() -> None:
    query = 'SELECT ?wide ?o ?none { VALUES (?wide ?o) { (<http://e/aaaaaaaaaaaaaaaaaaaa> "서울 평양") } }'
    assert answer(query, "table", width=24) == "wide  e:aaaaaaaaaaaaaaaaaaaa\no     서울 평양\n\n1 row\n"
    assert answer(query, "table", width=80).splitlines()[0].split() == ["wide", "o", "none"]
    assert "1 row" not in answer(query, "csv", width=24)


def test_arrow_and_parquet_hold_every_column_in_its_type() -> None:
    with pa.ipc.open_stream(content(SELECT, "arrow")) as reader:
        table = reader.read_all()
    assert table.to_pylist() == [
        {"s": "http://e/a", "o": "서울", "_x": 1},
        {"s": "http://e/b", "o": None, "_x": 1},
    ]
    assert table.schema.field("_x").type == pa.int64()
    parquet = pq.read_table(io.BytesIO(content(SELECT, "parquet")))
    assert parquet.equals(table)
    assert parquet.schema.field("o").metadata[b"kinds"] == b"@ko"


@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_an_empty_answer_keeps_its_columns(form: str) -> None:
    made = content("SELECT ?a ?b { FILTER(false) }", form)
    read = pa.ipc.open_stream(made).read_all() if form == "arrow" else pq.read_table(io.BytesIO(made))
    assert (read.column_names, read.num_rows) == (["a", "b"], 0)


def test_many_rows_become_several_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.queries.spooled._BLOCK", 1 << 10)
    monkeypatch.setattr("kg.queries.arrow._GROUP", 1 << 12)
    query = f"SELECT ?n {{ VALUES ?n {{ {' '.join(map(str, range(3000)))} }} }}"
    file = pq.ParquetFile(io.BytesIO(content(query, "parquet")))
    assert file.num_row_groups > 2
    assert file.read().column("n").to_pylist() == list(range(3000))
    with pa.ipc.open_stream(content(query, "arrow")) as reader:
        assert len(list(reader)) > 2


def test_statements_as_they_are_found() -> None:
    assert sorted(answer(CONSTRUCT, "nt").splitlines()) == [
        '<http://e/a> <http://e/p> "x" .',
        '<http://e/b> <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ]


class Gone(io.RawIOBase, BinaryIO):
    """A stream that fails at its second part."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = 0

    def write(self, part: ReadableBuffer, /) -> int:
        self.parts += 1
        if self.parts == 2:
            raise BrokenPipeError(32, "the reader has gone")
        return len(bytes(part))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_rows_are_written_while_they_are_found(form: str) -> None:
    query = f"SELECT ?n {{ VALUES ?n {{ {' '.join(map(str, range(20_000)))} }} }}"
    stream = Gone()
    with pytest.raises(BrokenPipeError):
        write(Result(ox.Store().query(query), {}), form, stream)
    assert stream.parts <= 3  # the engine tries once more to get rid of what it holds


def test_a_long_table_says_that_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.queries.table.MOST_ROWS", 3)
    numbers = "SELECT ?n {{ VALUES ?n {{ {} }} }}"
    lines = answer(numbers.format("1 2 3 4"), "table").splitlines()
    assert lines[2:] == ["1", "2", "3", "the first 3 rows; there are more, which --format csv writes"]
    assert answer(numbers.format("1 2 3"), "table").splitlines()[-1] == "3 rows"


GROWTH = """
import resource, sys
import pyoxigraph as ox
from kg.queries.formats import write
from kg.queries.run import Result
rows, form = int(sys.argv[1]), sys.argv[2]
store, property = ox.Store(), ox.NamedNode("http://e/p")
store.extend(ox.Quad(ox.NamedNode(f"http://e/{n}"), property, ox.Literal(str(n) * 150)) for n in range(700))
values = " ".join(map(str, range(700)))
query = f"SELECT ?a ?s ?c {{ ?s <http://e/p> ?c VALUES ?a {{ {values} }} }} LIMIT {rows}"
with open("/dev/null", "wb") as stream:
    write(Result(store.query(query), {}), form, stream)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what a process took at most is told in other units")
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "arrow", "parquet"])
def test_memory_does_not_grow_with_the_rows(form: str) -> None:
    """Four hundred thousand rows are 180 MB of text; Parquet holds some 32 MB, and what is kept 16 MB."""
    few, many = (
        int(
            subprocess.run([sys.executable, "-c", GROWTH, rows, form], capture_output=True, check=True).stdout
        )
        for rows in ("20000", "400000")
    )
    assert many - few < 90, f"{few} MB for few rows, {many} MB for many"
