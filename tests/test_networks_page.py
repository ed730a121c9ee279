"""The page on networks is true: it names every analysis, and its Python runs on the real graph."""

from __future__ import annotations

import re

import matplotlib.pyplot as plt
import pytest
from tests.conftest import ROOT

from kg.network.analyses import analyses
from kg.queries.opened import Graph

PAGE = (ROOT / "docs" / "networks.md").read_text("utf-8")


def test_it_names_every_analysis() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)) == set(analyses())


def test_its_python_runs(real: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real.project.root)
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    made: dict[str, object] = {}
    exec(compile(block, "docs/networks.md", "exec"), made)  # noqa: S102 - the block is our own
    assert {"result", "table", "picture", "network", "matrix"} <= made.keys()
    plt.close("all")
