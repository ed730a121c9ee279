"""No sentence of a source stands in the project; so no long text does, but for notes in a curator's words."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.ontology.vocabulary import DCTERMS, KG, RDFS, SKOS
from kg.validate.rules.statements import every_quad

SENTENCE = 12
"""From so many words on, a text may be a sentence of the source."""
NOTE = 40
"""The most words of a note."""
_NOTES = frozenset(
    {
        KG["note"],
        KG["reason"],
        RDFS["label"],
        RDFS["comment"],
        SKOS["definition"],
        DCTERMS["description"],
        DCTERMS["title"],  # the name of a work, however long
    }
)


def check(authored: Authored) -> Iterator[Finding]:
    """Find texts that are too long. The text itself is not repeated in the message."""
    for file, quad in every_quad(authored):
        if not isinstance(quad.object, ox.Literal) or not isinstance(quad.subject, ox.NamedNode):
            continue
        words = len(quad.object.value.split())
        is_note = quad.predicate in _NOTES
        if words > NOTE if is_note else words >= SENTENCE:
            line = file.line_of(quad.subject.value, quad.predicate.value)
            limit = (
                f"at most {NOTE} words"
                if is_note
                else f"fewer than {SENTENCE} words, and no sentence of a source"
            )
            what = f"text of {words} words in <{quad.predicate.value}>"
            yield Finding(what, f"write {limit}", file.path, line, quad.subject.value)
