"""What a SHACL engine found wrong, as typed values that do not depend on the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import Finding, Severity
from kg.ontology.vocabulary import RDF, SH, SHAPE, XSD

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

Messages = Mapping[str, Mapping[str, str]]
"""What each shape says when it is broken, by shape and by language."""

_TEXT = frozenset({XSD["string"], RDF["langString"]})
_SEVERITY: Mapping[str, Severity] = {SH["Violation"].value: "error", SH["Warning"].value: "warning"}


@dataclass(frozen=True, slots=True)
class Result:
    """One broken shape at one node. Two engines that agree give equal results."""

    severity: Severity
    focus: str
    """The node that was looked at."""
    path: str | None
    """The property at fault; ``None`` where the shape speaks of the whole node or of a longer path."""
    value: ox.NamedNode | ox.Literal | None
    """The value at fault, where there is one."""
    shape: str
    message: tuple[tuple[str, str], ...]
    """What is wrong and what to do, as pairs of language and text, sorted."""

    def text(self, language: str = "en") -> str:
        """Say what is wrong in a language, or else in English."""
        texts = dict(self.message)
        return texts.get(language, texts["en"])

    def finding(self, file: Path | None = None, line: int | None = None) -> Finding:
        """Turn it into the line that a user reads; the message has the form ``what is wrong; what to do``.

        Messages end up in logs, so that no text is repeated in them, and nothing said of a private person.
        """
        what, _, remedy = self.text().partition("; ")
        if self.path is not None and self.value is not None:
            is_text = isinstance(self.value, ox.Literal) and self.value.datatype in _TEXT
            is_private = self.shape.startswith(SHAPE["Private"].value)
            shown = f"<{self.path}>" if is_text or is_private else f"{self.value} in <{self.path}>"
            what = f"{what} [{shown}]"
        return Finding(what, remedy.rstrip("."), file, line, self.focus, self.severity)


def read_report(report: rdflib.Graph, messages: Messages) -> list[Result]:
    """Read a ``sh:ValidationReport``; sorted, each result once.

    Messages come from the shapes, not from the report, where engines add texts of their own.
    """
    from rdflib import URIRef

    def uri(name: str) -> URIRef:
        return URIRef(SH[name].value)

    results = set()
    for node in report.objects(None, uri("result")):
        shape = str(report.value(node, uri("sourceShape")))
        path = report.value(node, uri("resultPath"))
        results.add(
            Result(
                _SEVERITY[str(report.value(node, uri("resultSeverity")))],
                str(report.value(node, uri("focusNode"))),
                str(path) if isinstance(path, URIRef) else None,
                _term(report.value(node, uri("value"))),
                shape,
                tuple(sorted(messages[shape].items())),
            )
        )
    return sorted(results, key=lambda r: (r.severity, r.focus, r.shape, r.path or "", str(r.value)))


def _term(node: Node | None) -> ox.NamedNode | ox.Literal | None:
    from rdflib import Literal, URIRef

    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if not isinstance(node, Literal):
        return None  # nothing, or a blank node, whose label means nothing outside its engine
    if node.language is not None:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
