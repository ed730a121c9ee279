"""Where documents are at hand, a build compares them with what was recorded before it writes anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kg.build.run import Report, build, validate
from kg.curate.local import copies_of_this, local_copies
from kg.errors import InputOutputError, InvalidDataError
from kg.model.project import Project

Check = Callable[..., Report]
COPY = "d1_invented.txt"


@pytest.fixture
def folder(invented: Project, tmp_path: Path) -> Path:
    return Path(copytree(invented.root / "sources", tmp_path / "documents"))


@pytest.fixture(params=[build, validate], ids=["build", "validate"])
def check(request: pytest.FixtureRequest) -> Check:
    found: Check = request.param
    return found


def test_documents_that_are_what_was_read_change_nothing(
    invented: Project, folder: Path, check: Check
) -> None:
    without = check(invented)
    assert check(invented, copies=local_copies(invented, folder)) == without


def test_each_difference_is_one_finding_and_nothing_is_written(
    invented: Project, folder: Path, check: Check
) -> None:
    copy = folder / COPY
    text = copy.read_bytes()
    copy.write_bytes(text[:-40] + text[-40:].upper())
    with pytest.raises(InvalidDataError) as caught:
        check(invented, copies=local_copies(invented, folder))
    first, *rest = caught.value.findings
    assert first.what == "the copy is not the recorded one"
    assert rest
    assert all("has other words than when it was stamped" in finding.what for finding in rest)
    assert len({finding.iri for finding in rest}) == len(rest)
    assert not invented.build_folder.exists()


def test_a_slice_whose_hash_differs_in_the_lock_alone(invented: Project, folder: Path, check: Check) -> None:
    lock = invented.lock_file("d1")
    head, first, *rest = lock.read_text("utf-8").splitlines(keepends=True)
    span, _, digest = first.partition("\t")
    lock.write_text("".join((head, f"{span}\t{digest.strip()[::-1]}\n", *rest)), "utf-8")
    assert check(invented)
    with pytest.raises(InvalidDataError, match=f"passage {span} has other words"):
        check(invented, copies=local_copies(invented, folder))


def test_a_document_that_is_not_at_hand_is_a_warning(invented: Project, folder: Path, check: Check) -> None:
    (folder / COPY).unlink()
    before = check(invented).findings
    added = set(check(invented, copies=local_copies(invented, folder)).findings) - set(before)
    (finding,) = added
    assert finding.severity == "warning"
    assert f"document d1 is not compared: its copy is not in {folder}" in finding.what


def test_a_copy_that_cannot_be_read_is_no_warning(invented: Project, folder: Path, check: Check) -> None:
    (folder / COPY).write_bytes(b"\xff\xfe")
    with pytest.raises(InputOutputError, match="not UTF-8"):
        check(invented, copies=local_copies(invented, folder))
    assert not invented.build_folder.exists()


def test_a_folder_for_another_project_is_none_for_this(invented: Project, folder: Path) -> None:
    assert copies_of_this(invented, folder) is not None
    (folder / COPY).rename(folder / "another_document.txt")
    assert copies_of_this(invented, folder) is None


def test_the_phase_is_told_only_where_there_are_documents(invented: Project, folder: Path) -> None:
    def phases(**more: object) -> list[str]:
        told: list[str] = []
        validate(invented, progress=lambda phase, done, total: told.append(phase), **more)  # type: ignore[arg-type]
        return list(dict.fromkeys(told))

    assert "evidence" not in phases()
    assert phases(copies=local_copies(invented, folder))[:2] == ["read", "evidence"]
