"""Damage that shows only where a part of a file is read: the build begins anew, whatever step finds it."""

from __future__ import annotations

import pytest
from benchmarks.workload.project import write_project
from tests.build.editing import without_build

from kg.build.run import build
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
