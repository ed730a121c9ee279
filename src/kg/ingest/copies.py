"""The local copies of documents, read exactly as they are and never written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from glob import escape
from pathlib import Path, PurePath

from kg.errors import InputOutputError, UsageError

_KEY = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")


class Copies:
    """A folder of documents, found by key: the recorded file name, else the one file named ``KEY_*.txt``."""

    def __init__(self, folder: Path, recorded: Mapping[str, str] | None = None) -> None:
        """Name the folder, and the file name recorded for each key (``kg:fileName``) where there is one.

        Raises:
            InputOutputError: the folder is not there or may not be listed.
        """
        if not folder.is_dir():
            raise InputOutputError(f"{folder}: no such folder of documents; name it with --sources DIR")
        try:
            next(folder.iterdir(), None)  # a folder that may not be listed would pass for an empty one
        except OSError as error:
            raise InputOutputError(
                f"{folder}: cannot be read ({error.strerror}); check the permissions of the documents' folder"
            ) from error
        self.folder = folder
        self._recorded = dict(recorded or {})
        self._raw: dict[str, bytes] = {}
        self._text: dict[str, str] = {}
        self._sha256: dict[str, str] = {}

    def keys(self) -> list[str]:
        """List the keys of all documents that lie in the folder, sorted."""
        known = {key for key, name in self._recorded.items() if (self.folder / name).is_file()}
        names = set(self._recorded.values())
        stems = (path.stem.partition("_") for path in self.folder.glob("*_*.txt") if path.name not in names)
        return sorted(known | {key for key, _, _ in stems if _KEY.fullmatch(key)})

    def holds(self, key: str) -> bool:
        """Say whether any file in the folder has this key, even one that cannot be used."""
        name = self._recorded.get(key)
        is_recorded = name is not None and (self.folder / name).is_file()
        return is_recorded or next(self.folder.glob(f"{escape(key)}_*.txt"), None) is not None

    def path(self, key: str) -> Path:
        """Find the file of a document.

        Raises:
            UsageError: the key could name a file outside the folder.
            InputOutputError: no file has this key, or several have it.
        """
        name = self._recorded.get(key)
        if not _KEY.fullmatch(key) or (name is not None and PurePath(name).name != name):
            raise UsageError(
                f"{key!r} with file name {name!r} names no document; use plain names without folders"
            )
        if name is not None and (self.folder / name).is_file():
            return self.folder / name
        found = sorted(self.folder.glob(f"{escape(key)}_*.txt"))
        if len(found) > 1:
            listed = " and ".join(path.name for path in found)
            raise InputOutputError(
                f"{self.folder}: {listed} both claim to be document {key}; keep one of them"
            )
        if not found:
            wanted = f"{name} or {key}_*.txt" if name else f"{key}_*.txt"
            raise InputOutputError(f"{self.folder}: holds no {wanted}; put the copy of document {key} there")
        return found[0]

    def raw(self, key: str) -> bytes:
        """Read the bytes of a document, once."""
        if key not in self._raw:
            path = self.path(key)
            try:
                self._raw[key] = path.read_bytes()
            except OSError as error:
                raise InputOutputError(
                    f"{path}: cannot be read ({error.strerror}); check its permissions"
                ) from error
        return self._raw[key]

    def text(self, key: str) -> str:
        r"""Decode a document, keeping each code point: a byte order mark counts as one, ``\r\n`` as two.

        Offsets of passages count these code points, so nothing may be translated here.

        Raises:
            InputOutputError: the file is not UTF-8.
        """
        if key not in self._text:
            try:
                self._text[key] = self.raw(key).decode("utf-8")
            except UnicodeDecodeError as error:
                path = self.path(key)
                raise InputOutputError(
                    f"{path}: not UTF-8 at byte {error.start}; use the copy as it was read"
                ) from error
        return self._text[key]

    def let_go(self, key: str) -> None:
        """Keep a document no longer in memory; it is read again where it is asked for again."""
        self._raw.pop(key, None)
        self._text.pop(key, None)

    def sha256(self, key: str) -> str:
        """SHA-256 of the document's bytes, in hexadecimal."""
        if key not in self._sha256:  # asked for with every passage that is shown
            self._sha256[key] = hashlib.sha256(self.raw(key)).hexdigest()
        return self._sha256[key]
