"""A project is found from anywhere inside it; a setting that is wrong or unknown is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputOutputError, InvalidDataError, ProjectNotFoundError
from kg.model.project import FILE_NAME, Project, find_project, read_project_file

GOOD = {
    "name": '"Repression in Eastmark"',
    "base": '"https://example.org/eastmark/"',
    "languages": '["en", "ko-latn"]',
    "licence": '"https://example.org/licence"',
}


def _write(folder: Path, **changes: str | None) -> Path:
    settings = {**GOOD, **changes}
    path = folder / FILE_NAME
    path.write_text(
        "".join(f"{key} = {value}\n" for key, value in settings.items() if value is not None), "utf-8"
    )
    return path


def test_the_nearest_file_above_is_read(tmp_path: Path) -> None:
    _write(tmp_path)
    inner = tmp_path / "graph" / "claims"
    inner.mkdir(parents=True)
    project = find_project(inner)
    assert project == Project(
        tmp_path,
        "Repression in Eastmark",
        "https://example.org/eastmark/",
        ("en", "ko-latn"),
        "https://example.org/licence",
    )
    _write(tmp_path / "graph", name='"Nearer"')
    assert find_project(inner).name == "Nearer"


def test_without_a_folder_it_starts_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert find_project().root == tmp_path.resolve()


def test_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFoundError, match="kg init"):
        find_project(tmp_path)


def test_this_repository_is_a_project(project: Project) -> None:
    assert project.languages == ("en", "ko")
    assert project.base.endswith("/")


def test_its_places_are_below_the_root_and_sorted(tmp_path: Path) -> None:
    project = read_project_file(_write(tmp_path))
    claims = tmp_path / "graph" / "claims"
    reference = tmp_path / "graph" / "reference"
    claims.mkdir(parents=True)
    reference.mkdir()
    for name in ("003.trig", "001.trig", "001.lock", "notes.md"):
        (claims / name).touch()
    for name in ("places.ttl", "actors.ttl", "actors.ttl~"):
        (reference / name).touch()
    assert [path.name for path in project.claims_files] == ["001.trig", "003.trig"]
    assert [path.name for path in project.reference_files] == ["actors.ttl", "places.ttl"]
    assert project.lock_file("001") == claims / "001.lock"
    assert project.judgements_file == tmp_path / "graph" / "judgements.ttl"
    assert project.log_file == tmp_path / "graph" / "log.jsonl"
    assert project.queries_folder == tmp_path / "queries"
    assert project.build_folder == tmp_path / "build"


@pytest.mark.parametrize("key", GOOD)
def test_a_missing_setting_is_named(tmp_path: Path, key: str) -> None:
    with pytest.raises(InvalidDataError, match=f"setting '{key}' is missing"):
        read_project_file(_write(tmp_path, **{key: None}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", '""'), ("name", "3"), ("base", '"https://example.org/eastmark"'), ("base", '"example.org/"'),
        ("base", '"https://example.org/a b/"'), ("base", '"https://example.org/#/"'), ("base", "3"),
        ("languages", "[]"), ("languages", '"en"'), ("languages", '["EN"]'), ("languages", "[3]"),
        ("licence", '"CC BY"'), ("licence", "3"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, key: str, value: str) -> None:
    path = _write(tmp_path, **{key: value})
    with pytest.raises(InvalidDataError) as caught:
        read_project_file(path)
    (finding,) = caught.value.findings
    assert finding.file == path
    assert key in finding.what


def test_an_unknown_setting_is_refused_rather_than_ignored(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match="unknown setting 'license'"):
        read_project_file(_write(tmp_path, license='"x"'))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError) as caught:
        read_project_file(_write(tmp_path, name='""', languages="[]"))
    assert len(caught.value.findings) == 2


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe"])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(InvalidDataError, match="not TOML"):
        find_project(tmp_path)


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="cannot be read"):
        read_project_file(tmp_path / FILE_NAME)
