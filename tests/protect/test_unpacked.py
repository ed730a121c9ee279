"""Every text in a file is looked at, and what cannot be looked into does not pass."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from kg.errors import InputOutputError
from kg.protect.unpacked import texts

WORD = "Zzcanary Quorvath"


def zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", content)
    return file.getvalue()


def chunked(kind: bytes, data: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + len(data).to_bytes(4, "big") + kind + data + bytes(4)


@pytest.mark.parametrize(
    "content",
    [
        WORD.encode(),
        WORD.encode("utf-16"),
        b"\xff\x00" + WORD.encode() + b"\x00\x01",
        gzip.compress(WORD.encode()),
        bz2.compress(WORD.encode()),
        lzma.compress(WORD.encode()),
        zipped(gzip.compress(WORD.encode())),
        chunked(b"tEXt", b"Comment\x00" + WORD.encode()),
        chunked(b"iTXt", b"Comment\x00\x00\x00en\x00x\x00" + WORD.encode()),
        chunked(b"eXIf", WORD.encode()),
    ],
    ids=["plain", "utf-16", "binary", "gzip", "bzip2", "xz", "gzip in zip", "tEXt", "iTXt", "eXIf"],
)
def test_a_text_is_found(content: bytes) -> None:
    assert any(WORD in text for text in texts(content))


def test_a_table_is_read() -> None:
    file = io.BytesIO()
    parquet.write_table(pyarrow.table({"a": [WORD, None]}), file)
    assert any(WORD in text for text in texts(file.getvalue()))


def test_a_database_is_read(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.duckdb"
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE t AS SELECT 'Zzcanary Quorvath' AS a")
    assert any(WORD in text for text in texts(path.read_bytes()))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\x1f\x8bbroken", b"PAR1broken"], ids=["zip", "gzip", "parquet"]
)
def test_what_cannot_be_read_does_not_pass(content: bytes) -> None:
    with pytest.raises(InputOutputError, match="cannot be screened"):
        list(texts(content))
