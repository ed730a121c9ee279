"""Questions whose every row is a fault, asked of the new store, or of each document by itself.

Most are asked of the store. What a question with the tag ``each-document`` finds lies within what one
document makes and what stands around all documents, so it is asked when a document is made: that takes as
long for one changed document of a thousand as for one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.build.places import Places
from kg.errors import Finding
from kg.model.project import Project
from kg.queries.catalogue import MUST_BE_EMPTY, Query, load
from kg.queries.prefixes import prefixes, schemes
from kg.queries.run import run
from kg.queries.table import cell

EACH_DOCUMENT = "each-document"
"""The tag of a question whose rows each depend on one document and on what stands around all."""
_SHOWN = 20
"""Rows of one question that become findings; a fault of the build itself can have thousands."""


@cache
def questions(project: Project) -> Mapping[str, Query]:
    """Give the questions of the catalogue whose every row is a fault."""
    return {name: query for name, query in load(project).items() if MUST_BE_EMPTY in query.header.tags}


def of_the_store(project: Project) -> list[Query]:
    """Give those that look at all documents together."""
    return [query for query in questions(project).values() if EACH_DOCUMENT not in query.header.tags]


def of_each_document(project: Project) -> list[Query]:
    """Give those that look at one document at a time."""
    return [query for query in questions(project).values() if EACH_DOCUMENT in query.header.tags]


def ask(store: ox.Store, project: Project, places: Places, query: Query) -> Iterator[Finding]:
    """Ask one question; each row is a finding, placed where its first thing is named."""
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


def ask_documents(project: Project, quads: Iterable[ox.Quad], parts: Iterable[Path]) -> Iterator[Finding]:
    """Ask what is asked of each document of some of them, with what stands around all.

    Args:
        project: whose documents they are.
        quads: what is made of the vocabulary and of reference data.
        parts: files of N-Quads with what each of the documents makes.
    """
    store = ox.Store()
    store.bulk_extend(quads)
    for part in parts:
        store.bulk_load(path=str(part), format=ox.RdfFormat.N_QUADS)
    places = Places(project, store)
    for query in of_each_document(project):
        yield from ask(store, project, places, query)
