"""The files of a store as they were when it was made: what was damaged since is told from what was not.

The engine notices a damaged file only where it needs the damaged part; while it counts, it tries that part
again without end and fills the memory (pyoxigraph 0.5, measured). So a build looks at all files of a store
before it begins from it.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.processes import processors
from kg.queries.location import STORE

_FILES = "files"
"""The file beside a store with the hash of all of its files."""
_OWN = ("LOCK", "LOG")
"""Beginnings of the names of files that are the engine's own business."""


def record(folder: Path) -> None:
    """Write down what the files of the store in a folder are; nobody changes them afterwards.

    Raises:
        OSError: a file cannot be read or written.
    """
    (folder / _FILES).write_text(_hash(folder / STORE), "ascii")


def are_whole(folder: Path) -> bool:
    """Say whether the files of the store in a folder are what they were when it was made."""
    try:
        return (folder / _FILES).read_text("ascii", "replace") == _hash(folder / STORE)
    except OSError:
        return False


def _hash(store: Path) -> str:
    files = sorted(file for file in store.iterdir() if not file.name.startswith(_OWN))
    with ThreadPoolExecutor(processors()) as readers:
        hashed = list(readers.map(_sha256, files))
    lines = [f"{digest}  {file.name}\n" for file, digest in zip(files, hashed, strict=True)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
