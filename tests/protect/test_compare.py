"""A restricted value in a public file is told by file, line and node, and never by itself."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.protect.compare
from kg.graph.authored import read_project
from kg.model.project import Project
from kg.ontology.vocabulary import RDFS
from kg.protect.compare import compare, compare_quads
from kg.protect.overlay import Overlay, read_overlay

NODE = "https://example.org/freedonia/id/node/vvvvvv22"


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "a.ttl").write_text(
        f'<{NODE}> <http://xmlns.com/foaf/0.1/name> "Zzcanary Quorvath" ;\n'
        "  <http://xmlns.com/foaf/0.1/age> 41 ;\n"
        "  <https://schema.org/worksFor> <https://example.org/freedonia/id/actor/police> .\n"
    )
    return read_overlay(folder, "https://example.org/freedonia/")


def edit(project: Project, name: str, old: str, new: str) -> None:
    path = project.root / "graph" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(overlay: Overlay, project: Project) -> list[str]:
    lines = [str(finding) for finding in compare(overlay, project, read_project(project).files)]
    assert not any("uorvath" in line.lower() for line in lines)
    return lines


def test_clean_files_have_nothing_of_it(overlay: Overlay, invented: Project) -> None:
    assert found(overlay, invented) == []


def test_a_label_is_told_with_its_line_and_node(overlay: Overlay, invented: Project) -> None:
    edit(invented, "reference/actors.ttl", "Interior Ministry", "Quorvath, Zzcanary")
    (line,) = found(overlay, invented)
    assert "actors.ttl:17: restricted value" in line
    assert "id/actor/interior-ministry" in line


def test_an_iri_that_is_the_value_is_not_told(overlay: Overlay, invented: Project) -> None:
    text = (invented.root / "graph" / "reference" / "actors.ttl").read_text("utf-8")
    for name in ("reference/actors.ttl", "reference/documents.ttl", "claims/d1.trig"):
        path = invented.root / "graph" / name
        path.write_text(path.read_text("utf-8").replace("actor:police", "actor:zzcanary-quorvath"), "utf-8")
    assert text
    assert found(overlay, invented)


def test_a_comment_is_told(overlay: Overlay, invented: Project) -> None:
    edit(invented, "claims/d1.trig", "c:cccccc28 kg:at", "# zzcanary quorvath\nc:cccccc28 kg:at")
    (line,) = found(overlay, invented)
    assert "d1.trig:" in line


def test_a_value_over_two_lines_is_told_without_a_line(overlay: Overlay, invented: Project) -> None:
    edit(invented, "claims/d1.trig", "c:cccccc28 kg:at", "# Zz\n# canary\n# Quorben\nc:cccccc28 kg:at")
    (line,) = found(overlay, invented)
    assert "d1.trig: restricted" in line


def test_a_part_of_a_name_is_told_with_its_node(overlay: Overlay, invented: Project) -> None:
    edit(invented, "reference/actors.ttl", "Interior Ministry", "Ministry of Quorvath")
    (line,) = found(overlay, invented)
    assert "id/actor/interior-ministry" in line
    edit(invented, "reference/actors.ttl", "Ministry of Quorvath", "Ministry of Quorvathia")
    assert found(overlay, invented) == []


@pytest.mark.parametrize(
    "name",
    ["README.md", ".gitignore", "graph/proposed/d1.nt", "graph/notes/a.md", "queries/a.txt", "kg.toml"],
)
def test_every_file_that_a_repository_would_publish_is_compared(
    overlay: Overlay, invented: Project, name: str
) -> None:
    path = invented.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    for encoding in ("utf-8", "utf-16") if name == "README.md" else ("utf-8",):
        path.write_text(f"{before}# a\n# Zzcanary\\u0020Quorvath\n", encoding)
        (line,) = found(overlay, invented)
        assert f"{name}:{before.count(chr(10)) + 2}: restricted" in line


def test_documents_and_the_build_are_not_compared(overlay: Overlay, invented: Project) -> None:
    for name in ("documents", "build"):
        (invented.root / name).mkdir(exist_ok=True)
        (invented.root / name / "a.txt").write_text("Zzcanary Quorvath\n")
    assert found(overlay, invented) == []


def test_a_short_value_counts_on_the_same_node_alone(overlay: Overlay, invented: Project) -> None:
    edit(invented, "claims/d1.trig", "kg:maxMonths 60", "kg:maxMonths 41")
    assert found(overlay, invented) == []
    edit(invented, "claims/d1.trig", "n:vvvvvv22 kg:exactly 4", "n:vvvvvv22 kg:exactly 41")
    assert found(overlay, invented) == []  # how many they are is nobody's age
    edit(invented, "claims/d1.trig", "n:vvvvvv22 kg:exactly 41", 'n:vvvvvv22 kg:note "aged 41"@en')
    assert len(found(overlay, invented)) == 1


def test_a_tie_to_a_public_thing_is_told(overlay: Overlay, invented: Project) -> None:
    edit(invented, "claims/d1.trig", "n:vvvvvv22 kg:exactly 4", "n:vvvvvv22 kg:memberOf actor:police")
    assert len(found(overlay, invented)) == 1


def test_a_store_is_compared_too(overlay: Overlay) -> None:
    node = ox.NamedNode("https://example.org/freedonia/id/actor/police")
    clean = [ox.Quad(node, RDFS["label"], ox.Literal("Police"))]
    assert compare_quads(overlay, clean) == []
    (finding,) = compare_quads(
        overlay, [*clean, ox.Quad(node, RDFS["label"], ox.Literal("zzcanary-quorvath"))]
    )
    assert finding.iri == node.value


def test_a_store_is_compared_in_pieces(overlay: Overlay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.protect.compare, "_AT_ONCE", 2)
    police, army = (
        ox.NamedNode(f"https://example.org/freedonia/id/actor/{name}") for name in ("police", "army")
    )
    quads = [ox.Quad(node, RDFS["comment"], ox.Literal(str(n))) for n in range(5) for node in (police, army)]
    assert compare_quads(overlay, iter(quads)) == []
    for place in (0, 5, 10):
        hidden = ox.Quad(police, RDFS["label"], ox.Literal("zzcanary-quorvath"))
        (finding,) = compare_quads(overlay, iter([*quads[:place], hidden, *quads[place:]]))
        assert finding.iri == police.value
