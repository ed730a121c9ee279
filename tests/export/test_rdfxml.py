"""RDF/XML: what XML has no way to write is told, and never written wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax import make_parser
from xml.sax.handler import ContentHandler, feature_external_ges

import pyarrow as pa
import pyoxigraph as ox
import pytest
from tests.export.awkward import AWKWARD
from tests.export.reading import columns, exported

from kg.errors import UsageError
from kg.export.rdfxml import rdfxml
from kg.export.writing import to_file
from kg.ontology.vocabulary import RDFS
from kg.queries.opened import Graph

THING = ox.NamedNode("https://example.org/thing")


def default_graph(statements: Iterable[ox.Quad] | Iterable[ox.Triple]) -> list[pa.Table]:
    """Put statements into batches, of quads those of the default graph."""
    quads = (s if isinstance(s, ox.Quad) else ox.Quad(s.subject, s.predicate, s.object) for s in statements)
    return columns(quads)[0]


def test_needs_no_document_type_and_no_entity(graph: Graph) -> None:
    content = exported(graph, "rdfxml")
    assert b"<!" not in content
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF\n')
    assert b"\n    xmlns:kg=" in content
    assert b"\n    xmlns:j=" not in content


def test_is_well_formed_for_a_plain_xml_parser(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "graph.rdf"
    file.write_bytes(b"".join(rdfxml(default_graph(AWKWARD), graph.prefixes)))
    parser = make_parser()  # noqa: S317 - our own file
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(ContentHandler())
    parser.parse(str(file))


@pytest.mark.parametrize("text", ["a\x00b", "a\x01b", "\x0b", "\x1f", "￾", "\uffff"])
def test_a_text_that_xml_cannot_hold_is_told_and_nothing_is_rdfxml(text: str, tmp_path: Path) -> None:
    triples = [ox.Triple(THING, RDFS["label"], ox.Literal(text))]
    with pytest.raises(
        UsageError, match=r"rdf-schema#label> of <https://example\.org/thing>; use turtle"
    ) as caught:
        to_file(rdfxml(default_graph(triples), {}), tmp_path / "graph.rdf")
    assert len(str(caught.value).splitlines()) == 1
    assert text not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("end", ["123", "", "a/", "a(b)", "가/2"])
def test_a_property_whose_end_is_no_xml_name_is_told(end: str) -> None:
    triples = [ox.Triple(THING, ox.NamedNode(f"https://example.org/{end}"), THING)]
    with pytest.raises(UsageError, match="cannot write the property") as caught:
        list(rdfxml(default_graph(triples), {}))
    assert f"<https://example.org/{end}>" in str(caught.value)


def test_a_made_up_prefix_takes_nobodys_name() -> None:
    triples = [
        ox.Triple(THING, ox.NamedNode(f"https://example.org/{name}"), THING) for name in ("x/a", "y/b", "z/c")
    ]
    prefixes = {"ns1": "https://example.org/z/", "unused": "https://example.org/u/"}
    content = b"".join(rdfxml(default_graph(triples), prefixes))
    assert {quad.triple for quad in ox.parse(content, format=ox.RdfFormat.RDF_XML)} == set(triples)
    assert b'xmlns:ns1="https://example.org/z/"' in content
    assert b'xmlns:ns2="https://example.org/x/"' in content
    assert b"unused" not in content
