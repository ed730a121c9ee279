"""Files that are kept in a folder of their own and are used only as long as they are what was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

SUMS = "sums.json"
"""The file with the hash of each other file of the folder, and with what they were made of."""

About = Mapping[str, str | int]


def seal(folder: Path, names: Sequence[str], about: About) -> None:
    """Note the hashes of the files of a folder, and what they were made of."""
    (folder / SUMS).write_text(json.dumps({**about, **_sums(folder, names)}), "ascii")


def made_of(folder: Path, names: Sequence[str]) -> About | None:
    """Tell what the files were made of; None where they are not as they were sealed."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / SUMS).read_text("ascii"))
        sums = _sums(folder, names)
        if isinstance(found, dict) and sums.items() <= found.items():
            return {key: value for key, value in found.items() if key not in sums}
    return None


def _sums(folder: Path, names: Sequence[str]) -> dict[str, str]:
    sums = {}
    for name in names:
        with (folder / name).open("rb") as file:
            sums[f"sha256 of {name}"] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums
