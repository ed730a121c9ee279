"""Stores on disk: made apart, then swapped in by replacing the one file that names the store in use.

``build/`` holds a folder for each revision kept (the one in use and the one before, which readers may still
have open) and the file ``current``. Whoever reads ``current`` finds a whole store, at any moment.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputOutputError
from kg.export.rdf.canonical import canonical_lines
from kg.model.project import Project
from kg.queries.location import FOLDER_LENGTH, INPUTS, POINTER, STORE, current

__all__ = ["current", "fresh_folder", "revision", "swap", "write"]

_TEMPORARY = ".new-"
_ABANDONED = 86_400
"""Seconds after which a folder of a build is nobody's: a day, while a build takes minutes at most."""
_REVISION = re.compile(rf"[0-9a-f]{{{FOLDER_LENGTH}}}")


@contextmanager
def fresh_folder(project: Project) -> Iterator[Path]:
    """Make a folder inside ``build/`` to work in, and remove it in the end whatever happens.

    Raises:
        InputOutputError: the folder cannot be made or written.
    """
    try:
        project.build_folder.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=project.build_folder))
    except OSError as error:
        raise _failed(project, error) from error
    try:
        yield folder
    except OSError as error:
        raise _failed(project, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(
            OSError
        ):  # holds something else, as a rule; a build that fails first leaves nothing at all
            project.build_folder.rmdir()


def _failed(project: Project, error: OSError) -> InputOutputError:
    problem = error.strerror or str(error)
    return InputOutputError(
        f"{project.build_folder}: cannot be written ({problem}); check space and permissions"
    )


def write(folder: Path, quads: Iterable[ox.Quad]) -> ox.Store:
    """Load statements into a new store in a folder, and give it with everything on disk."""
    store = ox.Store(str(folder / STORE))
    store.bulk_extend(quads)
    store.optimize()
    store.flush()
    return store


def revision(store: ox.Store) -> str:
    """Hash the whole store: the SHA-256 of its canonical N-Quads, in hexadecimal."""
    whole = hashlib.sha256()
    for line in canonical_lines(store):
        whole.update(line)
    return whole.hexdigest()


def swap(project: Project, folder: Path, name: str, inputs: str) -> None:
    """Put a finished folder in place of the store in use, in one step that happens or does not.

    Args:
        project: the project.
        folder: holds the store, which is closed by now.
        name: the revision.
        inputs: the digest of what it was built from.
    """
    pointer = project.build_folder / POINTER
    # A pointer that was damaged names nothing, and must not keep the build that mends it from ending.
    before = pointer.read_text("ascii", "replace").strip()[:FOLDER_LENGTH] if pointer.exists() else ""
    place = project.build_folder / name[:FOLDER_LENGTH]
    if not (place / STORE).is_dir():
        shutil.rmtree(place, ignore_errors=True)
        (folder / INPUTS).write_text(f"{inputs}\n", "ascii")
        folder.rename(place)
    else:  # the same statements, from other files perhaps: the store stays, which readers may have open
        _replace(place / INPUTS, f"{inputs}\n", folder)
    _replace(pointer, f"{name}\n", place)
    if before != place.name:
        _forget(project, {place.name, before})


def _replace(file: Path, text: str, work: Path) -> None:
    """Write a file beside where it belongs and move it there, which is one step on every system."""
    beside = work / f"{file.name}.new"
    beside.write_text(text, "ascii")
    beside.replace(file)  # os.replace: one step, over what is there


def _forget(project: Project, kept: set[str]) -> None:
    """Remove revisions that are neither in use nor the one before, and what killed builds left behind."""
    long_ago = time.time() - _ABANDONED
    for folder in project.build_folder.iterdir():
        old = _REVISION.fullmatch(folder.name) and folder.name not in kept
        dead = folder.name.startswith(_TEMPORARY) and folder.stat().st_mtime < long_ago
        if old or dead:
            shutil.rmtree(folder, ignore_errors=True)
