"""Every part of the benchmark measures what it says, on a small project."""

from __future__ import annotations

import pytest
from benchmarks.record import Taken
from benchmarks.site import Site

from benchmarks import dumps, labels, rows, scripts, starting, validation


def by(taken: list[Taken]) -> dict[tuple[str, str], Taken]:
    """Name what was taken; nothing may have failed."""
    assert not [one for one in taken if one.failed]
    assert all(one.measured for one in taken)
    return {(one.what, one.who): one for one in taken}


@pytest.fixture
def small(site: Site) -> Site:
    """The site, of which rdflib and pyshacl take only seconds."""
    assert 0 < site.size <= min(validation.UP_TO.values())
    return site


def test_validation(small: Site) -> None:
    found = by(validation.validated(small, runs=1, limit=300))
    whole = {who: one.found for (what, who), one in found.items() if what == validation.WHOLE}
    assert set(whole) == {who for what, who in validation.WAYS if what == validation.WHOLE}
    assert len(set(whole.values())) == 1, whole
    assert "statements" in found[validation.CHANGE, "kg"].note


def test_networks_are_the_same_on_both_sides(small: Site) -> None:
    found = by(scripts.measured(small, runs=1, limit=120))
    sides = sorted({who for _, who in found})
    assert sides == ["kg", "networkx, rows of rdflib"]
    steps = {what for what, _ in found}
    assert steps == {"rows", "graph", "degree", "components", "PageRank", "projection"}
    for step in steps:
        assert found[step, sides[0]].found == found[step, sides[1]].found, step
    assert (found["rows", "kg"].found or 0) > 0


def test_networks_of_rows_of_the_store(small: Site) -> None:
    theirs = scripts.script(small.project, None, projects=False)
    assert [one["found"] for one in theirs] == [one["found"] for one in scripts.ours(small.project, False)]
    (projection,) = scripts.script(small.project, None, projects=True)
    assert projection["found"] == scripts.ours(small.project, True)[0]["found"]


def test_dumps(small: Site) -> None:
    found = by(dumps.dumped(small, runs=1, limit=120))
    assert {what for what, _ in found} == {*dumps.FORMS}
    assert {who for _, who in found} == {"kg, first", "kg, made anew", "kg, later", "pyoxigraph", "rdflib"}


def test_rows(small: Site) -> None:
    found = by(rows.read(small, runs=1, limit=120))
    assert {who for _, who in found} >= {rows.FLOOR, "`graph.arrow`", "kg query, parquet"}
    assert {one.found for one in found.values()} == {small.size}


def test_labels(small: Site) -> None:
    found = by(labels.searched(small, limit=120))
    assert (found[labels.MAKING, "kg"].found or 0) > 100
    assert sum(len(one.wall) for one in found.values()) == 1001
    assert found["a whole name", "kg"].found == len(found["a whole name", "kg"].wall)
    assert found["nothing that is there", "kg"].found == 0


def test_start(small: Site) -> None:
    found = by(starting.started(small, runs=1, limit=120))
    assert len(found["kg --version", "kg"].wall) == 5
    assert {"kg show IRI", "kg cite IRI", "kg query FILE"} <= {what for what, _ in found}
    assert (found["rdflib reads the statements", "stock"].memory or 0) > 30
