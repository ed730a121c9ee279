"""Where the store of a project lies, and whether the files it was built from have changed since."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
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
HASHES = "hashes"
"""The file in ``build/`` with the hash of each input as it was last seen."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which the clock of any file system tells a further change from the last one."""
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
    if found is None:
        raise NotBuiltError(f"{project.root} has no store yet; run: kg build")
    if not found.store.is_dir():
        raise NotBuiltError(f"{found.store}: the store in use is gone; run: kg build")
    return found


def inputs(project: Project) -> list[Path]:
    """List every file that decides what a store holds; shapes and questions decide only whether it may."""
    single = [project.judgements_file, project.withdrawn_file, project.log_file]
    authored = [*project.reference_files, *project.claims_files, *single]
    locks = [project.lock_file(path.stem) for path in project.claims_files]
    return [
        path for path in (*ontology_files(), project.root / FILE_NAME, *authored, *locks) if path.is_file()
    ]


def digest(project: Project, keep: bool = True) -> str:
    """Hash everything that a build reads.

    What a file holds is hashed again only where its size, its times or its place on the disk have changed
    since the last time: at ten million facts the files are gigabytes. The system itself sets the time of a
    change (``st_ctime``), so nobody can write a file and make it look as it was.

    Args:
        project: whose files are read.
        keep: note the hashes beside the store for the next time.

    Raises:
        InputOutputError: a file may not be read.
    """
    kept = _Kept(project.build_folder / HASHES)
    whole = hashlib.sha256()
    for path in inputs(project):
        name = path.relative_to(project.root) if path.is_relative_to(project.root) else Path(path.name)
        try:
            content = kept.hash(path)
        except OSError as error:
            raise InputOutputError(
                f"{path}: cannot be read ({error.strerror}); check its permissions"
            ) from error
        whole.update(f"{name.as_posix()}\t{content}\n".encode())
    if keep:
        kept.save()
    return whole.hexdigest()


class _Kept:
    """The hashes of files, with what the system said of each file when it was hashed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._now = time.time_ns()
        self._known: dict[str, list[int | str]] = {}
        self._used: dict[str, list[int | str]] = {}
        with suppress(OSError, ValueError):
            known = json.loads(file.read_bytes())
            self._known = known if isinstance(known, dict) else {}

    def hash(self, path: Path) -> str:
        """Give the SHA-256 of a file, in hexadecimal."""
        told = path.stat()
        state = [told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino]
        name = str(path)
        known = self._known.get(name)
        if known is None or known[:-1] != state:
            known = [*state, hashlib.sha256(path.read_bytes()).hexdigest()]
            if self._now - max(told.st_mtime_ns, told.st_ctime_ns) < _SETTLED:
                return str(known[-1])  # it may change again within one tick of the clock
        self._used[name] = known
        return str(known[-1])

    def save(self) -> None:
        """Keep the hashes for the next time, where there is a build to keep them beside."""
        if self._used == self._known or not self._file.parent.is_dir():
            return
        with suppress(OSError):  # a folder that cannot be written costs time and nothing else
            handle, name = tempfile.mkstemp(prefix=f".{HASHES}-", dir=self._file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(self._used, stream)
            Path(name).replace(self._file)
