"""The local copies of a project's documents, found by the names that its reference data records."""

from __future__ import annotations

from pathlib import Path

from kg.errors import Finding, InvalidDataError
from kg.graph.documents import Document, documents_in, recorded_names
from kg.graph.read import read_file
from kg.graph.source import SourceFile
from kg.ingest.copies import Copies
from kg.model.project import Project


def described(project: Project) -> dict[str, Document]:
    """Read what the reference data says about documents, and nothing else, by key.

    Raises:
        InvalidDataError: reference data is broken.
    """
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for path in project.reference_files:
        try:
            files.append(read_file(path, "reference", project.base))
        except InvalidDataError as error:
            findings += error.findings
    if findings:
        raise InvalidDataError(findings)
    return documents_in(files)


def copies_of_this(project: Project, folder: Path) -> Copies | None:
    """Open a folder that may be meant for another project: ``None`` where it holds no document of this one.

    Raises:
        InputOutputError: there is no such folder.
        InvalidDataError: reference data is broken.
    """
    known = described(project)
    copies = Copies(folder, recorded_names(known))
    return copies if any(copies.holds(key) for key in known) else None


def local_copies(project: Project, folder: Path) -> Copies:
    """Open a folder of documents for a project.

    Raises:
        InputOutputError: there is no such folder.
        InvalidDataError: reference data is broken.
    """
    return Copies(folder, recorded_names(described(project)))
