"""What may be said of private people is what the shapes allow."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.curate.partners.vetting import ALLOWED
from kg.ontology.files import ontology_files
from kg.ontology.vocabulary import KG, RDF, SH
from kg.validate.shapes import packaged

COMPUTED = {"earliest", "latest", "notStated", "low", "high"}


def test_the_list_is_that_of_the_shapes() -> None:
    shapes = [shape for iri, shape in packaged("facts").shapes.items() if "#Private" in iri]
    quads = {q for shape in shapes for q in ox.parse(path=str(shape.file), format=ox.RdfFormat.TURTLE)}
    assert ontology_files()
    inside = {q.object for q in quads if q.predicate == RDF["first"]}
    assert any(q.predicate == SH["ignoredProperties"] for q in quads)
    assert inside - {KG[name] for name in COMPUTED} == ALLOWED


def test_no_name_is_among_them() -> None:
    assert not [
        term for term in ALLOWED if re.search(r"name|label|title|note|date", term.value, re.IGNORECASE)
    ]
