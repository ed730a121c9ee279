"""A column has the one type that holds all its values; any term is read as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.ontology.vocabulary import EDTF, XSD
from kg.queries.columns import batches, schema
from kg.queries.rows import Rows
from kg.queries.spooled import Spooled
from kg.queries.terms import parted
from kg.queries.values import value

X = "http://www.w3.org/2001/XMLSchema#"


def answer(*cells: str) -> ox.QuerySolutions:
    """Give an answer of two columns: what is given, and a number."""
    rows = " ".join(f"({cell} {number})" for number, cell in enumerate(cells))
    found = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {rows} }} }}", prefixes={"xsd": X})
    assert isinstance(found, ox.QuerySolutions)
    return found


def table(*cells: str) -> pa.Table:
    with Spooled(answer(*cells)) as spooled:
        types = schema(spooled)
        return pa.Table.from_batches(batches(spooled, types), types)


def column(*cells: str) -> tuple[pa.DataType, list[Any]]:
    made = table(*cells).column("a")
    return made.type, made.to_pylist()


TYPED: list[tuple[list[str], pa.DataType, list[Any]]] = [
    (["1", '"2"^^xsd:int', "UNDEF"], pa.int64(), [1, 2, None]),
    (["9223372036854775807", "-9223372036854775808"], pa.int64(), [2**63 - 1, -(2**63)]),
    (["9223372036854775808"], pa.string(), ["9223372036854775808"]),
    (["1", "1.5"], pa.decimal128(2, 1), [Decimal(1), Decimal("1.5")]),
    (["-20.125", "0.50"], pa.decimal128(5, 3), [Decimal("-20.125"), Decimal("0.5")]),
    (["1", "0.5e0"], pa.float64(), [1.0, 0.5]),
    (["0.1", "1e3"], pa.float64(), [0.1, 1000.0]),
    (['"INF"^^xsd:double', '"-INF"^^xsd:float'], pa.float64(), [float("inf"), float("-inf")]),
    (["true", "false"], pa.bool_(), [True, False]),
    (["true", "1"], pa.string(), ["true", "1"]),
    (['"2020-02-29"^^xsd:date'], pa.date32(), [date(2020, 2, 29)]),
    (['"0001-01-01"^^xsd:date', '"9999-12-31"^^xsd:date'], pa.date32(), [date.min, date.max]),
    (['"-0001-01-01"^^xsd:date'], pa.string(), ["-0001-01-01"]),
    (['"0000-01-01"^^xsd:date'], pa.string(), ["0000-01-01"]),
    (['"12020-01-01"^^xsd:date', '"2020-01-01"^^xsd:date'], pa.string(), ["12020-01-01", "2020-01-01"]),
    (['"2020-01-01Z"^^xsd:date'], pa.string(), ["2020-01-01Z"]),
    (['"2020-01-01T01:02:03.5"^^xsd:dateTime'], pa.timestamp("us"), [datetime(2020, 1, 1, 1, 2, 3, 500000)]),
    (
        ['"2020-01-01T09:00:00+09:00"^^xsd:dateTime', '"2020-01-01T00:00:00Z"^^xsd:dateTime'],
        pa.timestamp("us", "UTC"),
        [datetime(2020, 1, 1, tzinfo=UTC)] * 2,
    ),
    (
        ['"2020-01-01T00:00:00"^^xsd:dateTime', '"2020-01-01T00:00:00Z"^^xsd:dateTime'],
        pa.string(),
        ["2020-01-01T00:00:00", "2020-01-01T00:00:00Z"],
    ),
    (["<http://e/a>", '"a"@ko', '""'], pa.string(), ["http://e/a", "a", ""]),
    (['"a\\tb\\nc\\rd\\"e\\\\n"'], pa.string(), ['a\tb\nc\rd"e\\n']),
    (["1", '"x"^^xsd:integer'], pa.string(), ["1", "x"]),
    (["1", "<http://e/a>"], pa.string(), ["1", "http://e/a"]),
    (["UNDEF", "UNDEF"], pa.string(), [None, None]),
    ([], pa.string(), []),
    ([f'"{2020:04}~"^^<{EDTF["EDTF"].value}>'], pa.string(), ["2020~"]),
]


@pytest.mark.parametrize(("cells", "wanted", "values"), TYPED, ids=lambda one: str(one)[:50])
def test_the_type_of_a_column(cells: list[str], wanted: pa.DataType, values: list[Any]) -> None:
    assert column(*cells) == (wanted, values)


def test_the_field_tells_which_kinds_a_column_held() -> None:
    made = table("1", '"a"@ko', '"b"', "<http://e/a>", '<<( <http://e/a> <http://e/b> "c" )>>')
    assert made.schema.field("a").metadata == {b"kinds": f"@ko {X}integer {X}string iri statement".encode()}
    assert made.schema.field("b").metadata == {b"kinds": f"{X}integer".encode()}
    assert made.column("a").to_pylist()[-1] == '<<( <http://e/a> <http://e/b> "c" )>>'


def test_many_kinds_are_not_all_named() -> None:
    made = table(*(f'"x"^^<http://e/{number}>' for number in range(100)))
    assert len(made.schema.field("a").metadata[b"kinds"].split()) == 20


def test_a_type_is_found_behind_the_first_block_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.queries.spooled._BLOCK", 64)
    assert column(*map(str, range(500)), '"late"')[0] == pa.string()
    assert column(*map(str, range(500)), "0.25") == (
        pa.decimal128(5, 2),
        [*map(Decimal, range(500)), Decimal("0.25")],
    )


def test_a_row_may_be_longer_than_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.queries.spooled._BLOCK", 64)
    long = "x" * 50_000
    assert column('"a"', f'"{long}"', '"b"')[1] == ["a", long, "b"]


def test_what_is_large_goes_to_the_disk_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.queries.spooled._IN_MEMORY", 100)
    assert column(*map(str, range(2000)))[1] == list(range(2000))


def test_a_lone_empty_cell_is_a_row() -> None:
    found = ox.Store().query("SELECT ?a { VALUES ?a { 1 UNDEF 2 UNDEF } }")
    assert isinstance(found, ox.QuerySolutions)
    with Spooled(found) as spooled:
        assert [one for batch in batches(spooled, schema(spooled)) for one in batch["a"].to_pylist()] == [
            1,
            None,
            2,
            None,
        ]


def test_an_answer_without_columns_is_refused() -> None:
    found = ox.Store().query("SELECT * { }")
    assert isinstance(found, ox.QuerySolutions)
    with pytest.raises(UsageError, match="no columns"):
        Spooled(found)


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", full)
    with pytest.raises(Exception, match=r"cannot be kept there \(No space left"):
        Spooled(answer("1"))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates().map(date.isoformat)
digits = st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9)
literals = st.one_of(
    texts.map(ox.Literal),
    st.builds(ox.Literal, texts, language=st.sampled_from(["en", "ko", "ko-latn"])),
    st.integers(-(2**70), 2**70).map(lambda one: ox.Literal(str(one), datatype=XSD["integer"])),
    st.floats().map(lambda one: ox.Literal(one)),
    st.booleans().map(ox.Literal),
    digits.map(lambda one: ox.Literal(f"{one:f}", datatype=XSD["decimal"])),
    days.map(lambda one: ox.Literal(one, datatype=XSD["date"])),
    days.map(lambda one: ox.Literal(f"-{one}", datatype=XSD["date"])),
    days.map(lambda one: ox.Literal(f"1{one}", datatype=XSD["date"])),
    st.datetimes().map(lambda one: ox.Literal(one.isoformat(), datatype=XSD["dateTime"])),
    st.datetimes(timezones=st.just(UTC)).map(
        lambda one: ox.Literal(one.isoformat(), datatype=XSD["dateTime"])
    ),
    st.builds(ox.Literal, texts, datatype=st.just(ox.NamedNode("http://e/datatype"))),
)
terms = st.one_of(literals, st.just(ox.NamedNode("http://e/\u00e9#\uac00")))


@given(st.lists(terms, min_size=1, max_size=6, unique_by=str))
def test_any_term_comes_back_with_its_kind(made: list[ox.NamedNode | ox.Literal]) -> None:
    """As the engine writes it: it may write a number in another form, which is read back with it."""
    found = list(answer(*map(str, made)))
    written = [solution["a"] for solution in found]
    with Spooled(answer(*map(str, made))) as spooled:
        (batch,) = spooled.batches()
        cells = batch.column("a")
        values, kinds = parted(cells.dictionary)
    for place, term in enumerate(written):
        code = cells.indices[place].as_py()
        assert values[code].as_py() == term.value
        if isinstance(term, ox.NamedNode):
            assert kinds[code].as_py() == "iri"
        elif term.language:
            assert kinds[code].as_py() == f"@{term.language}"
        elif kinds[code].as_py() != term.datatype.value:  # written bare, and so as the plain kind of number
            assert (kinds[code].as_py(), value(term)) == (f"{X}integer", int(term.value))


@given(st.lists(st.one_of(literals, st.none()), max_size=6))
def test_rows_make_the_table_that_columns_make(made: list[ox.Literal | None]) -> None:
    """But for numbers in a column of texts, which Python writes in its own way."""
    cells = ["UNDEF" if one is None else str(one) for one in made]
    rows = Rows(["a", "b"], [tuple(map(value, solution)) for solution in answer(*cells)])
    ours, theirs = rows.to_arrow(), table(*cells)
    assert ours.schema.types == theirs.schema.types
    assert ours.schema.names == theirs.schema.names
    if theirs.schema.field("a").type != pa.string():
        assert str(ours.to_pylist()) == str(theirs.to_pylist())  # NaN is not equal to itself


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(UnicodeEncodeError):
        ox.NamedNode("http://e/\ud800")
    with pytest.raises(ValueError, match="literal"):
        ox.Literal("\ud800")
