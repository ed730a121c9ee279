"""Standard output and error that any terminal can take, and that let go of a reader who has left."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from kg.errors import Finding, InvalidDataError, KGError

if TYPE_CHECKING:
    from kg.protect.screen import Screen

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it: signs that move, colour, hide, or turn the direction."""
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


def visible(text: str) -> str:
    """Write what a terminal would obey as it is written in Python: a label may come from anybody."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


class _Shown(io.TextIOWrapper):
    """Standard output where it is a terminal."""

    def write(self, text: str, /) -> int:
        super().write(visible(text))
        return len(text)


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
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.isatty():
        shown = sys.stdout  # stays referred to as ``sys.__stdout__``, or its end would close the terminal
        sys.stdout = _Shown(shown.buffer, encoding=shown.encoding, errors="plainly", line_buffering=True)


@contextmanager
def screening(screen: Screen | None) -> Iterator[None]:
    """Hold back what a verb writes on both streams until it has been looked through, and every error too.

    Raises:
        InvalidDataError: something restricted was about to leave; the stream that held it stays empty.
    """
    if screen is None:
        yield
        return
    real = sys.stdout, sys.stderr
    held = _Held(), _Held()
    sys.stdout, sys.stderr = held
    try:
        yield
    except (KGError, OSError, SystemExit) as error:
        if screen.stops(str(error)):
            raise _stopped() from None
        raise
    except Exception as error:  # a traceback shows what a program held in its hands
        raise _stopped() from (None if screen.stops(str(error)) else error)
    finally:
        sys.stdout, sys.stderr = real
        leaks = [screen.stops_bytes(stream.content()) or screen.stops(stream.text()) for stream in held]
        for into, stream, leak in zip(real, held, leaks, strict=True):
            if not leak:
                stream.pass_on(into)
    if any(leaks):
        raise _stopped()


class _Held(io.TextIOWrapper):
    """What a verb writes, in UTF-8 whatever the terminal has, so that a name is looked for as text."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._spoken: list[tuple[int, int]] = []
        super().__init__(self._bytes, encoding="utf-8", errors="plainly", newline="\n", write_through=True)

    def write(self, text: str, /) -> int:
        start = self._bytes.tell()
        count = super().write(text)
        end = self._bytes.tell()
        if self._spoken and self._spoken[-1][1] == start:
            start = self._spoken.pop()[0]
        self._spoken.append((start, end))
        return count

    def content(self) -> bytes:
        """Give everything that was written, text and files."""
        return self._bytes.getvalue()

    def text(self) -> str:
        """Give what was written as text alone."""
        content = self.content()
        return "".join(content[start:end].decode("utf-8") for start, end in self._spoken)

    def pass_on(self, stream: TextIO) -> None:
        """Write text in the encoding of a stream, and the bytes of files as they are."""
        content, done = self.content(), 0
        for start, end in [*self._spoken, (len(content), len(content))]:
            if done < start:
                stream.flush()
                if hasattr(stream, "buffer"):
                    stream.buffer.write(content[done:start])
                    stream.buffer.flush()
                else:
                    stream.write(content[done:start].decode("utf-8", "replace"))
            stream.write(content[start:end].decode("utf-8"))
            done = end
        stream.flush()


def _stopped() -> InvalidDataError:
    remedy = "it was stopped; kg overlay check says where it comes from"
    return InvalidDataError([Finding("an output holds a restricted value", remedy)])


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
