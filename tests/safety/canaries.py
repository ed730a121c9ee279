"""Canaries: words that no output may hold, and how to look for them wherever an output could hide them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.protect.folding import compact, folded, words
from kg.protect.unpacked import texts


def sightings(name: str, content: bytes, wanted: Iterable[str]) -> Iterator[str]:
    """Say which words stand in a file, packed or not, or in its name, however they are written."""
    parts = [name, *texts(content)]
    raw = content.decode("utf-8", "ignore").casefold()
    whole = folded(*parts)
    for word in wanted:
        if whole.holds(compact(words(word))) or word.casefold() in raw:
            yield f"{word} in {name}"


def seen_below(folder: Path, wanted: Iterable[str]) -> list[str]:
    """Look through every file below a folder."""
    looked_for = list(wanted)
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        found += sightings(path.relative_to(folder).as_posix(), content, looked_for)
    return found
