"""The project that a verb works on, and the folder of documents that it may read."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from kg.errors import InputOutputError, ProjectNotFoundError, UsageError
from kg.model.project import FILE_NAME, Project, find_project, read_project_file


def project_of(args: argparse.Namespace) -> Project:
    """Open the project named by ``--project``, else the nearest one."""
    if args.project is None:
        return find_project()
    named = Path(args.project)
    file = named if named.name == FILE_NAME else named / FILE_NAME
    if not file.is_file():
        raise ProjectNotFoundError(f"no {FILE_NAME} in {args.project}; make one with: kg init {args.project}")
    return read_project_file(file)


def add_sources(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    """Declare ``--sources DIR``, which ``KG_SOURCES`` stands in for."""
    extra = "" if needed else "; without it no text is shown"
    parser.add_argument(
        "--sources", metavar="DIR", type=Path, help=f"the folder of the documents (else $KG_SOURCES){extra}"
    )


def sources_of(args: argparse.Namespace) -> Path | None:
    """Give the folder of documents, if one is named."""
    named = args.sources or (Path(os.environ["KG_SOURCES"]) if os.environ.get("KG_SOURCES") else None)
    if named is not None and not named.is_dir():
        raise InputOutputError(f"{named}: no such folder of documents; name it with --sources DIR")
    return named


def needed_sources_of(args: argparse.Namespace) -> Path:
    """Give the folder of documents, or say how to name it."""
    folder = sources_of(args)
    if folder is None:
        raise UsageError("this needs the documents; name their folder with --sources DIR or in KG_SOURCES")
    return folder
