"""Documents made one at a time give the store that documents made all together give."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.build.conftest import log

from kg.build import documents
from kg.build.run import build
from kg.errors import InvalidDataError
from kg.model.project import Project, read_project_file
from kg.queries.opened import open_graph

Statements = frozenset[str]


def statements(project: Project) -> Statements:
    with open_graph(project.root) as graph:
        return frozenset(map(str, graph.store))


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put every document into a batch of its own."""
    monkeypatch.setattr(documents, "_BATCH", 1)


def copied(project: Project, place: Path) -> Project:
    for part in ("graph", "queries"):
        shutil.copytree(project.root / part, place / part)
    shutil.copy(project.root / "kg.toml", place)
    return read_project_file(place / "kg.toml")


def test_the_real_graph(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "together").mkdir()
    (tmp_path / "apart").mkdir()
    together = copied(project, tmp_path / "together")
    build(together)
    apart = copied(project, tmp_path / "apart")
    monkeypatch.setattr(documents, "_BATCH", 1)
    build(apart)
    assert statements(apart) == statements(together)


@pytest.mark.parametrize("number", range(5))
def test_a_comment_in_one_document_of_the_real_graph_changes_nothing(
    project: Project, tmp_path: Path, number: int
) -> None:
    copy = copied(project, tmp_path)
    first = build(copy)
    path = copy.claims_files[number]
    path.write_text(path.read_text("utf-8") + "# one more line\n", "utf-8")
    again = build(copy)
    assert again.documents_made == 1
    assert again.revision == first.revision
    assert build(copy).documents_made == 0


def test_a_fault_in_a_denied_claim_is_found_beside_pieces_of_others(real_copy: Project) -> None:
    """What pieces of other documents lack, such as labels, is no fault that keeps a check from being made."""
    build(real_copy)
    path = real_copy.claims_files[0]
    text = path.read_text("utf-8")
    prefix = "@prefix polarity: <https://w3id.org/repression-graph/kinds/polarity/> .\n"
    start = text.index("\nc:") + 1
    where = text.index(" kg:at", start)
    denied = text[:where] + " kg:polarity polarity:denied ;" + text[where:]
    graph = denied.index("{\n", where) + 2
    planted = denied[:graph] + "    n:zzzz2222 a kg:VictimGroup ; kg:exactly -3 .\n" + denied[graph:]
    path.write_text(planted if prefix in planted else prefix + planted, "utf-8")
    with pytest.raises(InvalidDataError) as caught:
        build(real_copy)
    assert any("kg:exactly" in str(finding) or "-3" in str(finding) for finding in caught.value.findings)


@pytest.fixture
def real_copy(project: Project, tmp_path: Path) -> Project:
    return copied(project, tmp_path)


def test_a_name_of_a_claim_in_two_documents_is_found(invented: Project, one_by_one: None) -> None:
    path = invented.claims_files[0]
    text = path.read_text("utf-8").replace("id/passage/d1/", "id/passage/d2/")
    path.with_name("d2.trig").write_text(text, "utf-8")
    shutil.copy(path.with_suffix(".lock"), path.with_name("d2.lock"))
    with pytest.raises(InvalidDataError, match="claim in two files"):
        build(invented)


def test_a_store_of_a_later_day_is_not_begun_from(invented: Project) -> None:
    """What was under embargo then and is no more, is again on an earlier day."""
    path = invented.claims_files[0]
    text = path.read_text("utf-8")
    prefix = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    held = text.replace("c:cccccc27 kg:at", 'c:cccccc27 kg:embargoUntil "2030-01-01"^^xsd:date ; kg:at', 1)
    assert held != text
    path.write_text(prefix + held, "utf-8")
    log(invented)
    build(invented, today=date(2031, 1, 1))
    assert any("cccccc27" in line for line in statements(invented))
    build(invented, today=date(2029, 1, 1))
    assert not any("cccccc27" in line for line in statements(invented))


@pytest.mark.parametrize("harm", ["CURRENT", "*.sst"])
def test_a_damaged_store_is_built_anew(invented: Project, harm: str) -> None:
    whole = build(invented)
    before = statements(invented)
    for file in invented.build_folder.glob(f"*/store/{harm}"):
        file.write_bytes(b"")
    again = build(invented)
    assert again.revision == whole.revision
    assert statements(invented) == before
