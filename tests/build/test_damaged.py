"""Damage that shows only where a part of a file is read: the build begins anew, whatever step finds it."""

from __future__ import annotations

import re

import pytest
from benchmarks.workload.project import write_project
from tests.build.editing import without_build

from kg.build.run import build
from kg.cli.main import main
from kg.errors import NotBuiltError
from kg.model.project import Project, read_project_file
from kg.queries.opened import open_graph

LEAST = 10_000
"""Bytes of a file that holds statements, and not only what the engine reads when it opens a store."""


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("damaged") / "project"
    write_project(root, facts=8_000, seed=3)
    return read_project_file(root / "kg.toml")


def damage(project: Project) -> None:
    """Change the blocks of a store, and leave what tells where they lie."""
    files = [f for f in project.build_folder.glob("*/store/*.sst") if f.stat().st_size > LEAST]
    assert files
    for file in files:
        content = bytearray(file.read_bytes())
        for place in range(0, len(content) * 4 // 5, 512):
            content[place] ^= 0xFF
        file.write_bytes(content)


def statements(project: Project) -> set[str]:
    with open_graph(project.root) as graph:
        return {str(quad) for quad in graph.store}


def test_one_damaged_block_is_enough(project: Project) -> None:
    """Whichever it is: the engine itself may not come to an end with it."""
    build(project)
    whole = statements(project)
    for place in range(3):
        files = sorted(f for f in project.build_folder.glob("*/store/*.sst") if f.stat().st_size > LEAST)
        file = files[place % len(files)]
        content = bytearray(file.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 4096] = bytes(byte ^ 0xFF for byte in content[middle : middle + 4096])
        file.write_bytes(content)
        build(project)
        assert statements(project) == whole


def test_a_store_that_cannot_be_opened_is_told_in_one_line(project: Project) -> None:
    build(project)
    for file in project.build_folder.glob("*/store/MANIFEST-*"):
        file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(NotBuiltError, match=r"cannot be opened .* run: kg build"):
        open_graph(project.root)
    build(project)
    assert statements(project)


def test_whatever_finds_it_says_so_in_one_line(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    build(project)
    (project.root / "all.rq").write_text("SELECT ?s { ?s ?p ?o }", "utf-8")
    damage(project)
    for verb in (["query", str(project.root / "all.rq"), "--format", "csv"], ["show", "place:freedonia"]):
        assert main([*verb, "--project", str(project.root)]) == 3
        assert re.fullmatch(r"kg: the store is damaged \(.*\); .*run: kg build\n", capsys.readouterr().err)


@pytest.mark.parametrize("what", ["nothing", "claims", "judgements"])
def test_it_is_found_and_everything_made_anew(project: Project, what: str) -> None:
    build(project)
    changes = {
        "claims": (project.claims_files[0], "kg:exactly 2", "kg:exactly 3"),
        "judgements": (project.judgements_file, "Two numbers for", "Numbers for"),
    }
    if what in changes:
        path, old, new = changes[what]
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    damage(project)
    with open_graph(project.root) as graph, pytest.raises(RuntimeError, match="Corruption"):
        list(graph.store)
    report = build(project)
    apart = read_project_file(without_build(project, project.root.parent / "apart") / "kg.toml")
    assert build(apart).revision == report.revision
    assert statements(apart) == statements(project)
