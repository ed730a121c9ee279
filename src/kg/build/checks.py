"""The checks of a build beside rules and questions: results of the shapes, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.build.compared import Compared
from kg.build.places import Places
from kg.curate.partners.forgotten import waiting
from kg.errors import Finding, InvalidDataError
from kg.graph.source import SourceFile
from kg.model.project import Project
from kg.validate.result import Result


def check_shapes(places: Places, compared: Compared, results: Iterable[Result]) -> list[Finding]:
    """Turn results of the shapes into findings, each at the line that speaks of its node."""
    findings = []
    for result in results:
        if not compared.settles(result):
            where = places.find(result.focus, *([result.path] if result.path else []))
            findings.append(result.finding(*where))
    return sorted(findings, key=lambda found: (str(found.file or ""), found.line or 0))


def check_withdrawn(files: Iterable[SourceFile], gone: Mapping[ox.NamedNode, str]) -> Iterator[Finding]:
    """Find what speaks of a thing that was withdrawn, so that it can never come back by an oversight."""
    for file in files if gone else ():
        for quad in file.quads:
            for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
                if isinstance(term, ox.NamedNode) and term in gone:
                    line = file.line_of(term.value)
                    what = f"withdrawn on {gone[term]}, and spoken of again"
                    remedy = "remove the statement; what was withdrawn does not come back"
                    yield Finding(what, remedy, file.path, line, term.value)


def check_proposals(project: Project, gone: Mapping[ox.NamedNode, str]) -> Iterator[Finding]:
    """Find the same in proposals that wait for their review: accepting one would bring it back."""
    try:
        yield from check_withdrawn(waiting(project) if gone else (), gone)
    except InvalidDataError as error:
        yield from error.findings
