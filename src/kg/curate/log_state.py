"""How far the log reached when something was published, so that lines cut off its end are noticed later.

The chain within a log shows every change but one: whole lines that are missing at the end. Whoever holds a
release holds the proof of how long the log was.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kg.errors import Finding, InputOutputError, InvalidDataError

FILE = "curation-log.json"
"""Its name in a release."""


def state_of(log: Path) -> bytes:
    """Write how many bytes a log has, and their SHA-256; an absent log has none."""
    content = log.read_bytes() if log.exists() else b""
    state = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return (json.dumps(state) + "\n").encode()


def check_state(log: Path, release: Path) -> None:
    """Check that a log still begins with what it was when a release was made.

    Raises:
        InvalidDataError: it does not, or the release does not say.
        InputOutputError: a file cannot be read.
    """
    path = release / FILE
    try:
        state = json.loads(path.read_bytes())
        size, digest = int(state["bytes"]), str(state["sha256"])
        content = log.read_bytes() if log.exists() else b""
    except OSError as error:
        what = f"{error.filename}: cannot be read ({error.strerror}); name the folder of a release"
        raise InputOutputError(what) from error
    except (ValueError, KeyError, TypeError) as error:
        finding = Finding("it does not say how far the log reached", "get the release again", path)
        raise InvalidDataError([finding]) from error
    if len(content) < size or hashlib.sha256(content[:size]).hexdigest() != digest:
        what = f"the log is not what it was when {release} was made"
        remedy = f"restore it: its first {size:,} bytes have SHA-256 {digest[:16]}…"
        raise InvalidDataError([Finding(what, remedy, log)])
