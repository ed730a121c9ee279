"""Standard output and error that any terminal can take, and that let go of a reader who has left."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress

_PLAIN = {
    "─": "-",
    "━": "-",
    "←": "<-",
    "→": "->",
    "·": "|",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
}
"""What stands for our marks where a terminal has no UTF-8; a letter becomes ``\\uXXXX``."""


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Encode what a terminal cannot show; for ``codecs.register_error``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    character = error.object[error.start]
    return _PLAIN.get(character) or character.encode("ascii", "backslashreplace").decode(), error.start + 1


def prepare() -> None:
    """Make both streams able to write anything; files and pipes get UTF-8, whatever the locale.

    An encoding that the user asked for with ``PYTHONIOENCODING`` is kept.
    """
    codecs.register_error("plainly", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            asked = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if asked else "utf-8", errors="plainly")


def finish() -> None:
    """Write out what is still held back, so that a full disk is noticed while it can be told."""
    sys.stdout.flush()


def finish_or_let_go() -> None:
    """Write out what is still held back, or give it up where the reader has gone or the disk is full.

    Python would try once more when it exits, and complain.
    """
    try:
        finish()
    except OSError:
        with suppress(OSError, ValueError):  # no file stands behind it, as in tests
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def stdin_text() -> str:
    """Read standard input as UTF-8, whatever the locale.

    Raises:
        UnicodeDecodeError: it is something else.
    """
    return sys.stdin.buffer.read().decode("utf-8")
