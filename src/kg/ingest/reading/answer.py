"""Reads what a server answers as it comes, and unpacks no more of it than a report may have."""

from __future__ import annotations

import http.client
import zlib

from kg.errors import InputOutputError
from kg.ingest.reading.connection import Deadline

_CHUNK = 1 << 16
_PACKED = ("gzip", "x-gzip", "deflate")
"""Codings that some servers use without being asked."""


def read_answer(answer: http.client.HTTPResponse, where: str, largest: int, deadline: Deadline) -> bytes:
    """Read a whole answer.

    Args:
        answer: whose headers have come.
        where: what to call the server in a message.
        largest: bytes, before and after unpacking.
        deadline: for the last of them.

    Raises:
        InputOutputError: it says no, is too large, broke off, or is packed in a way that is not known.
        OSError: the connection broke.
        Late: there is no time left.
    """
    if answer.status != http.client.OK:
        raise InputOutputError(f"{where}: answered {answer.status}; check the address, or try later")
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "", *_PACKED):
        raise InputOutputError(f"{where}: answered in the coding {coding!r}; fetch it and give the file")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding in _PACKED else None  # 32: gzip or zlib
    content = bytearray()
    came = 0
    while chunk := answer.read1(_CHUNK):
        deadline.left()
        came += len(chunk)
        try:
            content += unpacker.decompress(chunk, largest + 1 - len(content)) if unpacker else chunk
        except zlib.error:
            raise InputOutputError(f"{where}: the answer is damaged; try again") from None
        if max(came, len(content)) > largest:
            raise InputOutputError(f"{where}: has more than {largest:,} bytes; give a part of it")
    deadline.left()
    if answer.length or (unpacker is not None and came and not unpacker.eof):
        raise InputOutputError(f"{where}: the answer broke off; try again")
    return bytes(content)
