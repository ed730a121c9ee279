"""What a release is called: its version, day, names and addresses, from the settings of the project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg import __version__
from kg.errors import UsageError
from kg.model.project import FILE_NAME, Project
from kg.ontology.vocabulary import ROOT

SOFTWARE = f"{ROOT}software/kg/{__version__}"
"""The program that makes releases, in this version."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One release of one graph."""

    title: str
    description: str
    publisher: str
    version: str
    """Three numbers, as semantic versioning has it."""
    released: date
    """The day on which embargoes are judged, too; no clock is asked."""
    licence: str
    """An IRI."""
    base: str
    languages: tuple[str, ...]
    previous: str | None = None
    """The version before, where it was at hand."""

    @property
    def dataset(self) -> ox.NamedNode:
        """The graph through all its versions."""
        return ox.NamedNode(f"{self.base}id/dataset")

    @property
    def iri(self) -> ox.NamedNode:
        """This release."""
        return self.of_version(self.version)

    def of_version(self, version: str) -> ox.NamedNode:
        """Name the release of a version."""
        return ox.NamedNode(f"{self.base}id/release/{version}")

    def address(self, path: str) -> str:
        """Say where a file of this release is to be had once it is published."""
        return f"{self.base}release/{self.version}/{path}"


def edition(project: Project, previous: str | None = None) -> Edition:
    """Read what a release needs from the settings of a project.

    Raises:
        UsageError: a setting is missing, or the version is not above the previous one.
    """
    version, released = project.version, project.released
    publisher, description = project.publisher, project.description
    if version is None or released is None or publisher is None or description is None:
        names = ("version", "released", "publisher", "description")
        missing = ", ".join(name for name in names if getattr(project, name) is None)
        raise UsageError(f"{project.root / FILE_NAME}: a release needs {missing}; write them there")
    if previous is not None and _numbers(version) <= _numbers(previous):
        raise UsageError(f"version {version} is not above {previous}; raise it in {FILE_NAME}")
    return Edition(
        title=project.name,
        description=description,
        publisher=publisher,
        version=version,
        released=released,
        licence=project.licence,
        base=project.base,
        languages=project.languages,
        previous=previous,
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
