"""The formats by name, and writing one of them to a file or stream, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import InputOutputError, UnknownNameError
from kg.export.nquads import nquads
from kg.export.trig import trig
from kg.export.turtle import turtle

Exporter = Callable[[ox.Store, Mapping[str, str]], Iterator[bytes]]
FORMATS: Mapping[str, Exporter] = {"turtle": turtle, "trig": trig, "nquads": nquads}
"""A new format is one new file and one entry here."""


def export(store: ox.Store, form: str, target: Path | BinaryIO, prefixes: Mapping[str, str]) -> None:
    """Write a graph in a format.

    Args:
        store: the graph.
        form: one of ``FORMATS``.
        target: a file, which is replaced in one step when all of it is written; or a stream of bytes, which
            gets
            nothing before all of it is made.
        prefixes: short forms for formats that have them.

    Raises:
        UnknownNameError: no such format.
        InputOutputError: the file cannot be written; what was there before still is.
    """
    if form not in FORMATS:
        raise UnknownNameError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    chunks = FORMATS[form](store, prefixes)
    if not isinstance(target, Path):
        target.write(b"".join(chunks))
        return
    try:
        _replace(target, chunks)
    except OSError as error:
        problem = error.strerror or str(error)
        raise InputOutputError(f"{target}: cannot be written ({problem}); check the folder") from error


def _replace(target: Path, chunks: Iterator[bytes]) -> None:
    """Write beside the file and move it there, keeping the permissions that a new file would have."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
