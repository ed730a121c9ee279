"""``--store``: a build that is pushed, and questions that are asked of a server, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Kg
from tests.engines.remote.servers import oxigraph

from kg.model.project import Project


def test_a_build_is_pushed_and_asked(
    kg: Kg, invented: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ("--project", str(invented.root))
    with oxigraph(tmp_path) as server:
        server.authorise(monkeypatch)
        there = (*here, "--store", server.address)
        assert kg("query", "incidents", *there).err == (
            f"kg: {server.address}: holds no graph of this project; push it with: kg build --store ADDRESS\n"
        )
        built = kg("build", *there)
        assert built.code == 0, built.err
        assert f"pushed to {server.address}: " in built.out
        assert f"{server.address} has this revision already" in kg("build", *there).out
        for asked in (("query", "incidents"), ("show", "c:cccccc23"), ("cite", "c:cccccc23")):
            far, near = kg(*asked, *there), kg(*asked, *here)
            assert (far.code, far.out) == (0, near.out), far.err
    gone = kg("show", "c:cccccc23", *there)
    assert (gone.code, gone.out) == (3, "")
    assert gone.err.startswith(f"kg: {server.address}: no answer (")
    assert gone.err.count("\n") == 1


@pytest.mark.parametrize("verb", [("build",), ("query", "incidents"), ("show", "Brask"), ("cite", "Brask")])
def test_a_wrong_address_is_told(kg: Kg, built: Project, verb: tuple[str, ...]) -> None:
    wrong = kg(*verb, "--store", "https://me:hush@example.org/", "--project", str(built.root))
    assert wrong.code == 2
    assert "hush" not in wrong.err
    assert wrong.err.count("\n") == 1
