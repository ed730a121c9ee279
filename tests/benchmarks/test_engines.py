"""Engines side by side: each is loaded and asked, and answers alike; who takes too long is stopped."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from benchmarks.answers import JSON, TRIPLES, TSV, digest, rows
from benchmarks.engines import OPENING, Engine, asked, known
from benchmarks.loading import loaded
from benchmarks.peers import BARE, NAMES, SERVERS, absent, peer
from benchmarks.questions import Question, questions
from benchmarks.record import Taken
from benchmarks.site import Site


def present(name: str) -> None:
    """Skip where an engine is not installed; in CI that fails."""
    why = absent([name]).get(name)
    if why and os.environ.get("CI") == "true":
        pytest.fail(why)
    if why:
        pytest.skip(why)


def of(taken: list[Taken], what: str, who: str) -> Taken:
    """Find what one took."""
    return next(one for one in taken if (one.what, one.who) == (what, who))


@pytest.fixture(scope="module")
def embedded(site: Site) -> list[Taken]:
    """What this package, the engines below it and rdflib took."""
    present("maplib")
    return asked(site, ["kg", *BARE, "rdflib"], runs=2, limit=120)


def test_the_twelve_questions(site: Site) -> None:
    asked_for = questions(ox.Store.read_only(str(site.store)))
    assert len(asked_for) == 12
    for question in asked_for:
        assert "_of_iri" not in question.plain
        assert bool(question.of) == ("_of_iri" in question.text)
        assert not question.of or f"<{question.of}>" in question.plain


def test_everyone_is_measured_and_answers_alike(embedded: list[Taken]) -> None:
    for what in {one.what for one in embedded} - {OPENING}:
        store = of(embedded, what, "pyoxigraph")
        assert len(store.wall) == len(store.cpu) == 2
        for who in ("kg", "maplib", "rdflib"):
            one = of(embedded, what, who)
            if (what, who) == ("claims-behind-a-fact", "maplib"):
                assert one.failed == "knows no named graphs"
                assert not one.measured
                continue
            if who in {"maplib", "rdflib"} and not store.found:
                assert one.found in {0, 1}  # both give a row for groups of nothing
                continue
            assert (one.found, one.digest, one.failed) == (store.found, store.digest, ""), (what, who)
            assert one.first is not None
    assert of(embedded, "full-scan", "kg").note in {"store", "columns"}
    assert (of(embedded, "full-scan", "pyoxigraph").found or 0) > 50


def test_opening_and_memory_are_told(embedded: list[Taken]) -> None:
    for who in ("kg", *BARE, "rdflib"):
        one = of(embedded, OPENING, who)
        assert one.measured
        assert (one.memory or 0) > 10


@pytest.mark.parametrize("server", SERVERS)
def test_servers_answer_alike(server: str, site: Site) -> None:
    present(server)
    taken = asked(site, ["pyoxigraph", server], runs=1, limit=120)
    for what in {one.what for one in taken} - {OPENING}:
        theirs, store = of(taken, what, server), of(taken, what, "pyoxigraph")
        assert (theirs.digest, theirs.found, theirs.failed) == (store.digest, store.found, ""), what
        assert theirs.measured
        assert all(seconds >= 0 for seconds in theirs.cpu)


def test_loading(site: Site) -> None:
    """The store of the site is built anew, and is the same as before."""
    before = site.store
    names = [name for name in NAMES if name not in absent()]
    taken = loaded(site, names, limit=120)
    assert not [one for one in taken if one.failed]
    assert {one.who for one in taken if one.what == "load"} == {*names} - {"kg"}
    facts = {one.found for one in taken if one.what == "load" and one.found is not None}
    assert len(facts) == 1, taken  # whoever counts what it loaded has counted the same
    assert {"build", "build: store", "build: shapes"} <= {one.what for one in taken if one.who == "kg"}
    assert site.store == before
    assert not (site.folder / "pyoxigraph").exists()
    whole = of(taken, "build", "kg")
    phases = sum(one.wall[0] for one in taken if one.what.startswith("build: "))
    assert 0 < phases <= whole.wall[0]


@pytest.fixture
def engine(site: Site) -> Iterator[Engine]:
    """An engine that may take no time at all for a question."""
    made = Engine("pyoxigraph", site, limit=0)
    yield made
    made.close()


def test_who_takes_too_long_is_stopped_and_asked_something_else(engine: Engine) -> None:
    slow = Question("slow", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert engine.tell(slow)["failed"] == "stopped after 0 s"
    engine._limit = 60
    told = engine.tell(Question("quick", "SELECT ?s { ?s ?p ?o } LIMIT 3"), compare=True)
    assert told["found"] == 3


def test_what_fails_is_told(engine: Engine) -> None:
    engine._limit = 60
    assert "expected" in engine.tell(Question("wrong", "SELECT nothing"))["failed"]
    assert engine.tell(Question("quick", "SELECT ?s { ?s ?p ?o } LIMIT 1"))["wall"]


def test_engines_stand_in_one_order() -> None:
    assert known(["rdflib", "kg"]) == ["kg", "rdflib"]
    assert all(peer(name).version() for name in NAMES if name not in absent())


def test_rows_are_compared_whatever_their_order_and_types() -> None:
    one = (
        b'?n\t?_of_iri\n"1"^^<http://www.w3.org/2001/XMLSchema#integer>\t<https://example.org/a>\n"b"@en\t\n'
    )
    other = (
        b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"b","xml:lang":"en"}},'
        b'{"n":{"type":"literal","value":"1.0","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}}]}}'
    )
    assert digest(rows(TSV, one)) == digest(rows(JSON, other))
    assert digest(rows(TSV, one)) != digest(rows(TSV, one.replace(b'"b"@en', b'"c"@en')))
    assert digest(["a", "a"]) != digest(["a"])
    twice = b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n" * 2
    assert digest(rows(TRIPLES, twice))[0] == 1
