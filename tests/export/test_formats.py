"""Every RDF format, read back by other libraries, gives what it should hold, term by term."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from tests.export.awkward import AWKWARD, PREFIXES
from tests.export.reading import (
    DATASETS,
    FORMS,
    ONE_GRAPH,
    canonical,
    exported,
    read,
    read_with_rdflib,
    written,
)

from kg.errors import UnknownNameError
from kg.export.formats import find
from kg.ontology.vocabulary import KG, RDF
from kg.queries.opened import Graph

DEFAULT = ox.DefaultGraph()


@pytest.fixture(autouse=True)
def literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep "007"; it makes 7 of it by default, whatever the format."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def public(graph: Graph) -> list[ox.Quad]:
    """Give the store without what is taken apart in it, which is what claims that are no facts state."""
    apart = {quad.subject for quad in graph.store.quads_for_pattern(None, KG["inClaim"], None, None)}
    assert apart
    return [quad for quad in graph.store if quad.subject not in apart]


def taken_apart(quads: set[ox.Quad]) -> set[ox.Quad]:
    nodes = {
        quad.subject for quad in quads if quad.object == RDF["Statement"] and quad.predicate == RDF["type"]
    }
    return {quad for quad in quads if quad.subject in nodes}


def assert_holds_what_it_should(graph: Graph, form: str, found: set[ox.Quad]) -> None:
    quads = public(graph)
    if form in DATASETS:
        assert found == canonical(quads)
    elif form in ONE_GRAPH:  # what is taken apart in it is looked at in test_statements
        wanted = canonical(quad for quad in quads if quad.graph_name == DEFAULT)
        assert found - taken_apart(found) == wanted
        assert taken_apart(found)
    else:
        assert found
        assert found < {quad for quad in graph.store if quad.graph_name == DEFAULT}


@pytest.mark.parametrize("form", FORMS)
def test_each_library_reads_what_it_should(graph: Graph, form: str) -> None:
    content = exported(graph, form)
    found = read(content, form)
    assert_holds_what_it_should(graph, form, found)
    assert read_with_rdflib(content, form) == found


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_each_library_reads_the_real_graph_too(real: Graph, form: str) -> None:
    content = exported(real, form)
    found = read(content, form)
    assert_holds_what_it_should(real, form, found)
    assert read_with_rdflib(content, form) == found


@pytest.mark.parametrize("form", ONE_GRAPH | DATASETS)
def test_each_library_reads_awkward_terms_as_they_are(form: str) -> None:
    content = written(AWKWARD, PREFIXES, form)
    wanted = {quad for quad in AWKWARD if form in DATASETS or quad.graph_name == DEFAULT}
    assert read(content, form) == wanted
    assert read_with_rdflib(content, form) == wanted


@pytest.mark.parametrize("form", ONE_GRAPH | DATASETS)
def test_the_oxigraph_command_reads_awkward_terms_as_they_are(form: str, tmp_path: Path) -> None:
    command = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if command is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no oxigraph command; install the test requirements")
        pytest.skip("no oxigraph command here; pip install oxigraph")
    content = written(AWKWARD, PREFIXES, form)
    source = tmp_path / f"source.{FORMS[form].oxigraph.file_extension}"
    source.write_bytes(content)
    target = tmp_path / "converted.nq"
    call = [command, "convert", "--from-file", str(source), "--to-file", str(target)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    assert canonical(ox.parse(path=str(target))) == read(content, form)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_named_for_its_media_type(graph: Graph, form: str) -> None:
    (part,) = find(form).parts(graph)
    expected = FORMS[form].oxigraph
    assert ox.RdfFormat.from_media_type(part.media_type) == expected
    assert ox.RdfFormat.from_extension(part.name.rsplit(".", 1)[-1]) == expected


@pytest.mark.parametrize("form", ["ntriples", "nquads"])
def test_the_canonical_formats_are_what_is_hashed(graph: Graph, form: str) -> None:
    """The SHA-256 of the file is its RDFC-1.0 hash: sorted, each once, blank nodes with canonical names."""
    content = exported(graph, form)
    lines = content.decode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    again = sorted(f"{quad} .\n" for quad in read(content, form))
    assert hashlib.sha256("".join(again).encode()).digest() == hashlib.sha256(content).digest()


@pytest.mark.parametrize("form", ONE_GRAPH | DATASETS)
def test_blank_nodes_have_canonical_names(graph: Graph, form: str) -> None:
    """In whatever order a store gives them, so that the bytes are always the same."""
    found = set(ox.parse(exported(graph, form), format=FORMS[form].oxigraph))
    assert any(isinstance(quad.subject, ox.BlankNode) for quad in found)
    assert found == canonical(found)


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="nquads"):
        find("nquad")
