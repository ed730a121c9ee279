"""One writer at a time: a second one is told who holds the lock, and since when."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from kg.errors import InputOutputError
from kg.model.project import Project

LOCK = "lock"
"""The file in ``build/`` that a writer holds; where one was killed it lies there with nobody holding it."""


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Hold the lock of a project's build folder, which the system lets go when the process ends, however.

    Raises:
        InputOutputError: another process holds it, or the folder cannot be written.
    """
    path = project.build_folder / LOCK
    try:
        project.build_folder.mkdir(exist_ok=True)
        file = _opened(path)
    except OSError as error:
        problem = error.strerror or str(error)
        raise InputOutputError(
            f"{path.parent}: cannot be written ({problem}); check space and permissions"
        ) from error
    with file:
        with suppress(OSError):  # who holds it is only told; that the disk is full is said where it matters
            file.truncate(0)
            since = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
            file.write(json.dumps({"process": os.getpid(), "machine": platform.node(), "since": since}))
            file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()
                path.parent.rmdir()  # holds a store, but for a first build that failed
            _let_go(file)


def _opened(path: Path) -> IO[str]:
    """Open the file and hold it; the one before may have removed the very file that was opened."""
    while True:
        file = path.open("a+", encoding="utf-8")
        if not _hold(file):
            told = _holder(file)
            file.close()
            raise InputOutputError(f"{path.parent} is being written {told}; wait until it ends")
        with suppress(FileNotFoundError):
            if os.fstat(file.fileno()).st_ino == path.stat().st_ino:
                return file
        file.close()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        told = json.loads(file.read())
        return f"by process {told['process']} on {told['machine']} since {told['since']}"
    except (ValueError, KeyError, TypeError):
        return "by another process"


if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _hold(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
