"""The build: all or nothing, and always the same."""
# ruff: noqa: E501 - a query or a planted fault is read best in one line

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.errors import InvalidDataError
from kg.model.project import Project
from kg.queries.location import current
from kg.queries.opened import Graph, open_graph

Change = Callable[..., Graph]
SCRIPT = """
import sys
from pathlib import Path
from kg.build.run import build
from kg.export.formats import find, names
from kg.model.project import find_project
from kg.queries.opened import open_graph
project = find_project(Path(sys.argv[1]))
build(project)
with open_graph(project.root) as graph:
    for name in names():
        if name == "duckdb":  # its file has an id in it that is another each time
            continue
        for part in find(name).parts(graph):
            sys.stdout.buffer.writelines(part.content())
"""


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def claims_file(project: Project) -> Path:
    return project.root / "graph" / "claims" / "d1.trig"


def test_reports_what_it_made(invented: Project) -> None:
    report = build(invented)
    assert report.counts["claims"] == 8
    assert report.counts["claims that are facts"] == 6
    assert report.counts["documents"] == 1
    assert all(finding.severity == "warning" for finding in report.findings)
    with open_graph(invented.root) as graph:
        assert graph.revision == report.revision
        assert len(graph) == report.counts["statements in the default graph"]
        assert len(graph.store) == report.counts["quads"]


def test_the_same_bytes_under_any_hash_seed(invented: Project) -> None:
    """Two builds in two processes: the exports are the same, byte by byte, in every format."""
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT, str(invented.root)]
        outputs.append(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100_000


def test_the_revision_is_the_hash_of_the_list_of_all_graphs_with_their_hashes(invented: Project) -> None:
    """With the graphs of the records of claims that are no facts, which leave in a file of their own."""
    report = build(invented)
    with open_graph(invented.root) as graph:
        lines = []
        for name in graph.store.named_graphs():
            triples = (quad.triple for quad in graph.store.quads_for_pattern(None, None, None, name))
            content = "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
            assert isinstance(name, ox.NamedNode)
            lines.append((name.value, hashlib.sha256(content).hexdigest()))
        assert any("statement/cccccc23-1>" in str(quad) for quad in graph.store)
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(lines))
    assert hashlib.sha256(listed.encode()).hexdigest() == report.revision


def test_a_graph_holds_no_blank_node_of_the_data(whole: Graph) -> None:
    blank = {quad.subject for quad in whole.store if isinstance(quad.subject, ox.BlankNode)}
    for node in blank:
        graphs = {q.graph_name for q in whole.store.quads_for_pattern(node, None, None, None)}
        assert all("/ontology/" in str(graph) for graph in graphs if isinstance(graph, ox.NamedNode))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kg:place place:lakeside .", "kg:place place:nowhere .", "place/nowhere"),
        ('kg:date "2020-05"', 'kg:date "2020-13"', "2020-13"),
        ("kg:exactly 4", "kg:atLeast 9 ; kg:atMost 4", "vvvvvv22"),
        ("kg:kind act:arrest", "kg:kynd act:arrest", "kynd"),
        ("c:cccccc27 {", "c:cccccc27 ", "d1.trig"),
    ],
)
def test_an_error_leaves_the_store_in_use_and_nothing_else(
    invented: Project, old: str, new: str, message: str
) -> None:
    build(invented)
    before = snapshot(invented.build_folder)
    text = claims_file(invented).read_text("utf-8")
    assert old in text
    claims_file(invented).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidDataError, match=message):
        build(invented)
    assert snapshot(invented.build_folder) == before


def test_a_question_that_finds_a_fault_stops_the_build_and_leaves_nothing(invented: Project) -> None:
    own = invented.queries_folder / "quality" / "no-arrests.rq"
    own.parent.mkdir(parents=True)
    own.write_text(
        "#+ summary: Arrest\n#+ question:\n#+   en: Which?\n#+ tags: [must-be-empty]\n#+ remedy: release them\n"
        "SELECT ?act { ?act kg:kind act:arrest } ORDER BY ?act",
        "utf-8",
    )
    with pytest.raises(InvalidDataError) as caught:
        build(invented)
    (finding,) = (found for found in caught.value.findings if found.severity == "error")
    assert finding.what == "no-arrests: Arrest [act n:gggggg23]"
    assert finding.remedy == "release them"
    assert finding.file == claims_file(invented)
    assert finding.line is not None
    assert not invented.build_folder.exists()


def test_warnings_fail_a_strict_build_only(invented: Project) -> None:
    assert build(invented).findings
    before = snapshot(invented.build_folder)
    with pytest.raises(InvalidDataError, match="warning"):
        build(invented, strict=True)
    assert snapshot(invented.build_folder) == before


def test_tells_how_far_it_is(invented: Project) -> None:
    told: list[tuple[str, int, int]] = []
    build(invented, progress=lambda phase, done, total: told.append((phase, done, total)))
    phases = list(dict.fromkeys(phase for phase, _, _ in told))
    assert phases == ["read", "documents", "common", "store", "shapes", "questions", "log", "names", "swap"]
    for phase in phases:
        steps = [(done, total) for name, done, total in told if name == phase]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


def test_a_withdrawn_log_entry_fails(invented: Project) -> None:
    text = invented.log_file.read_text("utf-8")
    invented.log_file.write_text(text.replace("Test Curator", "Somebody Else"), "utf-8")
    with pytest.raises(InvalidDataError, match=r"log\.jsonl:1"):
        build(invented)


def test_a_reader_keeps_its_store_while_another_is_swapped_in(invented: Project, changed: Change) -> None:
    build(invented)
    with open_graph(invented.root) as old:
        before = len(old)
        new = changed("kg:exactly 4", "kg:exactly 5")
        assert new.revision != old.revision
        assert len(old) == before
        assert old.query("ASK { n:vvvvvv22 kg:exactly 4 }") is True
        assert new.query("ASK { n:vvvvvv22 kg:exactly 4 }") is False
        assert current(invented).revision == new.revision
