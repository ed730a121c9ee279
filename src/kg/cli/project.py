"""The project that a verb works on, and the folder of documents that it may read."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputOutputError, InvalidDataError, ProjectNotFoundError, UsageError
from kg.model.project import FILE_NAME, Project, find_project, read_project_file

if TYPE_CHECKING:
    from kg.ingest.copies import Copies


def add_project(parser: argparse.ArgumentParser, default: object = None) -> None:
    """Declare ``--project DIR``; ``default`` is what stands where it is not given."""
    where = "the folder of kg.toml (else the nearest one above)"
    parser.add_argument("--project", metavar="DIR", default=default, help=where)


def project_of(args: argparse.Namespace) -> Project:
    """Open the project named by ``--project``, else the nearest one."""
    if args.project is None:
        return find_project()
    named = Path(args.project)
    file = named if named.name == FILE_NAME else named / FILE_NAME
    if not file.is_file():
        raise ProjectNotFoundError(f"no {FILE_NAME} in {args.project}; make one with: kg init {args.project}")
    return read_project_file(file)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Declare ``--store URL``."""
    where = "ask the server at this address, which the graph was pushed to (the store on disk)"
    parser.add_argument("--store", metavar="URL", help=where)


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


def add_evidence(parser: argparse.ArgumentParser) -> None:
    """Declare the ``--sources DIR`` of a verb that compares documents where they are at hand."""
    parser.add_argument(
        "--sources",
        metavar="DIR",
        type=Path,
        help="the folder of the documents (else $KG_SOURCES): the hashes of copies and passages are compared "
        "with them before anything is written",
    )


EVIDENCE_NOTE = """\
Documents: where a folder of them is named, each copy and each cited passage must have
the hash that was recorded; a difference is an error for each claim that it touches.
A document whose copy is not in the folder is a warning, which fails with --strict.
A folder named in KG_SOURCES that holds no document of this project is meant for another
one, and passed over without a word. Where none is named, nothing is compared.

"""


def copies_at_hand(args: argparse.Namespace, project: Project) -> Copies | None:
    """Open the documents to compare a build with, or None where nothing is to be compared.

    A folder named on the command line is meant for this project, whatever it holds. One that stands in the
    environment may be meant for another project: it counts only if it holds some document of this one.
    """
    from kg.curate.local import copies_of_this, local_copies

    folder = sources_of(args)
    if folder is None:
        return None
    try:
        return local_copies(project, folder) if args.sources else copies_of_this(project, folder)
    except InvalidDataError:
        return None  # reference data is broken: the build says that, with all else that is wrong


def needed_sources_of(args: argparse.Namespace) -> Path:
    """Give the folder of documents, or say how to name it."""
    folder = sources_of(args)
    if folder is None:
        raise UsageError("this needs the documents; name their folder with --sources DIR or in KG_SOURCES")
    return folder
