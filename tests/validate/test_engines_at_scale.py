"""pyshifty and pyshacl say the same of real facts with faults: of a few thousand, and in a soak of 100,000.

pyshacl needs minutes of CPU for the latter, which is why no build uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
import pytest
from tests.validate.edits import Editor
from tests.validate.known_differences import explanation
from tests.validate.parsed_once import parsed_once

from kg.queries.opened import Graph
from kg.validate.entries import packaged_entries
from kg.validate.lookup import Facts
from kg.validate.nodes import check_nodes
from kg.validate.result import Result
from kg.validate.shacl import validate
from kg.validate.shapes import packaged, vocabulary

FACTS = 100_000


def edited(real: Graph, seed: int) -> Editor:
    """Give the real graph after edits of every kind, some of them many times."""
    editor = Editor(real.store.quads_for_pattern(None, None, None), seed)
    for kind in sorted(editor.kinds):
        for _ in range(5 if "document" not in kind and "taken back" not in kind else 1):
            editor.edit(kind)
    return editor


def unexplained(results: Iterable[Result], triples: Iterable[ox.Triple]) -> list[Result]:
    """Give those results of one engine alone that no known difference explains."""
    held = list(triples)
    return [r for r in results if explanation(r, packaged("facts"), held) is None]


@pytest.mark.slow
def test_on_a_few_thousand_facts(real: Graph) -> None:
    editor = edited(real, 3)
    facts = Facts(editor.store)
    nodes = editor.random.sample(sorted({t.subject for t in editor.now}, key=str), 500)
    assert sum(len(facts.about(node)) for node in nodes) > 3_000
    nodes += [t.subject for t in editor.now if isinstance(t.object, ox.Literal) and t.object.value == "Words"]
    entries = packaged_entries("facts")
    with parsed_once():
        theirs = check_nodes(dict.fromkeys(nodes), facts, entries, "pyshacl").results
    ours = check_nodes(dict.fromkeys(nodes), facts, entries).results
    assert len({result.shape for result in ours}) > 5
    assert unexplained(ours ^ theirs, editor.now) == []


def copies(real: Graph) -> Iterator[ox.Triple]:
    """Give the facts of the real graph many times over, each time edited, its things named anew."""
    known = {quad.subject for quad in ox.parse(vocabulary(), format=ox.RdfFormat.N_TRIPLES)}
    number = count = 0
    while count < FACTS:
        editor = edited(real, number)
        named: dict[object, ox.NamedNode] = {}
        for triple in editor.now:
            if isinstance(triple.subject, ox.NamedNode) and triple.subject not in known:
                named[triple.subject] = ox.NamedNode(f"{triple.subject.value}-{number}")
        for triple in editor.now:
            if triple.subject in named:
                count += 1
                renamed = named.get(triple.object)
                yield ox.Triple(named[triple.subject], triple.predicate, renamed or triple.object)
        number += 1


@pytest.mark.soak
def test_on_a_hundred_thousand_facts(real: Graph) -> None:
    triples = list(dict.fromkeys(copies(real)))
    ours = set(validate(triples))
    with parsed_once():
        theirs = set(validate(triples, "pyshacl"))
    assert len({result.shape for result in ours}) > 40
    assert unexplained(ours ^ theirs, triples) == []
