from __future__ import annotations

import pytest

from kg.ingest.reading.kinds import ZIP, binary_kind, is_html
from kg.ingest.reading.original import PDF
from kg.ingest.reading.refusal import Unreadable


def test_archives_pdfs_and_texts_are_told_apart() -> None:
    assert binary_kind(b"PK\x03\x04...") == ZIP
    assert binary_kind(b"PK\x05\x06" + bytes(18)) == ZIP
    assert binary_kind(b"%PDF-1.7\n") == PDF
    assert binary_kind(b"\r\n%PDF-1.7\n") == PDF
    assert binary_kind(b"Six were held.") is None


@pytest.mark.parametrize("content", [b"RIFF\x00\x00\x00\x00WEBPVP8 ", b"GIF89a", b"\x1f\x8b\x08", b"ID3\x04"])
def test_what_holds_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        binary_kind(content)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>",
        "\ufeff \n<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<!-- saved from elsewhere --><html lang='en'>",
        '<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">',
        "<body>",
    ],
)
def test_marked_up_text_is_html_whatever_its_name(text: str) -> None:
    assert is_html(text, "report.txt", "text/plain")


@pytest.mark.parametrize("text", ["Six < seven", "<held>", "<htmlish>", "Six\n<html>", "a <!doctype html>"])
def test_other_text_is_not(text: str) -> None:
    assert not is_html(text, "report")


def test_xml_is_refused() -> None:
    with pytest.raises(Unreadable, match="is XML"):
        is_html('<?xml version="1.0"?><feed/>', "report.html")
