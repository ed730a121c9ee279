"""Compares the documents at hand with what was recorded when they were read, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from kg.curate.evidence import compare
from kg.errors import Finding, InputOutputError
from kg.graph.authored import Authored
from kg.ingest.copies import Copies


def evidence(authored: Authored, copies: Copies) -> Iterator[Finding]:
    """Give each difference as an error, and each document that is not at hand as a warning.

    It is no error that a copy is absent: an operator may hold only some of the documents.

    Raises:
        InputOutputError: a copy is there and cannot be read.
    """
    compared = compare(authored, copies)
    yield from compared.findings
    for each in compared.unread:
        if not each.absent:
            raise InputOutputError(each.why)
        what = f"document {each.key} is not compared: its copy is not in {copies.folder}"
        remedy = "put the copy there, or build without --sources and KG_SOURCES"
        yield Finding(what, remedy, severity="warning")
