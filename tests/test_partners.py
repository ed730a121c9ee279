"""A partner's morning is lived through: each block of docs/partners.md is run in the folder of a release."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model.project import Project
from kg.release.run import release

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "partners.md").read_text("utf-8")
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [pytest.param(*found, id=f"{n} {found[0]}") for n, found in enumerate(BLOCK.findall(GUIDE), 1)]


@pytest.fixture(scope="module")
def morning(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("partner") / "release"
    release(project, folder)
    return folder


def test_every_block_is_one_that_runs_here() -> None:
    assert len(BLOCKS) == GUIDE.count("```text\n") == 5
    assert GUIDE.count("```") == 4 * len(BLOCKS)


@pytest.mark.parametrize(("language", "code", "printed"), BLOCKS)
def test_it_gives_what_is_printed(
    morning: Path, request: pytest.FixtureRequest, language: str, code: str, printed: str
) -> None:
    if "documents" in code and not (morning / "documents").exists():
        (morning / "documents").symlink_to(request.getfixturevalue("sources"))
    if "oxigraph" in code and shutil.which("oxigraph", path=_path()) is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the oxigraph command is missing; install requirements/dev.txt")
        pytest.skip("no oxigraph command here; install requirements/dev.txt")
    command = [sys.executable, "-c", code] if language == "python" else ["bash", "-ec", code]
    environment = {**os.environ, "PATH": _path()}
    ran = subprocess.run(
        command, cwd=morning, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert (ran.stdout, ran.returncode) == (printed, 0), ran.stderr


def _path() -> str:
    """Look for commands first where this Python's are."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
