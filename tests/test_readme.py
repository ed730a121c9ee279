"""What the README shows as output is what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.queries.opened import Graph

README = Path(__file__).resolve().parents[1] / "README.md"
SESSION = re.compile(r"```\n\$ kg (.+)\n((?:.*\n)*?)```")


def test_shows_a_session() -> None:
    assert SESSION.findall(README.read_text("utf-8"))


@pytest.mark.parametrize(("command", "output"), SESSION.findall(README.read_text("utf-8")))
def test_every_session_shown_is_true(
    command: str,
    output: str,
    real: Graph,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("KG_SOURCES", raising=False)
    assert main([*shlex.split(command), "--project", str(real.project.root)]) == 0
    assert capsys.readouterr().out == output
