"""The checks of a build that need its result: shapes on all facts together, and questions to the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.build.compared import Compared
from kg.build.places import Places
from kg.curate.partners.forgotten import waiting
from kg.errors import Finding, InvalidDataError
from kg.graph.source import SourceFile
from kg.model.project import Project
from kg.queries.catalogue import MUST_BE_EMPTY, Query, load
from kg.queries.prefixes import prefixes, schemes
from kg.queries.run import run
from kg.queries.table import cell
from kg.validate.result import Result

_SHOWN = 20
"""Rows of one question that become findings; a fault of the build itself can have thousands."""


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


def questions(project: Project) -> Mapping[str, Query]:
    """Give the questions of the catalogue whose every row is a fault."""
    return {name: query for name, query in load(project).items() if MUST_BE_EMPTY in query.header.tags}


def check_store(store: ox.Store, project: Project, places: Places, query: Query) -> Iterator[Finding]:
    """Ask one question of the new store; each row is a finding, placed where its first thing is named."""
    known = prefixes(project.base, schemes(store))
    language = project.languages[0]
    raw = run(store, query.text, defaults=query.header.defaults, prefixes=known, language=language).raw
    if not isinstance(raw, ox.QuerySolutions):
        yield Finding(f"question {query.name} must be a SELECT", "rewrite it", query.path)
        return
    names = [variable.value for variable in raw.variables]
    for number, row in enumerate(raw):
        if number == _SHOWN:
            yield Finding(f"{query.name}: more rows", f"see them all with: kg query {query.name}", query.path)
            return
        terms = [row[name] for name in names]
        iri = next((term.value for term in terms if isinstance(term, ox.NamedNode)), None)
        file, line = places.find(iri) if iri is not None else (None, None)
        said = ", ".join(f"{n} {cell(t, known)}" for n, t in zip(names, terms, strict=True) if t is not None)
        what = f"{query.name}: {query.header.summary} [{said}]"
        yield Finding(what, query.header.remedy or "mend the data", file, line, iri)
