"""Writing an export to a file, a folder or a stream: whole and screened, or not at all."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputOutputError, UsageError
from kg.protect.screen import active, screen_folder, screened

_PIECE = 1 << 20
"""Bytes that are copied at once."""


def to_stream(chunks: Iterable[bytes], stream: BinaryIO) -> None:
    """Write to a stream, which gets nothing before all of it is made and screened; it waits on disk."""
    with tempfile.TemporaryFile() as whole:
        whole.writelines(screened(chunks))
        whole.seek(0)
        shutil.copyfileobj(whole, stream, _PIECE)


def to_file(chunks: Iterable[bytes], target: Path) -> None:
    """Write beside a file and move it there, with the permissions of what was there or of a new file.

    A link stays one, to the new content. What is no file, such as a device or a pipe, is written into.

    Raises:
        InputOutputError: it cannot be written; what was there before still is.
    """
    try:
        if target.is_dir():  # told before anything is made, which may take minutes
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            with tempfile.TemporaryFile() as whole:
                whole.writelines(screened(chunks, target.name))
                whole.seek(0)
                with target.open("wb") as device:
                    shutil.copyfileobj(whole, device, _PIECE)
            return
        target = target.resolve() if target.is_symlink() else target
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(screened(chunks, target.name))
            beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _failed(target, error) from error


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """Give a stream, in order; what is written there becomes a file when all went well, as with ``to_file``.

    A file beside the target grows meanwhile, which is the ``name`` of the stream. With a screen in front of
    every output there is none: what may not leave is held in memory until it was looked through.

    Raises:
        InputOutputError: it cannot be written; what was there before still is.
    """
    if active() is not None or (target.exists() and not target.is_file()):
        held = io.BytesIO()
        yield held
        to_file([held.getvalue()], target)
        return
    target = target.resolve() if target.is_symlink() else target
    beside: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        os.close(descriptor)
        beside = Path(name)
        with beside.open("wb") as file:
            yield file
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask())
        beside.replace(target)
    except OSError as error:
        raise _failed(target, error) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def to_folder(files: Mapping[str, Iterable[bytes]], target: Path) -> None:
    """Write files, by name below a folder, and move the whole folder there; see ``new_folder``."""
    with new_folder(target) as folder:
        for name, chunks in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.writelines(chunks)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its place when all went well and vanishes when not.

    Raises:
        UsageError: something stands there already; nothing is overwritten.
        InputOutputError: it cannot be written; nothing is left behind.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(f"{target}: there is something already; name a new folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            yield folder
            screen_folder(folder, target.name)
            folder.chmod(0o777 & ~_mask())
            folder.replace(target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise _failed(target, error) from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _failed(target: Path, error: OSError) -> InputOutputError:
    problem = error.strerror or str(error)
    return InputOutputError(f"{target}: cannot be written ({problem}); check the folder and the space there")
