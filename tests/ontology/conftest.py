"""The modules of the ontology as read, and a reasoner where the machine has a Java runtime."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
import pytest

from kg.ontology.files import ontology_files
from kg.ontology.java import NoJavaError, java_runtime
from kg.ontology.reasoner import Consistency, check_consistency
from kg.ontology.vocabulary import RDF

Object = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class Module:
    """One file of the ontology: its statements, in the order of the text."""

    path: Path
    text: str
    triples: tuple[ox.Triple, ...]

    @cached_property
    def by_subject(self) -> dict[str, dict[str, list[Object]]]:
        """What is said of each name, by predicate."""
        said: dict[str, dict[str, list[Object]]] = {}
        for t in self.triples:
            if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal):
                said.setdefault(t.subject.value, {}).setdefault(t.predicate.value, []).append(t.object)
        return said

    def of_type(self, *kinds: ox.NamedNode) -> dict[str, dict[str, list[Object]]]:
        """Give what is said of the names of some types."""
        wanted = set(kinds)
        return {
            iri: said
            for iri, said in self.by_subject.items()
            if not wanted.isdisjoint(said.get(RDF["type"].value, ()))
        }


class Reason(Protocol):
    """Reasons over files, all modules unless others are named, and a sample."""

    def __call__(
        self, sample: Sequence[ox.Triple] = (), files: Iterable[Path] | None = None
    ) -> Consistency: ...


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    """All modules by stem."""
    found = {}
    for path in ontology_files():
        quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        found[path.stem] = Module(path, path.read_text("utf-8"), tuple(quad.triple for quad in quads))
    return found


@pytest.fixture(scope="session")
def reason() -> Reason:
    """HermiT; without Java the test is skipped, but on the build server, which must have it, it fails."""
    try:
        java_runtime()
    except NoJavaError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))

    def run(sample: Sequence[ox.Triple] = (), files: Iterable[Path] | None = None) -> Consistency:
        return check_consistency(ontology_files() if files is None else files, sample)

    return run
