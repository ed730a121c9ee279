"""The catalogue: every question that can be asked by name, those of the package and those of the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Finding, InputOutputError, InvalidDataError, UnknownNameError
from kg.model.near import near
from kg.model.project import Project
from kg.ontology.files import catalogue_folder
from kg.queries.header import Header, HeaderError, parse

MUST_BE_EMPTY = "must-be-empty"
"""The tag of a question whose every row is a fault in the store."""
_PACKAGED = ("explore", "network", "quality", "tables")


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its name is the stem of its file, its group the folder."""

    name: str
    group: str
    path: Path
    text: str
    header: Header


def load(project: Project | None) -> Mapping[str, Query]:
    """Read all questions: those of the package, then those of the project, each sorted by group and name.

    Raises:
        InvalidDataError: a header that cannot be read, or two files of one name.
        InputOutputError: a file that cannot be read.
    """
    files = [path for group in _PACKAGED for path in sorted((catalogue_folder() / group).rglob("*.rq"))]
    if project is not None:  # in the repository of the package, its questions are the project's too
        packaged = {path.resolve() for path in files}
        files += [
            path for path in sorted(project.queries_folder.rglob("*.rq")) if path.resolve() not in packaged
        ]
    queries: dict[str, Query] = {}
    findings: list[Finding] = []
    for path in files:
        try:
            query = read(path)
        except HeaderError as error:
            findings.append(
                Finding(
                    f"header: {error}", "kg queries --help shows what a header looks like", path, error.line
                )
            )
            continue
        known = queries.setdefault(query.name, query)
        if known.text != query.text:  # a project may keep a copy of a packaged question
            remedy = f"rename this or {known.path}"
            findings.append(Finding(f"two questions are named {query.name!r}", remedy, path))
    if findings:
        raise InvalidDataError(findings)
    return queries


def read(path: Path) -> Query:
    """Read one question file.

    Raises:
        HeaderError: its header does not follow the grammar.
        InputOutputError: it cannot be read.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputOutputError(f"{path}: cannot be read ({error}); check the file") from error
    return Query(path.stem, path.parent.name, path, text, parse(text))


def find(queries: Mapping[str, Query], name: str) -> Query:
    """Look a question up by name.

    Raises:
        UnknownNameError: there is none; names the nearest ones.
    """
    if name in queries:
        return queries[name]
    hint = near(name, queries, cutoff=0.5)
    raise UnknownNameError(f"no question is named {name!r}{hint}; list them with: kg queries")
