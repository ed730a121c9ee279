"""A date that no calendar has, or that is not written as its type asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.model.edtf import bounds
from kg.ontology.vocabulary import EDTF, XSD
from kg.validate.rules.statements import every_quad


def check(authored: Authored) -> Iterator[Finding]:
    """Find EDTF and XSD dates that cannot be."""
    readers: dict[ox.NamedNode, Callable[[str], object]] = {
        EDTF["EDTF"]: bounds,
        XSD["date"]: date.fromisoformat,
    }
    for file, quad in every_quad(authored):
        if not isinstance(quad.object, ox.Literal) or quad.object.datatype not in readers:
            continue
        try:
            readers[quad.object.datatype](quad.object.value)
        except ValueError:
            subject = str(quad.subject).strip("<>")
            line = file.line_of(subject, quad.predicate.value)
            what = f"impossible date {quad.object.value!r}"
            yield Finding(what, "correct it (EDTF, such as 2025-01 or 2020/2022)", file.path, line, subject)
