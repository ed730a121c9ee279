"""The graph in each format, to a file or to standard output; whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Kg, Listed

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_and_standard_output_get_the_same(kg: Kg, starter: Path, form: str) -> None:
    shown = kg("export", form)
    written = kg("export", form, "-o", "graph.out")
    assert (shown.code, shown.err) == (0, "")
    assert (written.code, written.out, written.err) == (0, "", "")
    content = (starter / "graph.out").read_bytes()
    assert content.decode() == shown.out
    claim = ox.NamedNode("https://example.org/my-graph/id/claim/pk2mxrt3")
    brask = ox.NamedNode("https://example.org/my-graph/id/place/brask")
    within = ox.NamedNode("https://w3id.org/repression-graph/ontology#within")
    places = {
        quad.graph_name
        for quad in ox.parse(content, format=FORMATS[form])
        if (quad.subject, quad.predicate) == (brask, within)
    }
    assert ox.DefaultGraph() in places or form != "turtle"
    assert (claim in places) == (form != "turtle")


def test_nquads_do_not_depend_on_the_run(kg: Kg, starter: Path) -> None:
    first, second = kg("export", "nquads").out, kg("export", "nquads").out
    assert first == second
    assert first.splitlines() == sorted(first.splitlines())


@pytest.mark.parametrize("target", ["no/such/folder/graph.ttl", "kg.toml/graph.ttl", "graph"])
def test_what_cannot_be_written_is_3_and_leaves_nothing(
    kg: Kg, starter: Path, listed: Listed, target: str
) -> None:
    before = listed(starter)
    ran = kg("export", "turtle", "-o", target)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"kg: {target}: cannot be written (")
    assert len(ran.err.splitlines()) == 1
    assert listed(starter) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_half_way_leaves_the_old_file(starter: Path) -> None:
    (starter / "graph.ttl").write_text("old\n", "utf-8")
    before = sorted(os.listdir(starter))  # noqa: PTH208 - names alone
    ran = subprocess.run(
        ["bash", "-c", f"ulimit -f 8; exec {sys.executable} -m kg export turtle -o graph.ttl"],
        cwd=starter,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 3
    told = "kg: graph.ttl: cannot be written (File too large); check the folder and the space there\n"
    assert ran.stderr == told
    assert (starter / "graph.ttl").read_text("utf-8") == "old\n"
    assert sorted(os.listdir(starter)) == before  # noqa: PTH208 - names alone


def test_a_format_that_is_none(kg: Kg, starter: Path) -> None:
    ran = kg("export", "turtel")
    assert (ran.code, ran.out) == (2, "")
    assert "turtle" in ran.err
