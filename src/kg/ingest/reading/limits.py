"""How much a report may take before it is refused: bytes, memory and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import InvalidDataError
from kg.ingest.reading.refusal import refusal

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may take."""

    largest: int = 64_000_000
    """Bytes of the file. Reports of a thousand pages with pictures have some 30 million."""
    unpacked: int = 64_000_000
    """Bytes that one compressed part of it may unpack to."""
    characters: int = 10_000_000
    """Code points of the text as read; a thousand pages have three million."""
    seconds: float = 60
    """For taking it apart, once all of it is there."""
    memory: int = 1_000
    """Megabytes (of a million bytes) for taking it apart. Enforced on Linux."""


def take(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    """Read all of a stream, and one byte more than allowed at most.

    Args:
        stream: what to read, such as a file or standard input.
        name: what to call it in a message.
        limits: of which ``largest`` counts.

    Raises:
        InvalidDataError: it is too large.
    """
    parts: list[bytes] = []
    left = limits.largest + 1
    while left and (part := stream.read(min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise too_large(name, limits)
    return b"".join(parts)


def too_large(name: str, limits: Limits) -> InvalidDataError:
    """Say that a report is too large."""
    return refusal(name, f"has more than {limits.largest:,} bytes", "give the part that holds the report")
