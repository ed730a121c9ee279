"""No name that stands in a withheld passage stands in the graph.

The names are read from the local documents while the test runs and are written nowhere, not even where it
fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ingest.copies import Copies
from kg.model.address import Address
from kg.ontology.vocabulary import KG
from kg.queries.opened import Graph

WORD = r"[A-Z][\w’']*(?:-\w+)*"
PAIR = re.compile(rf"(?=\b({WORD} {WORD})\b)")
HYPHENED = re.compile(r"\b[A-Z]\w+-[a-z]\w*\b")


@pytest.fixture
def names(real: Graph, sources: Path) -> set[str]:
    """Pairs of capitalised words, and hyphened ones, that stand in withheld passages alone."""
    copies = Copies(sources)
    keys = copies.keys()
    texts = {key: copies.text(key) for key in keys}
    withheld: list[str] = []
    for quad in real.store.quads_for_pattern(None, KG["withheld"], None, ox.DefaultGraph()):
        assert isinstance(quad.subject, ox.NamedNode)
        key, address = quad.subject.value.rsplit("/", 2)[1:]
        at = Address.parse(address)
        withheld.append(texts[key][at.start : at.end])
    open_text = "\n".join(texts.values())
    for passage in withheld:
        open_text = open_text.replace(passage, "")
    found = {name for text in withheld for pattern in (PAIR, HYPHENED) for name in pattern.findall(text)}
    return {plain(name) for name in found if name not in open_text}


def plain(text: str) -> str:
    """Write a text, or the last part of an IRI, as words in small letters."""
    return re.sub(r"[\W_]+", " ", text).casefold()


def standing_in(quads: Iterable[ox.Quad], names: set[str]) -> int:
    """Count the names that stand in any literal or IRI."""
    terms = {term for quad in quads for term in (quad.subject, quad.object)}
    everything = "\n".join(plain(term.value) for term in terms if isinstance(term, ox.NamedNode | ox.Literal))
    return sum(name in everything for name in names)


def test_no_withheld_name_stands_in_the_graph(real: Graph, names: set[str]) -> None:
    assert len(names) >= 4, "three people are named in document 001, one of them in two forms"
    count = standing_in(real.store, names)
    assert count == 0, f"{count} withheld names stand in the graph"


def test_would_find_one_in_a_label_or_an_iri(names: set[str]) -> None:
    node = ox.NamedNode("http://e/n")
    for name in names:
        label = ox.Literal(f"Release of {name.title()}", language="en")
        iri = ox.NamedNode("http://e/" + name.replace(" ", "-"))
        for thing in (label, iri):
            assert standing_in([ox.Quad(node, node, thing)], names) > 0
