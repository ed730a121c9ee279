"""Every kind of report, and every kind of bad one: a clear line, and nothing else."""

from __future__ import annotations

import gzip
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.reading.made import SENTENCES, STORY, document, docx, page, paragraph, pdf, set_in

from kg.errors import InputOutputError, InvalidDataError, KGError
from kg.ingest.copies import Copies
from kg.ingest.reading.limits import Limits
from kg.ingest.reading.original import DOCX, HTML, PDF, PLAIN, Original, write_text
from kg.ingest.reading.read import read_bytes, read_file, read_stream

_KINDS = {
    HTML: page("".join(f"<p>{sentence}</p>" for sentence in SENTENCES)),
    PDF: pdf([set_in(SENTENCES)]),
    DOCX: docx(document("".join(map(paragraph, SENTENCES)))),
    PLAIN: STORY.encode(),
}


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("name", ["report", "report.txt", "report.pdf", "report.docx"])
def test_the_kind_is_told_from_the_bytes(kind: str, name: str) -> None:
    original = read_bytes(_KINDS[kind], name)
    assert original.media_type == kind
    assert original.name == name
    assert original.sha256 == hashlib.sha256(_KINDS[kind]).hexdigest()
    assert original.language == "en"
    for sentence in SENTENCES:
        assert sentence in original.text


@pytest.mark.parametrize("kind", _KINDS)
def test_the_same_bytes_give_the_same_text(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: set[Original] = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)  # of the process that takes it apart
        found.add(read_bytes(_KINDS[kind], "report"))
    assert len(found) == 1


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map("x".__add__))
def test_plain_text_is_the_file_code_point_by_code_point(text: str) -> None:
    assert read_bytes(text.encode(), "report.txt").text == text


def test_a_byte_order_mark_and_carriage_returns_count() -> None:
    text = "\ufeffSix were held.\r\nTwo stayed.\rOne left.\n\n"
    assert read_bytes(text.encode(), "report.txt").text == text


def test_the_documents_read_as_their_copies_do(sources: Path) -> None:
    copies = Copies(sources)
    for key in copies.keys():  # noqa: SIM118 - no mapping
        original = read_file(copies.path(key))
        assert original.text == copies.text(key)
        assert original.sha256 == copies.sha256(key)
        assert (original.media_type, original.language) == (PLAIN, "en")


@pytest.mark.parametrize("kind", _KINDS)
def test_what_is_written_out_has_the_same_offsets(kind: str, tmp_path: Path) -> None:
    original = read_bytes(_KINDS[kind], "report")
    out = tmp_path / "read.txt"
    write_text(original, out)
    assert out.read_bytes().decode("utf-8") == original.text
    assert read_file(out).text == original.text


def test_nothing_is_translated_where_it_is_written_out(tmp_path: Path) -> None:
    original = read_bytes(b"\xef\xbb\xbfSix\r\nheld", "report.txt")
    write_text(original, tmp_path / "read.txt")
    assert (tmp_path / "read.txt").read_bytes() == b"\xef\xbb\xbfSix\r\nheld"


def test_where_it_cannot_be_written_out_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="cannot be written"):
        write_text(read_bytes(b"Six held", "report"), tmp_path / "no folder" / "read.txt")


_BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\r\n ", "holds nothing but blanks"),
    "invisible": ("\ufeff \u200b\u3000".encode(), "holds nothing but blanks"),
    "binary": (bytes(range(1, 32)) * 40, "is binary"),
    "NUL": (b"Six were held.\0 Two stayed.", "holds a NUL at character 14"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "is a picture"),
    "photograph": (b"\xff\xd8\xff\xe0" + bytes(200), "is a picture"),
    "phone's photograph": (b"\0\0\0\x18ftypheic" + bytes(200), "is a picture"),
    "film": (b"\0\0\0\x18ftypisom" + bytes(200), "is a recording"),
    "gzip": (gzip.compress(bytes(1_000_000), mtime=0), "is compressed"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office program"),
    "RTF": (rb"{\rtf1 Six were held.}", "rich text"),
    "XML": (b'<?xml version="1.0"?><rss><item>Six held</item></rss>', "is XML"),
    "unknown charset": (bytes(range(0x80, 0x100)) * 30, "character set that cannot be told"),
    "no PDF": (b"%PDF-1.7\n" + b"x" * 500, "is a damaged PDF"),
    "no archive": (b"PK\x03\x04" + b"x" * 500, "is a damaged archive"),
    "page without text": (b"<!doctype html><html><body><script>held()</script></body></html>", "has no text"),
    "nested page": (b"<html>" + b"<div>" * 200_000 + b"six held", "nests its elements too deep"),
}


@pytest.mark.parametrize("case", _BAD)
def test_bad_input_is_a_clear_line(case: str) -> None:
    content, why = _BAD[case]
    with pytest.raises(InvalidDataError, match=why) as caught:
        read_bytes(content, "report")
    told = str(caught.value)
    assert told.startswith("report: ")
    assert "; " in told
    assert "\n" not in told
    assert len(told) < 160


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "report.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)  # takes no room on a disk
    with pytest.raises(InvalidDataError, match="has more than 64,000,000 bytes"):
        read_file(large)


def test_of_a_stream_without_an_end_no_more_is_read_than_allowed() -> None:
    class Endless(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= 1 << 20
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(InvalidDataError, match="standard input: has more than 3,000,000 bytes"):
        read_stream(stream, "standard input", Limits(largest=3_000_000))
    assert stream.given == 3_000_001


def test_bytes_that_are_too_many_are_refused() -> None:
    assert read_bytes(b"six", "report", Limits(largest=3)).text == "six"
    with pytest.raises(InvalidDataError, match="report: has more than 2 bytes"):
        read_bytes(b"six", "report", Limits(largest=2))


def test_a_stream_is_read_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(_KINDS[PDF])
    assert read_stream(io.BytesIO(_KINDS[PDF]), str(path)) == read_file(path)


@pytest.mark.parametrize("kind", _KINDS)
def test_a_text_that_is_too_long_is_refused(kind: str) -> None:
    with pytest.raises(InvalidDataError, match="has more than 100 characters"):
        read_bytes(_KINDS[kind], "report", Limits(characters=100))


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(InputOutputError, match="there is no such file"):
        read_file(tmp_path / "none")
    with pytest.raises(InputOutputError, match="is no name of a file"):
        read_file(Path("a\0b"))


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system says it; who runs the tests may read whatever there is."""
    path = tmp_path / "report"
    path.write_bytes(b"Six held")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(InputOutputError, match="check its permissions"):
        read_file(path)


def test_what_is_unusual_is_kept_and_told() -> None:
    text = "Six \u202eheld\u202c and \x07 two \u200bstayed."
    original = read_bytes(text.encode(), "report.txt")
    assert original.text == text
    assert [warning.split(":")[0] for warning in original.warnings] == [
        "holds signs that turn the direction of writing",
        "holds control characters",
        "holds invisible signs",
    ]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_a_line(content: bytes) -> None:
    if content.startswith((b"PK", b"%PDF")) or b"<" in content:  # these start a process each
        return
    try:
        original = read_bytes(content, "report")
    except KGError as error:
        told = str(error)
    else:
        told = original.name
        original.text.encode("utf-8")
    assert told.startswith("report")
    assert "\n" not in told


def test_a_name_decides_where_bytes_could_be_either() -> None:
    content = f"<p>{STORY}</p><p>{STORY}</p>".encode()
    assert read_bytes(content, "report.txt").media_type == PLAIN
    assert read_bytes(content, "report.html").media_type == HTML
    assert read_bytes(content, "standard input").media_type == HTML
    assert read_bytes(content, "x", media_type="text/plain").media_type == PLAIN
    assert read_bytes(STORY.encode(), "report.html").media_type == PLAIN
