"""Statements of every sort, drawn at random, for the tests of the exports."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import strategies as st
from tests.export.awkward import IRIS, LITERALS, NAMES, PREFIXES, PROPERTIES

from kg.ontology.vocabulary import RDF, XSD

_NAMESPACES = st.sampled_from(
    [*PREFIXES.values(), "https://example.org/id/place/more/", "urn:x:", "https://e.org/#a/"]
)
_LETTERS = st.sampled_from("aZ09-._~:/#?%2B()'가é")
_LOCALS = st.one_of(
    st.sampled_from(NAMES), st.text(_LETTERS, max_size=5).map(lambda text: text.replace("%", "%20"))
)


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


_IRIS = st.one_of(st.builds(str.__add__, _NAMESPACES, _LOCALS).filter(_is_iri), st.sampled_from(IRIS))
NAMED = _IRIS.map(ox.NamedNode)
"""IRIs below the prefixes of ``awkward`` and elsewhere, with ends that fit behind a prefix or do not."""

_BLANK = st.sampled_from("abc").map(ox.BlankNode)
_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])
_TEXT = st.one_of(
    st.text(_CHARACTERS, max_size=8), st.text("\"\\'<> .^@_:\t\r\n\x7f\u200b\ufeff가", max_size=8)
)
LITERALS_DRAWN = st.one_of(
    st.sampled_from(LITERALS),
    st.builds(ox.Literal, _TEXT),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), _TEXT, st.sampled_from(["en", "ko", "ko-latn"])
    ),
    st.builds(lambda text, kind: ox.Literal(text, datatype=kind), _TEXT, NAMED),
    st.integers().map(lambda number: ox.Literal(str(number), datatype=XSD["integer"])),
)
"""Texts with whatever must be escaped, in languages, and with datatypes that they fit or do not."""

_SUBJECTS = st.one_of(NAMED, _BLANK)
_GRAPHS = st.one_of(st.just(ox.DefaultGraph()), NAMED)
_PROPERTIES = st.sampled_from(
    [*map(ox.NamedNode, PROPERTIES), RDF["value"], XSD["a"], ox.NamedNode("https://example.org/가-b")]
)
QUADS = st.one_of(
    st.builds(ox.Quad, _SUBJECTS, _PROPERTIES, st.one_of(_SUBJECTS, LITERALS_DRAWN), _GRAPHS),
    st.builds(ox.Quad, _SUBJECTS, st.just(RDF["type"]), _SUBJECTS, _GRAPHS),
)
"""Statements that every format can write: a property ends in a name of XML, a class is no literal."""
