"""Each shape says what is wrong with bad data and nothing about good data, in both engines alike.

A fixture is a small graph that breaks exactly the shapes that its first lines name (``#+ expect:``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from kg.ontology.vocabulary import SHAPE
from kg.validate.result import Result
from kg.validate.shacl import validate
from kg.validate.shapes import Scope, packaged

HERE = Path(__file__).resolve().parent
NODES = "https://example.org/kg/id/node/"
"""Below this, each fixture names things of its own; the world that they speak of lies elsewhere."""


@dataclass(frozen=True)
class Example:
    """One fixture: a graph, and the shapes that it breaks."""

    path: Path

    @property
    def name(self) -> str:
        """Name it for a test report."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @cached_property
    def header(self) -> dict[str, str]:
        """Read the lines ``#+ key: value``."""
        return dict(re.findall(r"^#\+ (\w+): (.*)$", self.path.read_text("utf-8"), re.MULTILINE))

    @property
    def expected(self) -> set[str]:
        """Give the shapes that it must break."""
        text = self.header["expect"]
        if text == "nothing":
            return set()
        return {SHAPE[name.strip().removeprefix("shape:")].value for name in text.split(",")}

    @property
    def scope(self) -> Scope:
        """Say whether it stands for facts or for one claim alone."""
        return cast(Scope, self.header.get("scope", "facts"))

    def triples(self, apart: bool = False) -> list[ox.Triple]:
        """Give the graph; ``apart`` gives its things names that no other fixture has."""
        text = self.path.read_text("utf-8")
        if apart:
            text = text.replace(f"<{NODES}>", f"<{NODES}{self.name}/>")
        return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def world() -> list[ox.Triple]:
    """Give the small sound world that the fixtures speak of."""
    return [quad.triple for quad in ox.parse(path=str(HERE / "world.ttl"), format=ox.RdfFormat.TURTLE)]


def examples() -> list[Example]:
    """Give all fixtures, sorted."""
    return [Example(path) for path in sorted(HERE.glob("*/*.ttl"))]


def broken(results: list[Result]) -> set[str]:
    """Give the shapes that results speak of."""
    return {result.shape for result in results}


EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_breaks_exactly_what_it_says(example: Example) -> None:
    results = validate([*world(), *example.triples()], scope=example.scope)
    assert broken(results) == example.expected, [str(result.finding()) for result in results]


@pytest.mark.parametrize("scope", ["facts", "alone"])
def test_the_world_of_the_examples_is_sound(scope: Scope) -> None:
    assert [r for r in validate(world(), scope=scope) if r.severity == "error"] == []


@pytest.mark.parametrize("scope", ["facts", "alone"])
def test_both_engines_say_the_same_of_all_examples(scope: Scope) -> None:
    graph = world()
    for example in EXAMPLES:
        if example.scope == scope:
            graph += example.triples(apart=True)
    ours = validate(graph, "shifty", scope)
    assert ours
    assert ours == validate(graph, "pyshacl", scope)


def test_each_folder_has_a_good_and_a_bad_example() -> None:
    folders = {example.path.parent for example in EXAMPLES}
    assert folders
    for folder in folders:
        stems = {example.path.stem for example in EXAMPLES if example.path.parent == folder}
        assert "good" in stems, folder
        assert any(stem.startswith("bad-") for stem in stems), folder


def test_good_expects_nothing_and_bad_something() -> None:
    for example in EXAMPLES:
        assert bool(example.expected) == example.path.stem.startswith("bad-"), example.name


@pytest.mark.parametrize("scope", ["facts", "alone"])
def test_each_shape_is_broken_by_an_example(scope: Scope) -> None:
    broken_somewhere = {shape for example in EXAMPLES for shape in example.expected}
    assert packaged(scope).reporting().keys() - broken_somewhere == set()


@pytest.mark.parametrize("scope", ["facts", "alone"])
def test_each_example_speaks_of_shapes_that_exist(scope: Scope) -> None:
    known = packaged("facts").reporting().keys() | packaged("alone").reporting().keys()
    assert {shape for example in EXAMPLES for shape in example.expected} <= known
