"""The files of a release: where each stands, what it is, its size and its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Content:
    """One file of a release."""

    path: str
    """Below the folder of the release, with slashes."""
    media_type: str
    about: str
    """What is in it, in one line."""
    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal."""
    format: str | None = None
    """The name of the format that made it; None for what describes the release itself."""


class Contents:
    """The files of a release that is being made."""

    def __init__(self, folder: Path) -> None:
        """Begin with none, in a folder that is there."""
        self.folder = folder
        self.files: list[Content] = []

    def add(
        self, path: str, media_type: str, about: str, chunks: Iterable[bytes], form: str | None = None
    ) -> None:
        """Write a file and describe it."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        whole, size = hashlib.sha256(), 0
        with target.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
                whole.update(chunk)
                size += len(chunk)
        self.files.append(Content(path, media_type, about, size, whole.hexdigest(), form))

    def sums(self) -> Iterator[bytes]:
        """Yield the lines of SHA256SUMS, which ``sha256sum --check`` reads; sorted by path."""
        for content in sorted(self.files, key=lambda content: content.path):
            yield f"{content.sha256}  {content.path}\n".encode()
