"""People who can be hurt carry no name, in no file: not in a claim, not in a label of the record."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.terms import ranges
from kg.ontology.vocabulary import ADMS, EDTF, FOAF, GEO, KG, RDF, RDFS, SCHEMA, SKOS, SKOSXL, XSD
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
    + [SKOSXL[n] for n in ("prefLabel", "altLabel", "hiddenLabel", "literalForm")]
    + [ADMS["identifier"], GEO["hasGeometry"], GEO["asWKT"]]
    + [KG[n] for n in ("statedOffice", "title", "note")]
)


_FORMS = {
    XSD["integer"].value: ("a whole number", "digits without quotes, such as 3"),
    XSD["decimal"].value: ("a number", "digits without quotes, such as 1.5"),
    XSD["boolean"].value: ("true or false", "true or false, without quotes"),
    EDTF["EDTF"].value: ("an EDTF date", 'one such as "2025-01"^^edtf:EDTF'),
}
"""Of each datatype that is no text: what a value is called, and how it is written."""


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
            form = _wanted(quad.predicate)
            if form is not None:
                what = f"<{quad.predicate.value}> of a private node is not {form[0]}"
                remedy = f"write {form[1]}; private people are never described in words"
            else:
                what = f"private node carries <{quad.predicate.value}>"
                remedy = (
                    "remove it, from the history too; private people are never named or described in words"
                )
            yield Finding(what, remedy, file.path, line, quad.subject.value)


def _wanted(predicate: ox.NamedNode) -> tuple[str, str] | None:
    """Say what a number or the like must be, and how it is written; None for any other property.

    Text there is a mistyped value; where a person's name or description could stand, it counts as one.
    """
    allowed = ranges(predicate.value)
    if predicate in _NAMING or allowed & {term.value for term in _TEXT}:
        return None
    return next((_FORMS[one] for one in sorted(allowed) if one in _FORMS), None)
