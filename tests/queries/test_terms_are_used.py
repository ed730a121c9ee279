"""Every class and property of the vocabulary is asked for by a question of the catalogue."""

from __future__ import annotations

import re

from kg.model.project import Project
from kg.ontology.terms import classes, properties
from kg.ontology.vocabulary import KG
from kg.queries.catalogue import load


def test_every_class_and_property_is_used_by_a_question(project: Project) -> None:
    texts = [re.sub(r"(?m)^\s*#.*$", "", query.text) for query in load(project).values()]
    asked = {name for text in texts for name in re.findall(r"\bkg:(\w+)", text)}
    ours = {iri.removeprefix(KG.iri) for iri in classes() | properties() if iri.startswith(KG.iri)}
    assert ours - asked == set()
