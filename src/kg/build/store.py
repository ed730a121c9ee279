"""Stores on disk: made apart, then swapped in by replacing the one file that names the store in use.

``build/`` holds a folder for each revision kept (the one in use and the one before, which readers may still
have open) and the file ``current``. Whoever reads ``current`` finds a whole store, at any moment.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.build.files import are_whole
from kg.build.ledger import LEDGER
from kg.errors import InputOutputError
from kg.model.project import Project
from kg.queries.location import FOLDER_LENGTH, INPUTS, POINTER

_TEMPORARY = ".new-"
_REVISION = re.compile(rf"[0-9a-f]{{{FOLDER_LENGTH}}}")


@contextmanager
def fresh_folder(project: Project) -> Iterator[Path]:
    """Make a folder inside ``build/`` to work in, and remove it in the end whatever happens.

    Only who holds the lock may call it: what killed builds left behind is removed first.

    Raises:
        InputOutputError: the folder cannot be made or written.
    """
    try:
        for left in project.build_folder.glob(f"{_TEMPORARY}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=project.build_folder))
    except OSError as error:
        raise _failed(project, error) from error
    try:
        yield folder
    except OSError as error:
        raise _failed(project, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _failed(project: Project, error: OSError) -> InputOutputError:
    problem = error.strerror or str(error)
    return InputOutputError(
        f"{project.build_folder}: cannot be written ({problem}); check space and permissions"
    )


def empty(folder: Path) -> None:
    """Remove everything in a folder."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


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
    if place.exists() and not are_whole(place):
        remove(place)
    if not place.exists():
        (folder / INPUTS).write_text(f"{inputs}\n", "ascii")
        for file in (path for path in folder.rglob("*") if path.is_file()):
            _sync(file)
        folder.rename(place)
        _settle(project.build_folder)
    else:  # the same statements, from other files perhaps: the store stays, which readers may have open
        _replace(place / INPUTS, f"{inputs}\n", folder)
        if (folder / LEDGER).exists():
            (folder / LEDGER).replace(place / LEDGER)
        else:
            (place / LEDGER).unlink(missing_ok=True)
    _replace(pointer, f"{name}\n", place)
    if before != place.name:
        for folder in kept(project, but=name):  # neither in use nor the one before
            if folder.name != before:
                remove(folder)


def _replace(file: Path, text: str, work: Path) -> None:
    """Write a file beside where it belongs and move it there, which is one step on every system."""
    beside = work / f"{file.name}.new"
    with beside.open("w", encoding="ascii") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)  # os.replace: one step, over what is there
    _settle(file.parent)


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can, lest the power goes."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def kept(project: Project, but: str) -> list[Path]:
    """Give the folders of all revisions that are kept but one."""
    folders = project.build_folder.iterdir()
    return [f for f in folders if _REVISION.fullmatch(f.name) and f.name != but[:FOLDER_LENGTH]]


def remove(folder: Path) -> None:
    """Remove a revision; one that is half removed has the name of what no build uses."""
    going = folder.with_name(f"{_TEMPORARY}{folder.name}")
    shutil.rmtree(going, ignore_errors=True)
    folder.rename(going)
    shutil.rmtree(going, ignore_errors=True)
