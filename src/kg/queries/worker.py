"""A process that answers questions, one after the other, and may be killed at any moment.

``kg.queries.workers`` starts it and speaks to it. It reads questions from standard input, each pickled and
with its length before it, for they come from the one who started it. It writes frames to standard output: a
byte that says what it is, the length, and the content. What it writes is never unpickled.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.engines import lifeline
from kg.engines.limits import Limits, reserve_no_more
from kg.errors import InputOutputError, KGError
from kg.model.project import find_project
from kg.queries.formats import write
from kg.queries.location import current
from kg.queries.opened import Graph

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

LENGTH = struct.Struct(">I")
FRAME = struct.Struct(">cI")
"""Kind and number of bytes of what follows."""
READY, PART, DONE, ERROR = b"R", b"P", b"D", b"E"
_PART = 1 << 20
"""Bytes of an answer that are sent together."""


class _Framed(io.RawIOBase, BinaryIO):
    """Sends what is written as parts of an answer."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, chunk: ReadableBuffer, /) -> int:
        part = bytes(chunk)
        send(self._out, PART, part)
        return len(part)


def send(out: BinaryIO, kind: bytes, content: bytes = b"") -> None:
    """Write one frame."""
    out.write(FRAME.pack(kind, len(content)) + content)
    out.flush()


def serve(project: Path, questions: BinaryIO, out: BinaryIO) -> None:
    """Answer until there are no more questions; a graph that was built anew is opened anew."""
    graph = Graph(find_project(project))
    send(out, READY)
    while head := questions.read(LENGTH.size):
        asked = pickle.loads(questions.read(LENGTH.unpack(head)[0]))  # noqa: S301 - of our own parent
        try:
            if current(graph.project).revision != graph.revision:
                graph = Graph(graph.project)
            with io.BufferedWriter(_Framed(out), _PART) as answer:
                write(graph.result(asked["question"], asked["given"]), asked["form"], answer)
        except KGError as error:
            _send_error(out, error)
        except OSError as error:
            _send_error(out, InputOutputError(str(error.strerror or error)))
        else:
            send(out, DONE)


def _send_error(out: BinaryIO, error: KGError) -> None:
    told = {"kind": type(error).__name__, "message": str(error)}
    send(out, ERROR, json.dumps(told).encode())


def main(arguments: list[str]) -> None:
    """Serve: the project, megabytes of memory or 0, and the pipe that says that the starter lives."""
    project, memory, held = arguments
    lifeline.hold(int(held))
    reserve_no_more(Limits(memory=int(memory) or None))
    # What an engine or a library writes to standard output by itself must not stand among the frames.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        serve(Path(project), sys.stdin.buffer, out)
    except KGError as error:
        _send_error(out, error)


if __name__ == "__main__":
    main(sys.argv[1:])
