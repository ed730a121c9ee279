"""Where the store of a project lies, and whether the files it was built from have changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputOutputError, NotBuiltError
from kg.model.project import FILE_NAME, Project
from kg.ontology.files import ontology_files

POINTER = "current"
"""The file in ``build/`` that names the revision in use; replacing it is what swaps a store in."""
STORE = "store"
INPUTS = "inputs"
"""The file beside a store that holds the digest of what it was built from."""
FOLDER_LENGTH = 16
"""Characters of the revision that name its folder: 64 bits, far more than two builds of one project need."""


@dataclass(frozen=True, slots=True)
class Built:
    """A store that was built: its revision in full, its folder, and the digest of its inputs."""

    revision: str
    store: Path
    inputs: str


def built(project: Project) -> Built | None:
    """Read which store of a project is in use; None where none was ever built."""
    pointer = project.build_folder / POINTER
    try:
        revision = pointer.read_text("ascii").strip()
        folder = project.build_folder / revision[:FOLDER_LENGTH]
        return Built(revision, folder / STORE, (folder / INPUTS).read_text("ascii").strip())
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputOutputError(f"{pointer}: cannot be read ({error}); run kg build again") from error


def current(project: Project) -> Built:
    """Read which store of a project is in use.

    Raises:
        NotBuiltError: there is none.
    """
    found = built(project)
    if found is None or not found.store.is_dir():
        raise NotBuiltError(f"{project.root} has no store yet; run: kg build")
    return found


def inputs(project: Project) -> list[Path]:
    """List every file that decides what a store holds; shapes and questions decide only whether it may."""
    single = [project.judgements_file, project.withdrawn_file, project.log_file]
    authored = [*project.reference_files, *project.claims_files, *single]
    locks = [project.lock_file(path.stem) for path in project.claims_files]
    return [
        path for path in (*ontology_files(), project.root / FILE_NAME, *authored, *locks) if path.is_file()
    ]


def digest(project: Project) -> str:
    """Hash everything that a build reads, so that a change is noticed whatever the clock says.

    Raises:
        InputOutputError: a file may not be read.
    """
    whole = hashlib.sha256()
    for path in inputs(project):
        name = path.relative_to(project.root) if path.is_relative_to(project.root) else Path(path.name)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputOutputError(
                f"{path}: cannot be read ({error.strerror}); check its permissions"
            ) from error
        whole.update(f"{name.as_posix()}\t{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()
