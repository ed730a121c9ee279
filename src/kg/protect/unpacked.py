"""The texts inside a file that is being written: of archives, pictures and tables, not only of plain text."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputOutputError

_PNG = b"\x89PNG\r\n\x1a\n"
_LETTERS = re.compile(rb"[\x20-\x7e\x80-\xff]{3,}")


def texts(content: bytes) -> Iterator[str]:
    """Yield every text that a reader of a file could see or dig out.

    Raises:
        InputOutputError: it is packed in a way that cannot be looked into here, so that it may not leave.
    """
    try:
        yield from _texts(content)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise InputOutputError(
            f"an output is packed so that it cannot be screened ({type(error).__name__})"
        ) from None


def _texts(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield entry.filename
                yield entry.comment.decode("utf-8", "replace")
                yield from _texts(archive.read(entry))
    elif content.startswith(b"\x1f\x8b"):
        yield from _texts(gzip.decompress(content))
    elif content.startswith(b"BZh"):
        yield from _texts(bz2.decompress(content))
    elif content.startswith(b"\xfd7zXZ"):
        yield from _texts(lzma.decompress(content))
    elif content.startswith(_PNG):
        yield from _png(content)
    elif content.startswith(b"PAR1"):
        yield from _parquet(content)
    elif content[8:12] == b"DUCK":
        yield from _duckdb(content)
    else:
        yield _plain(content)


def _plain(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16", "replace")
        return "\x00".join(part.decode("utf-8", "replace") for part in _LETTERS.findall(content))


def _png(content: bytes) -> Iterator[str]:
    """Read the chunks of a PNG that hold text: https://www.w3.org/TR/png-3/#11textinfo."""
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + length]
        if kind == b"tEXt":
            yield data.replace(b"\x00", b" ").decode("latin-1")
        elif kind == b"zTXt":
            keyword, _, rest = data.partition(b"\x00")
            yield f"{keyword.decode('latin-1')} {zlib.decompress(rest[1:]).decode('latin-1')}"
        elif kind == b"iTXt":
            keyword, _, rest = data.partition(b"\x00")
            language, _, tail = rest[2:].partition(b"\x00")
            _, _, text = tail.partition(b"\x00")
            text = zlib.decompress(text) if rest[:1] == b"\x01" else text
            yield " ".join(part.decode("utf-8", "replace") for part in (keyword, language, text))
        elif kind not in (b"IDAT", b"IHDR", b"PLTE", b"IEND"):
            yield _plain(data)
        place += length + 12


def _parquet(content: bytes) -> Iterator[str]:
    from pyarrow import parquet  # an output is rarely of this kind

    table = parquet.read_table(io.BytesIO(content))
    yield "\x00".join(map(str, (table.schema.metadata or {}).values()))
    for name in table.column_names:
        yield name
        yield "\x00".join(str(value) for value in table.column(name).to_pylist())


def _duckdb(content: bytes) -> Iterator[str]:
    try:
        import duckdb
    except ImportError:
        raise _unreadable("duckdb") from None
    with tempfile.TemporaryDirectory() as folder:  # readable by this user alone
        path = Path(folder) / "screened.duckdb"
        path.write_bytes(content)
        with duckdb.connect(str(path), read_only=True) as base:
            for name, comment in base.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall():
                yield f"{name} {comment or ''}"
                table = name.replace('"', '""')
                answer = base.execute(f'SELECT * FROM "{table}"')  # noqa: S608 the name is quoted
                yield "\x00".join(column[0] for column in answer.description or ())
                while rows := answer.fetchmany(10_000):
                    yield "\x00".join(str(value) for row in rows for value in row)
    yield _plain(content)


def _unreadable(package: str) -> InputOutputError:
    return InputOutputError(
        f"screening this output needs {package}, and without it nothing leaves; install it"
    )
