"""A release is whole or not there, the same each time, and depends on no clock."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.release.conftest import Released

from kg.curate.log import append
from kg.errors import InputOutputError, InvalidDataError, UsageError
from kg.export.formats import find, names
from kg.graph.authored import read_project
from kg.model.project import Project, read_project_file
from kg.release.run import release

SCRIPT = """
import sys
from pathlib import Path
from kg.model.project import read_project_file
from kg.release.run import release
release(read_project_file(Path(sys.argv[1]) / "kg.toml"), Path(sys.argv[2]))
"""


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def set_version(project: Project, version: str) -> Project:
    """Raise the version in the settings."""
    path = project.root / "kg.toml"
    text = path.read_text("utf-8").replace(f'version = "{project.version}"', f'version = "{version}"')
    path.write_text(text, "utf-8")
    return read_project_file(path)


def test_another_folder_time_zone_and_hash_seed_give_the_same_bytes(
    released: Released, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere" / "copy"
    shutil.copytree(released.project.root, copy)
    for number, path in enumerate(sorted(copy.rglob("*"))):
        os.utime(path, (number, number))
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Pyongyang", "LC_ALL": "C"}
    command = [sys.executable, "-c", SCRIPT, str(copy), str(tmp_path / "out")]
    subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
    mine, other = files(released.folder), files(tmp_path / "out")
    assert mine.keys() == other.keys()
    assert [name for name in mine if mine[name] != other[name]] == []


def test_no_clock_and_no_folder_is_in_any_file(released: Released) -> None:
    today = datetime.now(UTC).date().isoformat()
    assert today != "2026-01-31"
    for name, content in files(released.folder).items():
        for trace in (today, str(released.folder), str(released.project.root)):
            assert trace.encode() not in content, (name, trace)


def test_the_sums_name_every_other_file_and_hold(released: Released) -> None:
    found = files(released.folder)
    lines = found.pop("SHA256SUMS").decode().splitlines()
    told = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    assert lines == sorted(lines, key=lambda line: line.split("  ", 1)[1])


def test_every_format_is_in_it_but_those_on_demand(released: Released) -> None:
    forms = {content.format for content in released.report.contents} - {None}
    assert forms == {name for name in names() if not find(name).on_demand}
    assert {"turtle", "trig", "nquads"} <= forms


def test_nothing_is_left_of_the_making(released: Released) -> None:
    assert not [path for path in released.folder.iterdir() if path.name.startswith(".store")]
    assert sorted(path.name for path in released.folder.parent.iterdir()) == ["invented", "out"]


def test_a_claim_under_embargo_on_the_day_of_the_release_stays_out(invented: Project, tmp_path: Path) -> None:
    path = invented.claims_files[0]
    text = path.read_text("utf-8")
    marked = 'kg:embargoUntil "2026-02-01"^^xsd:date ; kg:modality modality:norm'
    text = text.replace("kg:modality modality:norm", marked, 1)
    assert marked in text
    path.write_text("@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + text, "utf-8")
    append(read_project(invented), who="Test Curator", software="tests/1.0", reviewed=False, action="amended")
    made = release(invented, tmp_path / "out")
    assert made.account.embargoed == 1
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Claims under embargo" in page


@pytest.mark.parametrize("setting", ["version", "released", "publisher", "description"])
def test_a_missing_setting_is_named(invented: Project, tmp_path: Path, setting: str) -> None:
    path = invented.root / "kg.toml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{setting} =")), "utf-8")
    with pytest.raises(UsageError, match=f"a release needs {setting}"):
        release(read_project_file(path), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten(invented: Project, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    with pytest.raises(UsageError, match="there is something already"):
        release(invented, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_a_warning_stops_it_and_leaves_nothing(invented: Project, tmp_path: Path) -> None:
    path = invented.claims_files[0]
    text = path.read_text("utf-8")
    path.write_text(text.replace("kg:modality modality:norm", "kg:modality modality:routine", 1), "utf-8")
    with pytest.raises(InvalidDataError, match="kg log"):
        release(invented, tmp_path / "out")
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]


def test_a_file_where_a_folder_is_wanted(invented: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputOutputError, match="cannot be written"):
        release(invented, tmp_path / "file" / "out")


def test_the_next_release_names_the_one_before(invented: Project, released: Released, tmp_path: Path) -> None:
    made = release(set_version(invented, "1.1.0"), tmp_path / "out", previous=released.folder)
    assert made.edition.previous == "1.0.0"
    catalogue = (tmp_path / "out" / "catalogue.ttl").read_text("utf-8")
    assert "dcat:previousVersion <https://example.org/freedonia/id/release/1.0.0>" in catalogue
    assert "1.0.0" in (tmp_path / "out" / "index.html").read_text("utf-8")
    changelog = (tmp_path / "out" / "CHANGELOG.md").read_text("utf-8")
    assert [line for line in changelog.splitlines() if line.startswith("## ")] == [
        "## 1.1.0, 2026-01-31",
        "## 1.0.0, 2026-01-31",
    ]
    assert changelog.count("# Changelog") == 1


def test_a_version_must_rise(invented: Project, released: Released, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"version 1\.0\.0 is not above 1\.0\.0"):
        release(invented, tmp_path / "out", previous=released.folder)


def test_a_previous_release_that_was_changed_is_refused(
    invented: Project, released: Released, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    shutil.copytree(released.folder, before)
    with (before / "data" / "graph.nq").open("a") as file:
        file.write("\n")
    with pytest.raises(InvalidDataError, match=r"graph\.nq: changed since it was released"):
        release(set_version(invented, "1.1.0"), tmp_path / "out", previous=before)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("broken", ["missing", "no json", "no root", "another graph", "path out of it"])
def test_what_is_no_previous_release_is_told_in_one_line(
    invented: Project, released: Released, tmp_path: Path, broken: str
) -> None:
    before = tmp_path / "before"
    shutil.copytree(released.folder, before)
    crate = before / "ro-crate-metadata.json"
    text = crate.read_text("utf-8")
    if broken == "missing":
        crate.unlink()
    elif broken == "no json":
        crate.write_text("{", "utf-8")
    elif broken == "no root":
        crate.write_text('{"@graph": []}', "utf-8")
    elif broken == "another graph":
        crate.write_text(text.replace("example.org/freedonia/id/release", "example.org/sylvania/r"), "utf-8")
    else:
        with (before / "SHA256SUMS").open("a") as file:
            file.write(f"{hashlib.sha256(b'').hexdigest()}  ../empty\n")
        (tmp_path / "empty").write_bytes(b"")
    with pytest.raises((InputOutputError, InvalidDataError, UsageError)) as caught:
        release(set_version(invented, "1.1.0"), tmp_path / "out", previous=before)
    assert len(str(caught.value).splitlines()) == 1
    assert not (tmp_path / "out").exists()
