"""The ontology as pages and files: complete, the same each time, asking nothing of the network."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NoReturn

import pytest

from kg.errors import UsageError
from kg.export.formats import find
from kg.model.project import Project
from kg.ontology import terms
from kg.ontology.files import ontology_files, shapes_files
from kg.ontology.vocabulary import KG, KINDS
from kg.queries.opened import Graph, open_graph

PAGES = ("index.en.html", "index.ko.html", "kinds.en.html", "kinds.ko.html")


@pytest.fixture(scope="module")
def graph(built: Project) -> Iterator[Graph]:
    with open_graph(built.root) as opened:
        yield opened


@pytest.fixture(scope="module")
def files(graph: Graph) -> dict[str, bytes]:
    pytest.importorskip("pylode")
    return {part.name: b"".join(part.content()) for part in find("ontology").parts(graph)}


class Page(HTMLParser):
    """What a page names, and what a browser would fetch for it."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.fetched: list[str] = []
        self.language: str | None = None
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = said.get("lang")
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "a" and said.get("href", "").startswith("#"):
            self.links.add(said["href"][1:])
        source = said.get("src") or (said.get("href") if tag == "link" else None)
        if source and not source.startswith("data:"):
            self.fetched.append(source)


def test_all_files_are_there(files: dict[str, bytes]) -> None:
    modules = {path.name: path.read_bytes() for path in ontology_files()}
    shapes = {f"shapes/{path.name}": path.read_bytes() for path in shapes_files()}
    assert files.keys() == {*PAGES, *modules, *shapes}
    assert {name: files[name] for name in (*modules, *shapes)} == {**modules, **shapes}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_the_network(files: dict[str, bytes], name: str) -> None:
    page = Page(files[name])
    assert page.fetched == []
    assert not re.search(rb"@import|url\(|<iframe|<img|\bfetch\(", files[name])
    assert page.language == name.split(".")[1]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_term_stands_under_its_own_name(files: dict[str, bytes], language: str) -> None:
    page = Page(files[f"index.{language}.html"])
    ours = {
        iri.removeprefix(KG.iri) for iri in terms.classes() | terms.properties() if iri.startswith(KG.iri)
    }
    assert ours - set(page.ids) == set()
    assert {link for link in page.links if link not in page.ids} == set()
    kinds = Page(files[f"kinds.{language}.html"])
    listed = {iri.removeprefix(KINDS.iri) for iri in terms.concepts() | set(terms.schemes())}
    assert listed - set(kinds.ids) == set()
    assert kinds.links <= set(kinds.ids)
    assert len(kinds.ids) == len(set(kinds.ids))


def test_a_page_speaks_one_language(files: dict[str, bytes]) -> None:
    assert not re.search("[가-힣]", files["index.en.html"].decode())
    korean = files["index.ko.html"].decode()
    assert "한 사건에서" not in korean
    assert "한국어" in korean
    assert ">Classes<" not in korean
    assert "One thing that was done" not in korean


CODE = """
import hashlib, sys
from kg.export.ontology import FORMAT
for part in FORMAT.parts(None):
    print(part.name, hashlib.sha256(b"".join(part.content())).hexdigest())
"""


def test_the_bytes_are_the_same_with_another_hash_seed_and_nothing_is_said() -> None:
    pytest.importorskip("pylode")
    runs = [
        subprocess.run(
            [sys.executable, "-c", CODE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [run.stderr for run in runs] == [b"", b""]


def test_nothing_is_fetched(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pylode")

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for part in find("ontology").parts(graph):
        b"".join(part.content())


def test_without_pylode_the_remedy_is_told(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pylode" else found(name))
    with pytest.raises(UsageError, match=r"pip install 'repression-graph\[release\]'"):
        find("ontology").parts(graph)
