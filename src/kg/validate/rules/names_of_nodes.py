"""Data has names below the base of its project, and random ones where a word could tell of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import Finding
from kg.graph.authored import Authored
from kg.model.identifiers import ALPHABET, LENGTH
from kg.ontology.terms import is_ours
from kg.ontology.vocabulary import DATA_PREFIXES, ROOT, SHAPE, data
from kg.validate.rules.statements import every_quad

_MINTED = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RANDOM = ("n", "c", "s", "j")
_OTHER_FOLDERS = ("id/passage/", "id/segment/", "id/agent/")


def check(authored: Authored) -> Iterator[Finding]:
    """Find subjects outside the project, names of another one, and names not minted; each once a file."""
    base = authored.project.base
    folders = tuple(base + folder for folder in (*DATA_PREFIXES.values(), *_OTHER_FOLDERS))
    path, seen = None, set[tuple[object, bool]]()
    for file, quad in every_quad(authored):
        if file.path is not path:  # the statements of one file come together
            path, seen = file.path, set()
        for term, is_subject in ((quad.subject, True), (quad.object, False), (quad.graph_name, True)):
            if not isinstance(term, ox.NamedNode) or (term, is_subject) in seen:
                continue
            seen.add((term, is_subject))
            wrong = _wrong(base, folders, term.value, is_subject)
            if wrong is not None:
                yield Finding(*wrong, file.path, file.line_of(term.value), term.value)


def _wrong(base: str, folders: tuple[str, ...], name: str, is_subject: bool) -> tuple[str, str] | None:
    """Say what is wrong with a name, and what to do."""
    if name.startswith(base):
        if not name.startswith(folders):
            return "name in no folder of the project's data", "use one of the data prefixes"
        what = _misnamed(base, name)
        return None if what is None else (what, "take an id from kg mint, or a slug such as north-district")
    if is_subject:
        return "statement about something outside the project", f"name it below <{base}>"
    if name.startswith(ROOT) and not is_ours(name) and not name.startswith(SHAPE.iri):
        return "name below the base of another project", f"name it below <{base}>"
    return None


def _misnamed(base: str, iri: str) -> str | None:
    for kind in DATA_PREFIXES:
        namespace = data(base, kind).iri
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            if kind in _RANDOM:
                return None if _MINTED.fullmatch(local) else f"{kind}:{local} is no minted id"
            return None if _SLUG.fullmatch(local) else f"{kind}:{local} is no slug in lower case"
    return None
