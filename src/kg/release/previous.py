"""The release before: its folder, version, and whether its files are still what they were."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Finding, InputOutputError, InvalidDataError, UsageError
from kg.release.contents import SUMS
from kg.release.crate import NAME

_REMEDY = "name the folder of an earlier release, as it was published"


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier release."""

    folder: Path
    version: str

    def read(self, path: str) -> bytes:
        """Read one of its files.

        Raises:
            InputOutputError: there is none of this name.
        """
        try:
            return (self.folder / path).read_bytes()
        except OSError as error:
            raise InputOutputError(
                f"{error.filename}: cannot be read ({error.strerror}); {_REMEDY}"
            ) from error


def read_previous(folder: Path, base: str) -> Previous:
    """Read which release a folder holds, and compare every file of it with its hash.

    Args:
        folder: an earlier release.
        base: that of the project, whose release it must be.

    Raises:
        InputOutputError: it cannot be read.
        InvalidDataError: it is no release, or was changed since.
        UsageError: it is a release of another project.
    """
    try:
        crate = json.loads((folder / NAME).read_text("utf-8"))
        root = next(entity for entity in crate["@graph"] if entity["@id"] == "./")
        version, identifier = str(root["version"]), str(root["identifier"])
        lines = (folder / SUMS).read_text("utf-8").splitlines()
        wanted = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    except OSError as error:
        raise InputOutputError(f"{error.filename}: cannot be read ({error.strerror}); {_REMEDY}") from error
    except (ValueError, KeyError, StopIteration, TypeError) as error:
        raise InvalidDataError([Finding(f"{folder} is no release", _REMEDY)]) from error
    if not identifier.startswith(base):
        raise UsageError(f"{folder} is a release of another graph, {identifier}; {_REMEDY}")
    changed = [path for path, digest in wanted.items() if _digest(folder, path) != digest]
    if changed:
        findings = [Finding("changed since it was released", _REMEDY, folder / path) for path in changed]
        raise InvalidDataError(findings)
    return Previous(folder, version)


def _digest(folder: Path, path: str) -> str | None:
    """Hash a file below a folder; None where there is none, or where the path leads out of the folder."""
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
        return None
    return hashlib.sha256(file.read_bytes()).hexdigest()
