"""The checks of a build that need its result: shapes on all facts together, and questions to the store."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.build.compared import is_compared
from kg.curate.partners.forgotten import waiting
from kg.errors import Finding, InvalidDataError
from kg.graph.authored import Authored, withdrawn
from kg.model.project import Project
from kg.ontology.vocabulary import KG, RDF
from kg.queries.catalogue import MUST_BE_EMPTY, Query, load
from kg.queries.prefixes import prefixes, schemes
from kg.queries.run import run
from kg.queries.table import cell
from kg.validate.shacl import validate

_SHOWN = 20
"""Rows of one question that become findings; a fault of the build itself can have thousands."""


def check_facts(authored: Authored, default: Collection[ox.Triple]) -> list[Finding]:
    """Check the default graph against the shapes, and find the line that speaks of each result's node."""
    findings = []
    public = {t.subject for t in default if t.predicate == RDF["type"] and t.object == KG["Claim"]}
    for result in validate(default, scope="facts"):
        if is_compared(authored, result, public):
            continue
        file, line = _place(authored, result.focus, *([result.path] if result.path else []))
        findings.append(result.finding(file, line))
    return sorted(findings, key=lambda found: (str(found.file or ""), found.line or 0))


def check_withdrawn(authored: Authored) -> list[Finding]:
    """Find what speaks of a thing that was withdrawn, so that it can never come back by an oversight.

    Proposals that wait for their review count too: accepting one would bring it back.
    """
    gone = withdrawn(authored)
    findings: dict[Finding, None] = {}
    try:
        proposals = waiting(authored.project) if gone else []
    except InvalidDataError as error:
        return list(error.findings)
    for file in (*authored.files, *proposals):
        for quad in file.quads if gone and file.role != "withdrawn" else ():
            for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
                if isinstance(term, ox.NamedNode) and term in gone:
                    line = file.line_of(term.value)
                    what = f"withdrawn on {gone[term]}, and spoken of again"
                    remedy = "remove the statement; what was withdrawn does not come back"
                    findings[Finding(what, remedy, file.path, line, term.value)] = None
    return list(findings)


def _place(authored: Authored, *iris: str) -> tuple[Path | None, int | None]:
    """Find the first file and line that name these, or else the first of them."""
    for wanted in (iris, iris[:1]):
        for file in authored.files:
            line = file.line_with(*wanted)
            if line is not None:
                return file.path, line
    return None, None


def questions(project: Project) -> Mapping[str, Query]:
    """Give the questions of the catalogue whose every row is a fault."""
    return {name: query for name, query in load(project).items() if MUST_BE_EMPTY in query.header.tags}


def check_store(store: ox.Store, authored: Authored, query: Query) -> Iterator[Finding]:
    """Ask one question of the new store; each row is a finding, placed where its first thing is named."""
    known = prefixes(authored.project.base, schemes(store))
    language = authored.project.languages[0]
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
        file, line = _place(authored, iri) if iri is not None else (None, None)
        said = ", ".join(f"{n} {cell(t, known)}" for n, t in zip(names, terms, strict=True) if t is not None)
        what = f"{query.name}: {query.header.summary} [{said}]"
        yield Finding(what, query.header.remedy or "mend the data", file, line, iri)
