"""An endpoint is asked once, where the user typed it; what it does wrong ends in one line."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.curate.partners.conftest import claims_of, foreseen

from kg.curate.partners.endpoint import ask
from kg.curate.partners.kinds import find
from kg.curate.partners.proposing import Prepared, prepare, target_of
from kg.curate.partners.texts import partner_text
from kg.errors import InputOutputError, InvalidDataError, KGError, UsageError
from kg.model.address import Address
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDFS

QUERY = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
LABEL = RDFS["label"].value
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ANSWER = (
    f'<urn:x-mint:b> <{LABEL}> "조합"@ko .\n'
    f"<urn:x-mint:a> <{TYPE}> <{KG.iri}Organization> .\n"
    f"<urn:x-mint:b> <{TYPE}> <{KG.iri}Organization> .\n"
    f"<urn:x-mint:a> <{KG.iri}memberOf> <urn:x-mint:b> .\n"
)


class Endpoint(BaseHTTPRequestHandler):
    """Answers by its path, and notes what it was asked."""

    asked: list[tuple[str, str, str]]

    def do_GET(self) -> None:
        self.asked.append(("GET", self.path, self.headers["Accept"]))
        getattr(self, urlsplit(self.path).path.strip("/"))()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append(("POST", body, self.headers["Content-Type"]))
        getattr(self, urlsplit(self.path).path.strip("/"))()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def give(self, code: int, media: str, body: bytes, **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", media)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def good(self) -> None:
        self.give(200, "application/n-triples", ANSWER.encode())

    def turtle(self) -> None:
        prefixed = f'@prefix kg: <{KG.iri}> . _:x a kg:Organization ; <{LABEL}> "조합"@ko .'
        self.give(200, "text/turtle; charset=utf-8", prefixed.encode())

    def page(self) -> None:
        self.give(200, "text/html", b"<!DOCTYPE html><html></html>")

    def bomb(self) -> None:
        self.give(200, "text/turtle", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rdf:RDF/>')

    def latin(self) -> None:
        self.give(200, "application/n-triples", b"\xff\n")

    def failing(self) -> None:
        self.give(500, "text/plain", b"oh")

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/n-triples")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"#" * 10_000)
        except OSError:
            return

    def broken(self) -> None:
        self.give(200, "application/n-triples", ANSWER.encode(), **{"Content-Length": "100000"})

    def cut(self) -> None:
        self.give(200, "application/n-triples", ANSWER.encode()[:-20])

    def to_file(self) -> None:
        self.give(302, "text/plain", b"", Location="file:///etc/hostname")

    def to_ftp(self) -> None:
        self.give(302, "text/plain", b"", Location="ftp://127.0.0.1/x")

    def elsewhere(self) -> None:
        self.give(302, "text/plain", b"", Location="http://elsewhere.example/x")

    def moved(self) -> None:
        self.give(302, "text/plain", b"", Location="/good")

    def around(self) -> None:
        self.give(302, "text/plain", b"", Location="/around")


@contextmanager
def serving() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    asked: list[tuple[str, str, str]] = []
    handler = type("Asked", (Endpoint,), {"asked": asked})
    # What earlier tests left in circles must not be collected in a thread of the server: answers of
    # pyoxigraph may only be dropped in the thread that they were made in.
    gc.collect()
    gc.disable()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()
            gc.enable()


def test_n_triples_are_asked_for_and_kept_as_they_come(tmp_path: Path) -> None:
    with serving() as (address, asked):
        answer = ask(f"{address}/good", QUERY, tmp_path / "pal.nt")
    assert answer.text == ANSWER
    ((method, path, accept),) = asked
    assert method == "GET"
    assert accept.startswith("application/n-triples")
    assert parse_qs(urlsplit(path).query) == {"query": [QUERY]}
    assert list(tmp_path.iterdir()) == []


def test_a_long_question_is_posted(tmp_path: Path) -> None:
    query = QUERY + " #" + "x" * 3000
    with serving() as (address, asked):
        assert ask(f"{address}/good", query, tmp_path / "pal.nt").text == ANSWER
        with pytest.raises(InputOutputError, match="sends elsewhere"):
            ask(f"{address}/moved", query, tmp_path / "pal.nt")
    assert asked[0][0] == "POST"
    assert parse_qs(asked[0][1]) == {"query": [query]}
    assert asked[0][2] == "application/x-www-form-urlencoded"


def test_turtle_is_kept_as_sorted_n_triples(tmp_path: Path) -> None:
    with serving() as (address, _):
        texts = {ask(f"{address}/turtle", QUERY, tmp_path / "pal.nt").text for _ in range(2)}
    (text,) = texts
    assert text.splitlines() == sorted(text.splitlines())
    assert f'<{LABEL}> "조합"@ko .\n' in text


def test_a_redirect_on_this_machine_is_followed(tmp_path: Path) -> None:
    with serving() as (address, _):
        assert ask(f"{address}/moved", QUERY, tmp_path / "pal.nt").text == ANSWER


@pytest.mark.parametrize(
    ("path", "kind", "what"),
    [
        ("page", InputOutputError, "answered text/html"),
        ("bomb", InvalidDataError, "XML is not read"),
        ("latin", InvalidDataError, "not UTF-8"),
        ("failing", InputOutputError, "answered 500"),
        ("endless", InputOutputError, "answered more than 50,000 bytes"),
        ("broken", InputOutputError, "broke off"),
        ("to_file", InputOutputError, "sends elsewhere"),
        ("to_ftp", InputOutputError, "sends elsewhere"),
        ("elsewhere", UsageError, "not asked"),
        ("around", InputOutputError, "sends elsewhere"),
    ],
)
def test_a_bad_answer_ends_in_one_line(tmp_path: Path, path: str, kind: type[KGError], what: str) -> None:
    with serving() as (address, _), pytest.raises(kind, match=what) as error:
        ask(f"{address}/{path}", QUERY, tmp_path / "pal.nt", largest=50_000)
    assert len(str(error.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with serving() as (address, _), pytest.raises(InputOutputError, match="takes too long"):
        ask(f"{address}/endless", QUERY, tmp_path / "pal.nt", seconds=0)


@pytest.mark.parametrize(
    "address",
    [
        "http://elsewhere.example/sparql",
        "file:///etc/hostname",
        "ftp://127.0.0.1/x",
        "https://",
        "http://localhost.example/x",
        "https://[bad/x",
    ],
)
def test_only_https_and_this_machine_are_asked(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="not asked"):
        ask(address, QUERY, tmp_path / "pal.nt")


@pytest.mark.parametrize("host", ["elsewhere.example", "elsewhere.example:99999", "[bad", "?"])
def test_a_password_in_an_address_is_not_written_down(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="password") as error:
        ask(f"https://me:secret@{host}/sparql", QUERY, tmp_path / "pal.nt")
    assert "secret" not in str(error.value)


def test_nobody_at_the_address(tmp_path: Path) -> None:
    with serving() as (address, _):
        pass
    with pytest.raises(InputOutputError, match="no answer"):
        ask(f"{address}/good", QUERY, tmp_path / "pal.nt")


def answered(project: Project, text: str) -> Prepared:
    target = target_of(project, "pal", None)
    texts = [partner_text(target.with_suffix(".nt"), text.encode())]
    kinds = [find("sparql")]
    address = "https://elsewhere.example/sparql"
    return prepare(project, kinds, texts, target, "pal", address=address, draw=foreseen())


def test_what_is_said_of_one_thing_is_a_claim_on_its_lines(empty: Project) -> None:
    prepared = answered(empty, ANSWER)
    lines = ANSWER.splitlines()
    cited = []
    for claim in claims_of(empty, prepared).values():
        passages = [str(t.object).strip("<>") for t in claim.record if t.predicate == KG["at"]]
        cited.append(sorted(Address.parse(p.rpartition("/")[2]).slice(ANSWER) for p in passages))
    assert sorted(cited) == sorted([sorted([lines[0], lines[2]]), sorted([lines[1], lines[3]])])
    assert prepared.texts[prepared.target.with_suffix(".nt")] == ANSWER
    assert "https://elsewhere.example/sparql" in prepared.texts[prepared.target.with_suffix(".ttl")]


def test_things_with_names_of_their_own_are_told(empty: Project) -> None:
    foreign = f"<https://elsewhere.example/zzcanary> <{TYPE}> <{KG.iri}Organization> .\n"
    prepared = answered(empty, ANSWER + foreign)
    assert prepared.report.unknown["things that are neither described here nor named urn:x-mint:"] == 1
    assert "zzcanary" not in prepared.texts[prepared.target]


def test_an_answer_that_is_cut_off_is_told(empty: Project) -> None:
    with pytest.raises(InvalidDataError, match=r"pal\.nt:4: no N-Triples"):
        answered(empty, ANSWER[:-20])
