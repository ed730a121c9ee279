"""After every edit of the real graph, the results are those of a whole run.

Everyday an edit of each kind is made; ``make soak`` makes 300.
"""

from __future__ import annotations

import pytest
from tests.validate.edits import Editor

from kg.queries.opened import Graph
from kg.validate.incremental import revalidate
from kg.validate.shacl import validate
from kg.validate.shapes import Scope

LONG: list[tuple[int, Scope]] = [*((seed, "facts") for seed in range(18)), (18, "public"), (19, "alone")]
"""Seeds; in each run every kind of edit is made once, in an order of its own."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_after_each_edit_the_results_are_those_of_a_whole_run(real: Graph, seed: int) -> None:
    """A third of the kinds in each run."""
    compare(real, seed, "facts", slice(seed, None, 3))


@pytest.mark.soak
@pytest.mark.parametrize(("seed", "scope"), LONG)
def test_after_each_of_300_edits(real: Graph, seed: int, scope: Scope) -> None:
    compare(real, seed, scope, slice(None))


def compare(real: Graph, seed: int, scope: Scope, some: slice) -> None:
    """Edit, check again what the edit bears on, and check everything."""
    editor = Editor(real.store.quads_for_pattern(None, None, None), seed)
    assert len(editor.now) > 20_000
    editor.edit("statements go")
    results = validate(editor.now, scope=scope)
    kinds = sorted(editor.kinds)
    if some == slice(None):
        kinds = editor.random.sample(kinds, len(kinds))
    ever = len(results)
    for kind in kinds[some]:
        change = editor.edit(kind)
        results = revalidate(editor.store, change, results, scope)
        assert results == validate(editor.now, scope=scope), (kind, len(change))
        ever += len(results)
    assert ever, "nothing was ever wrong, so that nothing was compared"


def test_a_change_of_nothing_changes_nothing(real: Graph) -> None:
    editor = Editor(real.store.quads_for_pattern(None, None, None), 0)
    assert revalidate(editor.store, [], []) == []
    (one,) = [next(iter(editor.now))]
    assert revalidate(editor.store, [one], []) == []


def test_a_fault_is_found_and_goes_again(real: Graph) -> None:
    editor = Editor(real.store.quads_for_pattern(None, None, None), 7)
    before = validate(editor.now)
    change = editor.edit("a node gets another class")
    worse = revalidate(editor.store, change, before)
    editor.edit("the last change is taken back")
    assert revalidate(editor.store, change, worse) == before
