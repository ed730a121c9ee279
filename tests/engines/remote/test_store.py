"""The real graph on real servers: the same questions, the same rows."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from tests.engines.remote.servers import Server

from kg.engines.remote import store as remote_store
from kg.errors import InputOutputError, KGError, NotBuiltError, UsageError
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDF
from kg.queries.opened import Graph, open_graph
from kg.queries.parameters import Parameter, parameters

_REFUSES = "its compiler fails"
_OTHER_ROWS = (
    "rows are missing, doubled or half empty where OPTIONAL, UNION and EXISTS stand inside one another"
)

pytestmark = pytest.mark.xdist_group("servers")  # one worker has the servers of all
_NO_LANGUAGE = "a text loses its language on its way out of a group"
_EMPTY_YEAR = "a function of a value that is not there fails instead of giving nothing"
_EMPTY_TEXT = "a value that is not there counts as false, or as no text"
_LONG = "a row with long texts cannot be put in order"
OTHERWISE = {
    "detention-facilities-in-south-pyongan": _OTHER_ROWS,
    "evidence-in-wrong-segment": _OTHER_ROWS,
    "executions-by-incident": _OTHER_ROWS,
    "incidents-told-by-several-documents": _EMPTY_YEAR,
    "informers-and-whom-they-serve": _OTHER_ROWS,
    "kaepung-trial-outcomes": _REFUSES,
    "kinds-of-events": _OTHER_ROWS,
    "laws-and-penalties": _OTHER_ROWS,
    "leaked-claims": _REFUSES,
    "network-collective-punishment": _OTHER_ROWS,
    "network-punished-for-others": _OTHER_ROWS,
    "order-of-events-in-kaepung": _OTHER_ROWS,
    "penalties-for-leaving-the-country": _OTHER_ROWS,
    "penalties-of-the-2020-law": _OTHER_ROWS,
    "people": _EMPTY_YEAR,
    "pitfall-cycle": _REFUSES,
    "pitfall-wrong-inverse": _REFUSES,
    "punished-conduct": _REFUSES,
    "released-prisoners-told-apart": _OTHER_ROWS,
    "sentences-without-a-known-court": _REFUSES,
    "table-of-actors": _EMPTY_TEXT,
    "table-of-places": _LONG,
    "threatened-camps-taken-for-done": _OTHER_ROWS,
    "who-did-what-to-whom": _OTHER_ROWS,
    "who-passes-on-whose-word": _OTHER_ROWS,
    "who-reports-the-squid-game-case": _OTHER_ROWS,
    "wide-table-of-who-did-what-to-whom": _NO_LANGUAGE,
}
"""Questions that Virtuoso 7.2 answers otherwise, or not at all, and why; docs/remote.md tells it too."""
NOT_ASKED = {"evidence-in-wrong-segment"}
"""Of those, what takes Virtuoso longer than all others together."""
_FOR_IRIS = {"place": "place:wonsan"}
_THING = "n:rt8ctz2p"


def test_every_question_has_the_same_rows(far: Graph, real: Graph, real_server: Server) -> None:
    assert set(real.catalogue) >= set(OTHERWISE)
    different = {}
    left_out = NOT_ASKED if real_server.name == "virtuoso" else set()
    for name, query in real.catalogue.items():
        if name in left_out:
            continue
        given = {
            parameter.name: _value(parameter)
            for parameter in parameters(query.text).values()
            if parameter.required and parameter.name not in {*query.header.defaults, "language"}
        }
        ordered = real_server.name == "oxigraph"  # Virtuoso orders texts by other rules
        here = _rows(real, name, given, ordered)
        there = _rows_there(far, name, given, ordered)
        if isinstance(there, InputOutputError):
            there = _rows_there(far, name, given, ordered) if real_server.revive() else there
        if isinstance(there, InputOutputError):
            there = [[str(there)]]
        if here != there:
            different[name] = f"{len(there)} rows, the first {there[:1]}"[:200]
    allowed = set(OTHERWISE) if real_server.name == "virtuoso" else set()
    assert set(different) <= allowed, different


def _rows_there(
    far: Graph, name: str, given: dict[str, str], ordered: bool
) -> list[list[str]] | InputOutputError:
    try:
        return _rows(far, name, given, ordered)
    except InputOutputError as error:
        return error


def _value(parameter: Parameter) -> str:
    if parameter.kind == "iri":
        return _FOR_IRIS.get(parameter.name, _THING)
    return {"date": "2024-01-01", "integer": "1", "number": "1", "edtf": "2024"}.get(parameter.kind, "Wonsan")


def _rows(graph: Graph, name: str, given: dict[str, str], ordered: bool) -> list[list[str]]:
    raw = graph.result(name, given).raw
    if isinstance(raw, ox.QueryBoolean):
        return [[str(bool(raw))]]
    if isinstance(raw, ox.QueryTriples):
        return sorted([str(triple)] for triple in raw)
    rows = [[_cell(term) for term in row] for row in raw]
    head = [[variable.value for variable in raw.variables]]
    return head + (rows if ordered else sorted(rows))


def _cell(term: object) -> str:
    """Write a term; a list that GROUP_CONCAT made has no order of its own."""
    if isinstance(term, ox.Literal) and "|" in term.value:
        return "|".join(sorted(term.value.split("|")))
    return str(term)


def test_every_statement_is_the_same(far: Graph, real: Graph) -> None:
    assert far.revision == real.revision
    assert len(far.store) == len(real.store)
    assert set(far.store.named_graphs()) == set(real.store.named_graphs())
    assert {str(quad) for quad in far.store} == {str(quad) for quad in real.store}


def test_lookups_of_every_shape(far: Graph, real: Graph) -> None:
    node = real.resolve(_THING)
    claim = next(q.subject for q in real.store.quads_for_pattern(None, RDF["type"], KG["Claim"], None))
    assert isinstance(claim, ox.NamedNode)
    date = next(real.store.quads_for_pattern(node, KG["date"], None, ox.DefaultGraph()))
    blank = next(q.subject for q in real.store if isinstance(q.subject, ox.BlankNode))
    for pattern in (
        (node, None, None, None),
        (None, None, node, None),
        (None, KG["humanReviewed"], ox.Literal(False), ox.DefaultGraph()),
        (None, KG["date"], date.object, None),
        (None, None, None, claim),
        (blank, None, None, None),
        (None, None, blank, None),
        (node, KG["date"], date.object, ox.DefaultGraph()),
        (ox.NamedNode("urn:nobody"), None, None, None),
    ):
        expected = {str(quad) for quad in real.store.quads_for_pattern(*pattern)}
        assert {str(quad) for quad in far.store.quads_for_pattern(*pattern)} == expected
    assert date in far.store
    assert ox.Quad(node, KG["date"], ox.Literal("no such"), ox.DefaultGraph()) not in far.store


def test_cards_and_citations_are_the_same(far: Graph, real: Graph) -> None:
    for name in (_THING, "국가보위성", "place:wonsan"):
        assert far.show(name) == real.show(name)
        assert far.cite(name) == real.cite(name)


def test_a_graph_is_one_of_the_revision_and_never_the_facts(far: Graph, real: Graph) -> None:
    asked = "SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert _rows(far, asked, {}, True) == _rows(real, asked, {}, True)
    within = "SELECT ?g WHERE { n:rt8ctz2p a ?class . { GRAPH ?g { n:rt8ctz2p kg:date ?date } } } ORDER BY ?g"
    assert _rows(far, within, {}, True) == _rows(real, within, {}, True)
    named = "SELECT ?p WHERE { n:rt8ctz2p a ?class . GRAPH c:mggwcwkb { n:rt8ctz2p ?p ?o } } ORDER BY ?p"
    assert _rows(far, named, {}, True) == _rows(real, named, {}, True)
    assert len(far.query(named)) > 0  # type: ignore[arg-type]


def test_statements_are_constructed(far: Graph, real: Graph) -> None:
    graph = "GRAPH ?claim { n:rt8ctz2p kg:date ?date } ?claim a kg:Claim"
    for asked in (
        f"CONSTRUCT {{ ?claim kg:note ?date }} WHERE {{ {graph} }}",
        "CONSTRUCT WHERE { n:rt8ctz2p ?p ?o }",
    ):
        assert far.query(asked) == real.query(asked)
        assert len(far.query(asked)) > 0  # type: ignore[arg-type]


def test_yes_and_no(far: Graph) -> None:
    assert far.query("ASK { n:rt8ctz2p kg:date ?date }") is True
    assert far.query("ASK { n:rt8ctz2p kg:date n:rt8ctz2p }") is False


def test_a_value_never_becomes_part_of_the_query(far: Graph) -> None:
    asked = "SELECT ?thing ?_text WHERE { ?thing rdfs:label ?label FILTER(STR(?label) = ?_text) }"
    for text in ('" } ; DROP ALL #', "Wonsan\n\"'\\", "} UNION { ?s ?p ?o", "<urn:x>", "$1 \\1 {0}"):
        assert len(far.query(asked, text=text)) == 0  # type: ignore[arg-type]
    assert len(far.query(asked, text="Wonsan")) == 1  # type: ignore[arg-type]


def test_what_cannot_be_asked_is_told_in_one_line(far: Graph) -> None:
    for asked, words in (
        ("SELECT {", "not SPARQL"),
        ("DESCRIBE n:rt8ctz2p {}", "CONSTRUCT"),
        ("SELECT ?x ?_text WHERE { BIND(1 AS ?_text) }", "parameter|bind"),
        ("SELECT ?x WHERE { ?x rdfs:label ?_text }", "must name the parameters"),
    ):
        with pytest.raises(UsageError, match=words) as caught:
            far.query(asked, **({"text": "a"} if "_text" in asked else {}))
        assert "\n" not in str(caught.value)


def test_nothing_was_pushed(server: Server, built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    server.authorise(monkeypatch)
    with pytest.raises(NotBuiltError, match="kg build --store"):
        remote_store.connect(server.address, "https://example.org/nobody/")


def test_a_user_that_the_server_does_not_know(
    real_server: Server, real: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    if real_server.user is None:
        pytest.skip("this server asks nobody who they are")
    real_server.authorise(monkeypatch)
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    with pytest.raises(KGError, match="401") as caught:
        open_graph(real.project.root, store=f"{real_server.address}-auth")
    assert "wrong" not in str(caught.value)
