"""Compares the documents at hand with what was recorded when they were read, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kg.curate.evidence import compare
from kg.errors import Finding, InputOutputError
from kg.graph.authored import Authored, read_files
from kg.graph.source import SourceFile
from kg.ingest.copies import Copies
from kg.model.project import Project


def evidence(around: Authored, copies: Copies) -> Iterator[Finding]:
    """Give each difference as an error, and each document that is not at hand as a warning.

    It is no error that a copy is absent: an operator may hold only some of the documents.

    Raises:
        InputOutputError: a copy is there and cannot be read.
    """
    compared = compare(around, copies, partial(_read, around.project))
    yield from compared.findings
    for each in compared.unread:
        if not each.absent:
            raise InputOutputError(each.why)
        what = f"document {each.key} is not compared: its copy is not in {copies.folder}"
        remedy = "put the copy there, or build without --sources and KG_SOURCES"
        yield Finding(what, remedy, severity="warning")


def one_by_one(project: Project) -> Iterator[SourceFile]:
    """Read the claims of one document after the other; none is kept."""
    return (file for path in project.claims_files if (file := _read(project, path)) is not None)


def _read(project: Project, path: Path) -> SourceFile | None:
    """Read the claims of a document; what is wrong with a file is told when its document is made."""
    files, _ = read_files([(path, "claims")], project)
    return files[0] if files else None
