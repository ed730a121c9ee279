"""Whether the files have changed since the store was built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.model.project import Project
from kg.queries import location
from kg.queries.location import HASHES, digest


@pytest.fixture
def settled(invented: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose files count as old, with a folder to keep hashes in."""
    monkeypatch.setattr(location, "_SETTLED", 0)
    invented.build_folder.mkdir(exist_ok=True)
    return invented


def test_reads_again_only_what_changed(settled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(settled)
    read: list[Path] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert digest(settled) == before
    kept = settled.build_folder / HASHES
    assert read == [kept]
    changed = settled.claims_files[0]
    changed.write_bytes(whole(changed) + b"\n")
    assert digest(settled) != before
    assert read == [kept, kept, changed]


def test_notices_a_change_that_keeps_size_and_time(settled: Project) -> None:
    before = digest(settled)
    changed = settled.claims_files[0]
    told = changed.stat()
    content = changed.read_bytes()
    changed.write_bytes(content.replace(b"e", b"a", 1))
    os.utime(changed, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert changed.stat().st_size == told.st_size
    assert digest(settled) != before
    changed.write_bytes(content)
    assert digest(settled) == before


@pytest.mark.parametrize("damage", ["", "[]", "{broken", '{"kg.toml": 1}'])
def test_does_without_what_it_kept(settled: Project, damage: str) -> None:
    before = digest(settled)
    (settled.build_folder / HASHES).write_text(damage, "utf-8")
    assert digest(settled) == before


def test_a_file_of_this_moment_is_not_kept(invented: Project) -> None:
    invented.build_folder.mkdir(exist_ok=True)
    changed = invented.claims_files[0]
    changed.write_bytes(changed.read_bytes() + b"\n")
    digest(invented)
    kept = invented.build_folder / HASHES
    assert not kept.exists() or str(changed) not in json.loads(kept.read_bytes())


def test_makes_no_folder_of_its_own(invented: Project) -> None:
    digest(invented)
    assert not invented.build_folder.exists()
