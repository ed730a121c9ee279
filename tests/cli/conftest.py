"""Running the command: in this process, which is quick, and as a program of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.queries.location import HASHES


@dataclass(frozen=True)
class Ran:
    """What one run of the command gave."""

    code: int
    out: str
    err: str


Kg = Callable[..., Ran]
Listed = Callable[[Path], list[Path]]
Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run ``kg`` in this process: ``kg("show", "Brask", stdin=b"…")``."""
    monkeypatch.delenv("KG_SOURCES", raising=False)

    def run(*arguments: str, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        capsys.readouterr()
        code = main(arguments)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def program() -> Program:
    """Run ``python -m kg`` as a program, with changes to its environment (``None`` removes a variable)."""

    def run(
        *arguments: str, cwd: Path, env: Mapping[str, str | None] | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "kg", *arguments],
            cwd=cwd,
            env=environment(env or {}),
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run


def environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Give this process's environment with changes, and without the documents of this machine."""
    mixed: dict[str, str | None] = {**os.environ, "KG_SOURCES": None, "PYTHONIOENCODING": None, **changes}
    return {name: value for name, value in mixed.items() if value is not None}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``kg init`` lays out, built; not to be changed."""
    folder = tmp_path_factory.mktemp("made") / "my-graph"
    for arguments in (["init", str(folder)], ["build", "--strict", "--project", str(folder)]):
        assert main(arguments) == 0, arguments
    return folder


@pytest.fixture
def starter(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it to be changed at will, which is the working directory."""
    folder = tmp_path / "my-graph"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def bulletin(starter: Path) -> Path:
    """The claims file of the starter."""
    return starter / "graph" / "claims" / "bulletin.trig"


def replace(file: Path, old: str, new: str) -> int:
    """Change the one place where a text stands in a file; gives its line."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8", newline="\n")
    return text[: text.index(old)].count("\n") + 1


@pytest.fixture(scope="session")
def change() -> Callable[[Path, str, str], int]:
    """Change one place of a file."""
    return replace


def listing(folder: Path) -> list[Path]:
    """List what is below a folder, hidden files too, but for the kept hashes, which any reader may write."""
    return sorted(path for path in folder.rglob("*") if path.name != HASHES)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder that a listing shows, to compare byte for byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in listing(folder) if path.is_file()}


@pytest.fixture(scope="session")
def listed() -> Callable[[Path], list[Path]]:
    """List what is below a folder."""
    return listing


@pytest.fixture(scope="session")
def everything() -> Callable[[Path], dict[str, bytes]]:
    """Read every file below a folder."""
    return snapshot
