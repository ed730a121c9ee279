"""Each competency question gives the answer that a careful reader finds, and cites what it rests on.

``NAME.csv`` holds the expected rows, in order, without the claims. ``evidence.tsv`` holds the passages, as
code points of a document: ``cited`` ones must be reached by a claim of the answer, ``context`` ones may be,
and ``absent`` ones belong to what the answer leaves out and must not be.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.engines.tokens import tokens
from kg.model.address import Address
from kg.ontology.vocabulary import KG, OA, RDF, SKOS
from kg.queries.catalogue import Query, read
from kg.queries.opened import Graph
from kg.queries.parameters import parameters
from kg.queries.prefixes import shorten
from kg.queries.run import run

HERE = Path(__file__).parent
QUESTIONS: Mapping[str, Query] = {
    path.stem: read(path) for path in sorted((HERE.parents[2] / "queries" / "competency").glob("*.rq"))
}
STAYS_EMPTY = "must-stay-empty"
CLAIM = "claim"
Row = Mapping[str, ox.NamedNode | ox.Literal | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage on which an answer rests, or must not rest."""

    use: str
    document: str
    address: Address

    def holds(self, document: str, passage: Address) -> bool:
        return (
            document == self.document
            and self.address.start <= passage.start
            and passage.end <= self.address.end
        )

    def meets(self, document: str, passage: Address) -> bool:
        return (
            document == self.document
            and passage.start < self.address.end
            and self.address.start < passage.end
        )


def evidence(name: str) -> list[Place]:
    with (HERE / "evidence.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Place(row["use"], row["document"], Address.parse(row["passage"]))
            for row in csv.DictReader(file, delimiter="\t")
            if row["question"] == name
        ]


def answer(graph: Graph, name: str, language: str = "en") -> list[Row]:
    query = QUESTIONS[name]
    given = {"language": language} if "language" in query.header.parameters else {}
    raw = run(graph.store, query.text, given, prefixes=graph.prefixes).raw
    assert isinstance(raw, ox.QuerySolutions)
    columns = [variable.value for variable in raw.variables if not variable.value.startswith("_")]
    rows: list[Row] = []
    for solution in raw:
        row: dict[str, ox.NamedNode | ox.Literal | None] = {}
        for column in columns:
            term = solution[column]
            assert term is None or isinstance(term, ox.NamedNode | ox.Literal)
            row[column] = term
        rows.append(row)
    return rows


def without_claims(graph: Graph, rows: list[Row]) -> list[dict[str, str]]:
    """Write each row as the CSV has it, once, in the order of the answer."""
    written = (
        tuple((column, text(graph, term)) for column, term in row.items() if column != CLAIM) for row in rows
    )
    return [dict(row) for row in dict.fromkeys(written)]


def text(graph: Graph, term: ox.NamedNode | ox.Literal | None) -> str:
    if term is None:
        return ""
    return shorten(term.value, graph.prefixes) if isinstance(term, ox.NamedNode) else term.value


def passages(graph: Graph, claim: ox.NamedNode) -> Iterator[tuple[str, Address]]:
    def one(subject: ox.NamedNode, predicate: ox.NamedNode) -> str:
        (quad,) = graph.store.quads_for_pattern(subject, predicate, None, ox.DefaultGraph())
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        return quad.object.value

    for quad in graph.store.quads_for_pattern(claim, KG["at"], None, ox.DefaultGraph()):
        assert isinstance(quad.object, ox.NamedNode)
        document = one(quad.object, OA["hasSource"]).rsplit("/", 1)[1]
        yield document, Address(int(one(quad.object, KG["start"])), int(one(quad.object, KG["end"])))


def test_each_question_has_expected_rows_and_the_other_way_round() -> None:
    assert QUESTIONS.keys() == {path.stem for path in HERE.glob("*.csv")}
    with (HERE / "evidence.tsv").open(encoding="utf-8", newline="") as file:
        listed = {row["question"] for row in csv.DictReader(file, delimiter="\t")}
    citing = {
        name
        for name, query in QUESTIONS.items()
        if "?claim " in query.text and STAYS_EMPTY not in query.header.tags
    }
    assert listed == citing


@pytest.mark.parametrize("name", QUESTIONS)
def test_is_ordered_tagged_and_asked_in_english_and_korean(name: str) -> None:
    query = QUESTIONS[name]
    assert {"en", "ko"} <= query.header.question.keys()
    assert re.search("[가-힣]", query.header.question["ko"])
    assert query.header.tags[0] == query.group == "competency"
    numbers = [tag for tag in query.header.tags if re.match(r"P\d", tag)]
    assert all(re.fullmatch(r"P(0[1-9]|[12]\d|3[0-5])", number) for number in numbers)
    assert query.header.parameters.keys() == parameters(query.text).keys()
    words = [token.text.upper() for token in tokens(query.text)]
    assert words[len(words) - words[::-1].index("ORDER") :][0] == "BY"


@pytest.mark.parametrize("name", QUESTIONS)
def test_gives_the_expected_rows(real: Graph, name: str) -> None:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        expected = list(reader)
        columns = reader.fieldnames
    assert without_claims(real, answer(real, name)) == expected
    shown = [word.lstrip("?") for word in _selected(QUESTIONS[name].text)]
    assert [column for column in shown if column != CLAIM] == columns
    assert bool(expected) != (STAYS_EMPTY in QUESTIONS[name].header.tags)


def _selected(query: str) -> list[str]:
    """Name the columns of the outermost SELECT, those of parameters left out."""
    found = ox.Store().query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [variable.value for variable in found.variables if not variable.value.startswith("_")]


@pytest.mark.parametrize("name", [name for name, q in QUESTIONS.items() if "language" in q.header.parameters])
def test_answers_in_korean_too(real: Graph, name: str) -> None:
    english, korean = (answer(real, name, language) for language in ("en", "ko"))
    assert len(korean) == len(english)
    for row in korean:
        tagged = [term for term in row.values() if isinstance(term, ox.Literal) and term.language]
        assert {term.language for term in tagged} <= {"ko"}
    for rows in (english, korean):  # a label that is missing would be an empty cell in one language alone
        assert _filled(rows) == _filled(english)


def _filled(rows: list[Row]) -> dict[str, int]:
    columns = rows[0] if rows else {}
    return {column: sum(row[column] is not None for row in rows) for column in columns}


@pytest.mark.parametrize("name", sorted({name for name in QUESTIONS if evidence(name)}))
def test_cites_the_passages_it_rests_on(real: Graph, name: str) -> None:
    listed = evidence(name)
    allowed = [place for place in listed if place.use != "absent"]
    cited: list[tuple[str, Address]] = []
    for claim in {row[CLAIM] for row in answer(real, name)}:
        assert isinstance(claim, ox.NamedNode), "a row without a claim"
        assert ox.Quad(claim, RDF["type"], KG["Claim"], ox.DefaultGraph()) in real.store
        found = list(passages(real, claim))
        assert found
        for document, passage in found:
            assert any(place.holds(document, passage) for place in allowed), (claim.value, document, passage)
        cited += found
    for place in listed:
        reached = any(place.meets(*passage) for passage in cited)
        assert reached or place.use != "cited", f"no claim of the answer lies in {place}"
        assert not (reached and place.use == "absent"), f"a claim of the answer lies in {place}"


def test_counts_only_by_computed_bounds() -> None:
    """Two claims about one figure are both facts, so a sum over reported figures would lie."""
    reported = re.compile(r"kg:(exactly|atLeast|atMost|approximately|value)\b")
    assert [name for name, query in QUESTIONS.items() if reported.search(query.text)] == []


def test_no_question_names_a_random_node() -> None:
    random = re.compile(r"id/(node|claim|attribution|judgement)/|\b[ncsj]:[b-z2-9]{8}\b")
    for path in (*(query.path for query in QUESTIONS.values()), *HERE.glob("*.csv")):
        assert not random.search(path.read_text("utf-8")), path.name


def test_uses_concepts_that_exist(real: Graph) -> None:
    """A misspelt concept in a question would only ever make its answer smaller."""
    known = {
        quad.subject.value
        for quad in real.store.quads_for_pattern(None, SKOS["inScheme"], None, ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode)
    }
    schemes = {iri.rsplit("/", 1)[0] for iri in known}
    for query in QUESTIONS.values():
        own = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]+)>", query.text, re.MULTILINE))
        body = re.sub(r'"[^"]*"|<[^>]*>|#[^\n]*', "", query.text)
        names = re.findall(r"(?<![\w?])([\w-]+):([\w-]+)", body)
        used = {own[prefix] + local for prefix, local in names if prefix in own}
        concepts = {iri for iri in used if iri.rsplit("/", 1)[0] in schemes}
        assert concepts <= known, query.name
