"""Writes several files so that all are new or none is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import InputOutputError
from kg.protect.screen import screened


def write_together(texts: Mapping[Path, str]) -> None:
    """Write files as UTF-8 with their newlines as given; readers see each of them whole, old or new.

    The new texts are written beside the old files first, so that a full disk or a missing permission is met
    before anything is changed. Should a replacement fail nevertheless, those already made are undone.

    Raises:
        InputOutputError: a file could not be written; all are as they were.
    """
    prepared: dict[Path, Path] = {}
    replaced: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, text in texts.items():
            prepared[path] = _beside(path, b"".join(screened([text.encode()], path.name)))
        for path, new in prepared.items():
            old = path.read_bytes() if path.exists() else None
            new.replace(path)
            replaced[path] = old
    except OSError as error:
        for done, old in replaced.items():
            if old is None:
                done.unlink(missing_ok=True)
            else:
                _beside(done, old).replace(done)
        raise InputOutputError(
            f"{path}: cannot be written ({error.strerror}); nothing was changed"
        ) from error
    finally:
        for new in prepared.values():
            new.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """Write a new file into the folder of another, with its permissions, and make sure that it is on disk."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
