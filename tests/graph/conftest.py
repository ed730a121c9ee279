"""Short ways to write and read the text of a file in tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InvalidDataError
from kg.graph.read import read_text
from kg.graph.source import Role, SourceFile

BASE = "https://example.org/data/"
PREFIXES = f"""\
@prefix act: <https://w3id.org/repression-graph/kinds/act/> .
@prefix c: <{BASE}id/claim/> .
@prefix kg: <https://w3id.org/repression-graph/ontology#> .
@prefix n: <{BASE}id/node/> .
@prefix p: <{BASE}id/passage/003/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s: <{BASE}id/attribution/> .
"""
"""Seven lines, so that what follows starts in line 8."""

Read = Callable[..., SourceFile]
Problems = Callable[..., list[str]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Read the text of a file, behind the usual prefixes."""

    def read_behind_prefixes(body: str, role: Role = "claims", prefixes: str = PREFIXES) -> SourceFile:
        path = Path("003.trig") if role == "claims" else Path("places.ttl")
        return read_text(prefixes + body, path, role, BASE)

    return read_behind_prefixes


@pytest.fixture(scope="session")
def problems(read: Read) -> Problems:
    """Give the lines of the error that reading a text raises."""

    def lines(body: str, role: Role = "claims", prefixes: str = PREFIXES) -> list[str]:
        with pytest.raises(InvalidDataError) as caught:
            read(body, role, prefixes)
        return str(caught.value).split("\n")

    return lines
