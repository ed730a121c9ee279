"""Each notebook runs to its end on the real graph, and what it draws can be read and says what it counts."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from tests.conftest import ROOT

from kg.network.analyses import analyses
from kg.queries.opened import Graph

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def run(path: Path, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Run a notebook in the folder of a project, and give what its cells show."""
    monkeypatch.chdir(graph.project.root)
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    outputs, _ = module.app.run()
    return list(outputs)


def test_there_are_some() -> None:
    assert 4 <= len(NOTEBOOKS) <= 5


@EACH
def test_runs_to_its_end(path: Path, real: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(path, real, monkeypatch)
    figures = [one for one in shown if isinstance(one, Figure)]
    assert len(figures) >= 2
    for figure in figures:
        texts = [text.get_text() for axes in figure.axes for text in (axes.title, *axes.texts)]
        told = " ".join(" ".join([*texts, *(text.get_text() for text in figure.texts)]).split())
        assert re.search(r"(what|as) (reports|documents) tell|what is reported|not what happened", told), (
            "what is counted"
        )
        assert re.search(r"Behind this: \d+ claims of \d+ documents, \d+ to \d+ independent origins", told)


@EACH
def test_is_short(path: Path) -> None:
    """What takes longer to read than ten minutes is not read."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 200
    assert text.count("@app.cell") <= 25


def test_every_analysis_is_shown_in_one() -> None:
    texts = " ".join(path.read_text("utf-8") for path in NOTEBOOKS)
    assert [name for name in analyses() if f'"{name}"' not in texts] == []
