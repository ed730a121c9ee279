"""A build that makes only what changed gives what a build of everything gives: store, counts, findings."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from benchmarks.workload.project import write_project
from tests.build.editing import edit, log_changes, without_build

from kg.build.run import Report, build
from kg.errors import InvalidDataError
from kg.model.project import Project, read_project_file
from kg.queries.opened import open_graph

Built = tuple[Report | None, set[str], list[str]]
"""The report of a build that ended well, all statements of the store, and the findings."""


def built(project: Project, root: Path) -> Built:
    """Build, and give what came of it; files are told as those of one root."""
    try:
        report: Report | None = build(project)
        found = report.findings if report else ()
    except InvalidDataError as error:
        report, found = None, error.findings
    findings = sorted(str(finding).replace(str(project.root), str(root)) for finding in found)
    if report is None:
        return None, set(), findings
    with open_graph(project.root) as graph:
        return report, {str(quad) for quad in graph.store}, findings


@pytest.fixture
def real_copy(project: Project, tmp_path: Path) -> Project:
    """The graph of this repository, to be changed at will."""
    for part in ("graph", "queries"):
        shutil.copytree(project.root / part, tmp_path / "real" / part)
    shutil.copy(project.root / "kg.toml", tmp_path / "real")
    return read_project_file(tmp_path / "real" / "kg.toml")


@pytest.fixture
def invented_country(tmp_path: Path) -> Project:
    write_project(tmp_path / "one", facts=8_000, seed=3)
    return read_project_file(tmp_path / "one" / "kg.toml")


def _compare(project: Project, number: int, chance: random.Random) -> Iterator[tuple[str, Built, Built]]:
    """Edit and build again and again, each time beside a build of everything; faults are taken back."""
    first = build(project)
    assert first.documents_made == len(project.claims_files)
    for _ in range(number):
        before = {path: path.read_text("utf-8") for path in project.claims_files}
        what = edit(project, chance)
        if chance.random() < 0.3:
            log_changes(project)
        apart = read_project_file(without_build(project, project.root.parent / "two") / "kg.toml")
        whole = built(apart, project.root)
        yield what, built(project, project.root), whole
        if whole[0] is None:
            for path, text in before.items():
                path.write_text(text, "utf-8")


def check(project: Project, number: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    valid = 0
    for what, (report, store, findings), (other, whole, wrong) in _compare(project, number, chance):
        assert (report is None) == (other is None), f"{what}: {findings or wrong}"
        if report is None or other is None:
            continue
        valid += 1
        assert store == whole, what
        assert report.revision == other.revision, what
        assert report.counts == other.counts, what
        assert findings == wrong, what
    assert valid > number / 3


def test_a_few_edits(invented_country: Project) -> None:
    check(invented_country, 5, 1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 20))
def test_many_edits(invented_country: Project, seed: int) -> None:
    check(invented_country, 30, seed)


def test_only_the_document_that_changed_is_made(real_copy: Project) -> None:
    """Though documents of the real graph speak of the same things."""
    build(real_copy)
    assert build(real_copy).documents_made == 0
    path = real_copy.claims_files[3]
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"kg:exactly 7\b", "kg:exactly 6", text, count=1), "utf-8")
    assert build(real_copy).documents_made == 1
    path.write_text(text, "utf-8")
    assert build(real_copy).documents_made == 1


def test_a_document_that_comes_and_one_that_goes(invented_country: Project) -> None:
    whole = build(invented_country)
    path = invented_country.claims_files[-1]
    text = path.read_text("utf-8")
    path.unlink()
    with suppress(InvalidDataError):  # others may speak of what it brought
        build(invented_country)
    path.write_text(text, "utf-8")
    assert build(invented_country).revision == whole.revision


def test_a_log_that_grows_makes_the_documents_that_it_is_about(invented_country: Project) -> None:
    build(invented_country)
    path = invented_country.claims_files[0]
    path.write_text(path.read_text("utf-8").replace("kg:exactly 2 ", "kg:exactly 3 "), "utf-8")
    changed = build(invented_country)
    log_changes(invented_country)
    logged = build(invented_country)
    assert logged.documents_made == 1
    assert logged.revision != changed.revision
    assert build(invented_country).documents_made == 0


def test_reference_data_that_changes_makes_everything_anew(invented_country: Project) -> None:
    build(invented_country)
    path = invented_country.reference_files[0]
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert build(invented_country).documents_made == len(invented_country.claims_files)


def test_a_broken_ledger_costs_a_full_build_and_nothing_else(invented_country: Project) -> None:
    whole = build(invented_country)
    (ledger,) = invented_country.build_folder.glob("*/ledger.sqlite")
    ledger.write_bytes(b"no database" * 100)
    again = build(invented_country)
    assert again.revision == whole.revision
    assert again.documents_made == len(invented_country.claims_files)
