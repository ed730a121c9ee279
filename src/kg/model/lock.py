"""The lock beside a claims file: the hash of every passage cited, so that a changed copy is noticed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kg.errors import Finding, InputOutputError, InvalidDataError
from kg.model.address import Address

_HEADER = "# START-END in code points, SHA-256 of the passage; written by kg stamp\n"
_HASH = re.compile(r"[0-9a-f]{64}")


def read_lock(path: Path) -> dict[Address, str]:
    """Read the hashes of a document's passages; an absent file holds none.

    Raises:
        InputOutputError: it may not be read, or something else lies in its place.
        InvalidDataError: a line that is no address and hash, or an address twice.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        remedy = "the lock must be a file that may be read; put it back, or make it with kg stamp"
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); {remedy}") from error
    except UnicodeDecodeError as error:
        raise InvalidDataError([Finding("not UTF-8", "run kg stamp again", path)]) from error
    hashes: dict[Address, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        span, _, digest = line.partition("\t")
        try:
            address = Address.parse(span)
        except ValueError as error:
            raise InvalidDataError([Finding(str(error), "run kg stamp again", path, number)]) from error
        if not _HASH.fullmatch(digest) or address in hashes:
            what = f"{span} has no hash or stands twice"
            raise InvalidDataError([Finding(what, "run kg stamp again", path, number)])
        hashes[address] = digest
    return hashes


def lock_text(hashes: Mapping[Address, str]) -> str:
    """Write the hashes in the one form that the file has: sorted by address, a line each."""
    return _HEADER + "".join(f"{address}\t{hashes[address]}\n" for address in sorted(hashes))
