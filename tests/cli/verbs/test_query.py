"""A question by name, from a file or from standard input; in each format; with parameters good and bad."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg

LABELS = """#+ summary: Labels of one place.
#+ question:
#+   en: What is it called?
#+   ko: 무엇이라고 부르는가?
#+ tags: [test]
#+ parameters:
#+   place: The place
SELECT ?_place_iri ?label WHERE { ?_place_iri rdfs:label ?label } ORDER BY ?label
"""
ANSWER = ["Detention of three bakers in Brask", "Brask", "2021-01-12", "2021-01-12", "Interior Guard", "3"]
HEAD = ["incident", "place", "earliest", "latest", "agency", "people"]


def test_the_table(kg: Kg, starter: Path) -> None:
    ran = kg("query", "detained-people")
    assert (ran.code, ran.err) == (0, "")
    head, rule, row, count = ran.out.splitlines()
    assert re.split(r"\s{2,}", head) == HEAD
    assert set(rule) == {"─"}
    assert re.split(r"\s{2,}", row) == ANSWER
    assert count == "1 row"


def test_csv_and_tsv(kg: Kg, starter: Path) -> None:
    rows = list(csv.reader(io.StringIO(kg("query", "detained-people", "--format", "csv").out)))
    assert rows == [HEAD, ANSWER]
    head, row = kg("query", "detained-people", "--format", "tsv").out.splitlines()
    assert head.split("\t") == [f"?{name}" for name in HEAD]
    assert row.split("\t")[0] == '"Detention of three bakers in Brask"@en'


def test_json_and_xml_keep_types(kg: Kg, starter: Path) -> None:
    told = json.loads(kg("query", "detained-people", "--format", "json").out)
    (row,) = told["results"]["bindings"]
    assert row["people"] == {
        "type": "literal",
        "value": "3",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    assert row["incident"]["xml:lang"] == "en"
    tree = ElementTree.fromstring(kg("query", "detained-people", "--format", "xml").out)  # noqa: S314 - ours
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [element.get("name") for element in tree.iter(f"{space}variable")] == HEAD
    assert [element.text for element in tree.iter(f"{space}literal")] == ANSWER


def test_statements_as_turtle(kg: Kg, starter: Path) -> None:
    import pyoxigraph as ox

    text = b"CONSTRUCT { ?place kg:within ?above } WHERE { ?place kg:within ?above }"
    for form in (["--format", "ttl"], []):
        ran = kg("query", "-", *form, stdin=text)
        assert (ran.code, ran.err) == (0, "")
        assert {(str(q.subject), str(q.object)) for q in ox.parse(ran.out, format=ox.RdfFormat.TURTLE)} == {
            (f"<https://example.org/my-graph/id/place/{a}>", f"<https://example.org/my-graph/id/place/{b}>")
            for a, b in (("brask", "orlen"), ("orlen", "varenia"))
        }
    wrong = kg("query", "-", "--format", "csv", stdin=text)
    assert (wrong.code, wrong.out) == (2, "")
    assert "use --format ttl" in wrong.err
    assert kg("query", "detained-people", "--format", "ttl").code == 2


@pytest.mark.parametrize(("place", "said"), [("brask", "yes\n"), ("nowhere", "no\n")])
def test_yes_or_no(kg: Kg, starter: Path, place: str, said: str) -> None:
    assert kg("query", "-", stdin=f"ASK {{ place:{place} a kg:Place }}".encode()).out == said


@pytest.mark.parametrize("name", ["labels.rq", "labels.sparql"])
@pytest.mark.parametrize(
    "place", ["place:brask", "https://example.org/my-graph/id/place/brask", "brask", "브라스크"]
)
def test_a_file_with_a_parameter(kg: Kg, starter: Path, name: str, place: str) -> None:
    (starter / name).write_text(LABELS, "utf-8")
    ran = kg("query", name, "--param", f"place={place}", "--format", "csv")
    assert (ran.code, ran.err) == (0, "")
    iri = "https://example.org/my-graph/id/place/brask"
    assert ran.out.split() == ["_place_iri,label", f"{iri},Brask", f"{iri},브라스크"]
    table = kg("query", name, "--param", f"place={place}").out
    assert table.splitlines()[0] == "label"


def test_standard_input_is_read_as_utf8(kg: Kg, starter: Path) -> None:
    ran = kg("query", "-", "--param", "place=Brask", "--format", "csv", stdin=LABELS.encode())
    assert "브라스크" in ran.out
    broken = kg("query", "-", stdin=b'ASK { ?s ?p "\xff" }')
    assert (broken.code, broken.out) == (3, "")
    assert broken.err == "kg: standard input is not UTF-8; send the query as UTF-8\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--param", "plaice=Brask"], "the query has no parameter 'plaice'; it has place"),
        ([], "the query needs the parameter 'place', an IRI, a prefixed name or a label; it has place"),
        (["--param", "place"], "--param 'place' is not NAME=VALUE, or stands twice"),
        (["--param", "=Brask"], "--param '=Brask' is not NAME=VALUE, or stands twice"),
        (
            ["--param", "place=a", "--param", "place=b"],
            "--param 'place=b' is not NAME=VALUE, or stands twice",
        ),
        (["--param", "place=place:nowhere"], "place:nowhere is nothing in this graph"),
        (["--param", "place=Brusk"], "nothing here is called 'Brusk'; near it: brask"),
    ],
)
def test_bad_parameters(kg: Kg, starter: Path, arguments: list[str], said: str) -> None:
    (starter / "labels.rq").write_text(LABELS, "utf-8")
    ran = kg("query", "labels.rq", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kg: {said}")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("value", "code"), [("2021-01-12", 0), ("2021-02-30", 2), ("January", 2), ("2021-1-2", 2)]
)
def test_a_day_must_be_one(kg: Kg, starter: Path, value: str, code: int) -> None:
    ran = kg("query", "incidents", "--param", f"from={value}")
    assert ran.code == code
    if code:
        assert ran.err == f"kg: parameter 'from' takes a day such as 2025-01-31, not {value!r}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x WHERE { ?x ", "not SPARQL: "),
        ("DELETE WHERE { ?s ?p ?o }", ""),
        ("SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }", ""),
        ("SELECT ?x FROM <https://example.org/x> WHERE { ?x ?p ?o }", ""),
        ("SELECT ?x WHERE { ?x nosuch:thing ?o }", "no prefix nosuch:"),
    ],
)
def test_what_is_no_question(kg: Kg, starter: Path, text: str, said: str) -> None:
    ran = kg("query", "-", stdin=text.encode())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kg: {said}")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["missing.rq", "graph.rq"])
def test_a_file_that_cannot_be_read(kg: Kg, starter: Path, name: str) -> None:
    (starter / "graph.rq").mkdir()
    ran = kg("query", name)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"kg: {name}: cannot be read (")


def test_a_question_about_claims_may_cite_them(kg: Kg, starter: Path) -> None:
    arguments = ("query", "claims-behind", "--param", "of=Brask")
    ran = kg(*arguments, "--cite", "--sources", "documents")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(kg(*arguments).out)
    assert "\nc:pk2mxrt3\n  says      Brask (place:brask) kg:within Orlen Province (place:orlen)\n" in ran.out
    assert "“town in Orlen Province”" in ran.out
    wrong = kg(*arguments, "--cite", "--format", "csv")
    assert (wrong.code, wrong.out) == (2, "")
    assert kg("query", "detained-people", "--cite").err == (
        "kg: --cite needs a column ?claim; this question has none\n"
    )


def test_columns_for_other_programs(kg: Kg, starter: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    ran = kg("query", "detained-people", "--format", "parquet", "-o", "answer.parquet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    table = pq.read_table("answer.parquet")
    assert table.column_names == HEAD
    assert table.schema.field("people").type == pa.int64()
    assert kg("query", "detained-people", "--format", "arrow", "-o", "answer.arrow").code == 0
    with pa.ipc.open_stream("answer.arrow") as reader:
        assert reader.read_all().equals(table)


def test_a_file_instead_of_standard_output(kg: Kg, starter: Path) -> None:
    shown = kg("query", "detained-people").out
    ran = kg("query", "detained-people", "-o", "answer.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (starter / "answer.txt").read_text("utf-8") == shown
    nowhere = kg("query", "detained-people", "-o", "none/answer.txt")
    assert (nowhere.code, nowhere.out) == (3, "")
    assert "cannot be written" in nowhere.err
    cited = kg("query", "detained-people", "--cite", "-o", "answer.txt")
    assert (cited.code, cited.out) == (2, "")


@pytest.mark.parametrize(
    ("option", "value"), [("--timeout", "soon"), ("--timeout", "-1"), ("--memory", "1.5"), ("--memory", "-1")]
)
def test_a_limit_must_be_one(kg: Kg, starter: Path, option: str, value: str) -> None:
    ran = kg("query", "detained-people", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert repr(value) in ran.err
    assert len(ran.err.splitlines()) == 1


def test_half_a_character_is_refused(kg: Kg, starter: Path) -> None:
    ran = kg("query", "detained-people", "--param", "x=\udcff")
    assert (ran.code, ran.out) == (2, "")
    assert "UTF-8" in ran.err
