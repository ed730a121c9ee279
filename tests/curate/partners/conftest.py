"""Importing into an invented project, with identifiers that can be foreseen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.conftest import INVENTED

from kg.curate.partners.kinds import find, of_file
from kg.curate.partners.mapping import read_mapping
from kg.curate.partners.proposing import Prepared, prepare, target_of
from kg.curate.partners.texts import read_partner
from kg.export.formats import find as export
from kg.graph.authored import AuthoredClaim, split_claims
from kg.graph.read import read_text
from kg.graph.source import SourceFile
from kg.model.identifiers import ALPHABET
from kg.model.project import Project, read_project_file
from kg.queries.opened import open_graph

Import = Callable[..., Prepared]


def foreseen() -> Callable[[int, Container[str]], list[str]]:
    """Draw identifiers in one order, as tests need them."""
    numbers = count()

    def names() -> Iterator[str]:
        for number in numbers:
            yield "zzz" + "".join(ALPHABET[number // 27**place % 27] for place in range(4, -1, -1))

    given = names()
    return lambda many, taken: [next(given) for _ in range(many)]


@pytest.fixture
def bring() -> Import:
    """Prepare an import: ``bring(project, path, …)``; ``mapping=`` is the text of a CONSTRUCT."""

    def run(
        project: Project,
        *paths: Path,
        kind: str | None = None,
        mapping: str | None = None,
        partner: str = "pal",
    ) -> Prepared:
        query = None
        if mapping is not None:
            file = paths[0].with_name("mapping.rq")
            file.write_text(mapping, "utf-8")
            query = read_mapping(file, project.base)
        return prepare(
            project,
            [find(kind) if kind else of_file(path) for path in paths],
            [read_partner(path) for path in paths],
            target_of(project, partner, None),
            partner,
            mapping=query,
            draw=foreseen(),
        )

    return run


def proposed(project: Project, prepared: Prepared) -> SourceFile:
    """Read the proposed claims as a file of claims."""
    return read_text(prepared.texts[prepared.target], prepared.target, "claims", project.base)


def claims_of(project: Project, prepared: Prepared) -> dict[str, AuthoredClaim]:
    """Give the proposed claims by name."""
    return {claim.iri.value: claim for claim in split_claims(proposed(project, prepared))[0]}


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project of the invented one's name and base that holds nothing."""
    folder = tmp_path / "empty"
    for part in ("reference", "claims"):
        (folder / "graph" / part).mkdir(parents=True)
    shutil.copy(INVENTED / "kg.toml", folder)
    return read_project_file(folder / "kg.toml")


@pytest.fixture
def exported(built: Project, tmp_path: Path) -> Callable[[str, str], Path]:
    """Export the invented project: ``exported("turtle", "graph.ttl")``."""
    return lambda name, file: export_to(built, name, tmp_path / file)


def export_to(project: Project, name: str, path: Path) -> Path:
    """Write the one file of a format."""
    with open_graph(project.root) as graph:
        (part,) = export(name).parts(graph)
        path.write_bytes(b"".join(part.content()))
    return path
