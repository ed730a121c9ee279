"""People who can be hurt carry no name, in no file: not in a claim, not in a label of the record."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import FOAF, KG, RDF, RDFS, SCHEMA, SKOS, XSD
from kg.validate.rules.statements import every_quad, private_nodes

_TEXT = frozenset({XSD["string"], RDF["langString"], XSD["anyURI"], XSD["date"], XSD["gYear"]})
_NAMING = frozenset(
    [RDFS[n] for n in ("label", "comment", "seeAlso")]
    + [SKOS[n] for n in ("prefLabel", "altLabel", "hiddenLabel", "notation", "exactMatch", "closeMatch")]
    + [
        FOAF[n]
        for n in ("name", "givenName", "familyName", "nick", "img", "depiction", "homepage", "age", "mbox")
    ]
    + [SCHEMA[n] for n in ("name", "alternateName", "givenName", "familyName", "birthDate", "image", "url")]
    + [KG[n] for n in ("statedOffice", "title", "note")]
)


def check(authored: Authored) -> Iterator[Finding]:
    """Find naming properties and text on private nodes, each once a file; the text itself is not repeated."""
    private = private_nodes(authored)
    seen = set()
    for file, quad in every_quad(authored):
        if not isinstance(quad.subject, ox.NamedNode) or quad.subject not in private:
            continue
        is_text = isinstance(quad.object, ox.Literal) and quad.object.datatype in _TEXT
        where = (file.path, quad.subject, quad.predicate)
        if (is_text or quad.predicate in _NAMING) and where not in seen:
            seen.add(where)
            line = file.line_of(quad.subject.value, quad.predicate.value)
            what = f"private node carries <{quad.predicate.value}>"
            remedy = "remove it, from the history too; private people are never named or described in words"
            yield Finding(what, remedy, file.path, line, quad.subject.value)
