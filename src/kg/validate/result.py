"""What a SHACL engine found wrong, as typed values that do not depend on the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Finding, Severity
from kg.ontology.vocabulary import RDF, SH, SHAPE, XSD

Messages = Mapping[str, Mapping[str, str]]
"""What each shape says when it is broken, by shape and by language."""

_TEXT = frozenset({XSD["string"], RDF["langString"]})
_SEVERITY: Mapping[object, Severity] = {SH["Violation"]: "error", SH["Warning"]: "warning"}


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


def read_report(report: Iterable[ox.Triple], messages: Messages) -> list[Result]:
    """Read a ``sh:ValidationReport``; sorted, each result once.

    Messages come from the shapes, not from the report, where engines add texts of their own.
    """
    said: defaultdict[object, dict[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]
    said = defaultdict(dict)
    nodes = []
    for triple in report:
        said[triple.subject][triple.predicate] = triple.object
        if triple.predicate == SH["result"]:
            nodes.append(triple.object)
    results = set()
    for node in nodes:
        about = said[node]
        shape, path, value = (about.get(SH[name]) for name in ("sourceShape", "resultPath", "value"))
        focus = about[SH["focusNode"]]
        name = shape.value if isinstance(shape, ox.NamedNode) else ""
        results.add(
            Result(
                _SEVERITY[about[SH["resultSeverity"]]],
                str(focus) if isinstance(focus, ox.Triple) else focus.value,
                path.value if isinstance(path, ox.NamedNode) else None,
                # A blank node's label means nothing outside its engine.
                value if isinstance(value, ox.NamedNode | ox.Literal) else None,
                name,
                tuple(sorted(messages[name].items())),
            )
        )
    return in_order(results)


def in_order(results: Iterable[Result]) -> list[Result]:
    """Sort results, errors first, then by focus node."""
    return sorted(results, key=lambda r: (r.severity, r.focus, r.shape, r.path or "", str(r.value)))
